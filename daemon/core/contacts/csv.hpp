// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/import.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core::contacts {

struct CsvRow {
    std::int64_t line = 0; ///< of the file, on which the row begins; from 1
    std::vector<std::string> fields;
};

/// CSV as spreadsheets write it (RFC 4180): commas, CRLF or LF, fields in quotes with "" for a
/// quote, and line ends within quotes; a byte order mark is skipped, and so are rows without
/// anything. Blanks around a field are cut off, also those of full width, and so is the apostrophe
/// that a spreadsheet wants before + - = @. The first row is the heading, or the first one that
/// IsHeading knows, of which max_title_rows may stand above.
struct CsvTable {
    CsvRow heading;
    std::vector<CsvRow> rows;
};

/// Whether a row is the heading and no title above it. Empty: the first row is.
using IsHeading = std::function<bool(CsvRow const&)>;

/// Linear in the text. Where IsHeading knows no row, the first is the heading. Faults: "empty",
/// "too_large", "too_many_rows", "too_many_columns", "not_utf8", "open_quote", "text_after_quote",
/// "too_long" (a field), "field_without_heading".
CsvTable read_csv(std::string_view text, ImportFaults& faults, IsHeading const& is_heading = {});

/// Whether a row has one of these headings (as heading_key writes them).
bool has_heading(CsvRow const& row, std::span<std::string_view const> keys);

/// The field in that column; "" when the row ends before it.
std::string_view field(CsvRow const& row, std::size_t column);
std::string_view field(CsvRow const& row, std::optional<std::size_t> column);

/// A heading as one compares it: letters of ASCII in lower case, without blanks.
std::string heading_key(std::string_view text);

/// Whether a field is what Excel shows where a formula has no result: #N/A and the like (ISO/IEC
/// 29500-1, 18.17.3, and those that Excel has since).
bool is_error_value(std::string_view text);

/// Digits, letters and signs of full width as those of ASCII: what a Japanese keyboard leaves in
/// numbers and dates.
std::string narrow(std::string_view text);

} // namespace sonae::core::contacts

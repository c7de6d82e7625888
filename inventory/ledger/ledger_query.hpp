// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "inventory/ledger/ledger_row.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sonae::ledger {

/// The columns that lists show, filter and sort by, in their usual order:
/// name kind os kernel address mac purpose place department owner vendor patch pending
/// pending_security last_success reboot_required admins packages manufacturer model serial source
/// last_seen note
struct Column {
    std::string_view name;
    std::string_view header_ja;
    std::string_view header_en;
};

std::span<Column const> columns();

/// The text of one cell, as a filter compares it and an export writes it; times RFC 3339, lists
/// joined by a space.
std::string cell_text(LedgerRow const& row, std::string_view column);

struct SortKey {
    std::string column;
    bool is_descending = false;
};

/// Which rows, in which order. A filter holds when every word of it (between spaces or U+3000)
/// occurs in the cell (ASCII case ignored); a word that begins with "!" must not occur; "=" alone
/// wants an empty cell. `search` looks in every column. Numbers within texts sort as numbers, times
/// by time, `patch` by urgency; cells without content stand last in both directions.
struct Query {
    std::string search;
    std::vector<std::pair<std::string, std::string>> filters; ///< column, text
    std::vector<SortKey> sort; ///< first key first; ties by name, then id
};

/// Reads `q=…`, `f.COLUMN=…`, `sort=-last_seen,name` from decoded URL parameters; other names are
/// left alone. Errors: invalid_argument, naming the unknown column.
Result<Query> parse_query(std::span<std::pair<std::string, std::string> const> parameters);

/// Indices of the rows that match, in order. Columns that do not exist (parse_query lets none pass)
/// are an empty cell. Pure; 10,000 rows in a few milliseconds.
std::vector<std::uint32_t> select_rows(std::span<LedgerRow const* const> rows, Query const& query);

} // namespace sonae::ledger

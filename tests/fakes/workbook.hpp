// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sonae::testing {

/// Name and content of each part.
using ZipParts = std::vector<std::pair<std::string, std::string>>;

/// A zip archive of them, deflated.
std::string zip_of(ZipParts const& parts);

/// A workbook as text, of which a test changes what it is about.
struct WorkbookText {
    /// Within <sheetData>.
    std::string rows;
    /// Behind it: merged cells and the like.
    std::string behind_rows;
    /// Within <sst>: <si>…</si>, one each.
    std::string strings;
    /// <numFmt …/>, one each.
    std::string formats;
    /// The number format of each style.
    std::vector<int> styles = {0};
    /// Within <workbook>, before the sheets.
    std::string properties;
    std::string sheets = R"(<sheet name="当直表" sheetId="1" r:id="rId1"/>)";
    std::string sheet_target = "worksheets/sheet1.xml";
    std::string_view main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    std::string_view relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
};

ZipParts parts_of(WorkbookText const& text);

inline std::string workbook_of(WorkbookText const& text) {
    return zip_of(parts_of(text));
}

/// A workbook of one sheet with these cells as texts in the cells themselves, row by row.
std::string workbook_of_texts(std::vector<std::vector<std::string>> const& rows);

/// Text as XML has it.
std::string xml_text(std::string_view text);

} // namespace sonae::testing

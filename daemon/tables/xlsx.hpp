// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/limits.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::tables {

struct SheetTable {
    std::string sheet;               ///< its name
    std::string csv;                 ///< RFC 4180 in UTF-8 with LF
    std::vector<std::string> sheets; ///< those that are visible, in their order, 200 at most
};

/// One sheet of an Excel workbook (xlsx, xlsm; ISO/IEC 29500 transitional or strict) as CSV: that
/// of the name, or with "" the first one that is visible.
///
/// Line n is row n and field n is column n: rows that are empty are empty lines, and line breaks
/// within a cell are blanks. Nothing stands behind the last cell of a row or the last row that has
/// something. Dates are 2026-11-02, times 08:30 (with seconds when there are any), both
/// 2026-11-02 08:30, but midnight is the date alone; a format of [h]:mm counts on after 24:00.
/// Whole numbers have no fraction, others 15 digits at most, and those whose format is digits and
/// signs (000-0000-0000) look like that. A formula is the result that was saved with it, an error
/// its text (#N/A). Of cells that are merged the left ones have the text in every row.
///
/// Linear in what is unpacked; nothing is run, looked up or written. Errors have a code as `what`
/// and the place as the first `where`, "file" for all of it: "not_a_workbook", "old_workbook"
/// (.xls), "encrypted_workbook" (unsupported); "broken_workbook" (malformed); "workbook_too_large",
/// "sheet_too_large" (too_large); "no_such_sheet", with those there are, and
/// "formula_without_value" (invalid_argument).
Result<SheetTable>
csv_of_xlsx(std::string_view bytes, std::string_view sheet, Limits const& limits = {});

} // namespace sonae::tables

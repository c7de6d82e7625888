// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/archive.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::tables {

/// One sheet of a workbook, and the parts that it needs.
struct Workbook {
    std::string sheet;               ///< its name
    std::string sheet_part;          ///< "xl/worksheets/sheet1.xml"
    std::string strings_part;        ///< "" when it has none
    std::string styles_part;         ///< "" when it has none
    bool counts_from_1904 = false;   ///< its dates, as on old Macintoshes
    std::vector<std::string> sheets; ///< names of those that are visible, 200 at most
};

/// The sheet of that name, hidden or not; with "" the first one that is visible.
/// Errors: not_a_workbook, no_such_sheet, and those of read_xml.
Result<Workbook> read_workbook(Archive& archive, std::string_view sheet);

} // namespace sonae::tables

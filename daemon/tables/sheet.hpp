// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/archive.hpp"
#include "daemon/tables/grid.hpp"
#include "daemon/tables/styles.hpp"
#include "daemon/tables/workbook.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <vector>

namespace sonae::tables {

/// What the cells of a sheet refer to.
struct SheetParts {
    Workbook const& workbook;
    std::vector<std::string> const& strings;
    Styles const& styles;
};

/// The cells as people see them (xlsx.hpp). Errors: those of read_xml; broken_workbook,
/// sheet_too_large, formula_without_value, each with the cell.
Result<Grid> read_sheet(Archive& archive, SheetParts const& parts);

} // namespace sonae::tables

// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/xlsx.hpp"

#include "daemon/tables/shared_strings.hpp"
#include "daemon/tables/sheet.hpp"

namespace sonae::tables {

Result<SheetTable>
csv_of_xlsx(std::string_view bytes, std::string_view sheet, Limits const& limits) {
    TRY(archive, Archive::open(bytes, limits));
    TRY(workbook, read_workbook(archive, sheet));
    TRY(strings, read_shared_strings(archive, workbook.strings_part));
    TRY(styles, read_styles(archive, workbook.styles_part));
    TRY(grid, read_sheet(archive, {workbook, strings, styles}));
    return SheetTable{workbook.sheet, grid.csv(), std::move(workbook.sheets)};
}

} // namespace sonae::tables

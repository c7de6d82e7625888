// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::tables {

/// A cell of a sheet, both from 1.
struct CellReference {
    std::size_t row = 0;
    std::size_t column = 0;

    friend bool operator==(CellReference const&, CellReference const&) = default;
};

/// Its corners, the first above and left of the last.
struct CellArea {
    CellReference first;
    CellReference last;
};

/// As large as a sheet of Excel is.
inline constexpr auto max_sheet_rows = std::size_t{1'048'576};
inline constexpr auto max_sheet_columns = std::size_t{16'384};

/// "B12"; nothing for what is none or outside of a sheet.
std::optional<CellReference> parse_cell(std::string_view text);

/// "A1:B3", or one cell.
std::optional<CellArea> parse_area(std::string_view text);

/// "B12".
std::string text_of(CellReference cell);

} // namespace sonae::tables

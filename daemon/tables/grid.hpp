// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/cell_reference.hpp"
#include "daemon/tables/limits.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::tables {

/// The cells of a sheet that have a text, row by row.
class Grid {
public:
    /// A cell behind all that are there; the text becomes one line.
    void add(CellReference cell, std::string_view text);

    /// The text of the area's first cell in each of its rows, as far down as the grid goes and
    /// where nothing stands. False when all of these areas together are beyond the limits.
    bool fill_down(CellArea const& area, Limits const& limits);

    [[nodiscard]] std::size_t cells() const { return cells_; }

    /// Of csv(), but for quotes that are doubled.
    [[nodiscard]] std::size_t csv_bytes() const { return bytes_; }

    [[nodiscard]] std::string csv() const;

private:
    struct Cell {
        std::size_t column = 0;
        std::string text;
    };

    using Row = std::vector<Cell>;

    std::vector<Row> rows_; ///< from row 1
    std::size_t cells_ = 0;
    std::size_t bytes_ = 0;
    std::size_t filled_rows_ = 0; ///< looked at by fill_down
};

} // namespace sonae::tables

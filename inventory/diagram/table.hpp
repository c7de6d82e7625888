// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/drawing/sheet.hpp"

#include <string>
#include <vector>

namespace sonae::diagram {

struct TableColumn {
    std::string head;
    double width = 0; ///< points
    bool is_bold = false;
};

struct Table {
    std::string title;
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows; ///< as many cells as columns
};

/// How many rows a page of that height holds below the head.
std::size_t rows_on_page(double height);

struct TablePart {
    std::size_t first = 0;
    std::size_t count = 0;
};

void draw_table(drawing::Sheet& on, Table const& table, TablePart part, drawing::Place at);

} // namespace sonae::diagram

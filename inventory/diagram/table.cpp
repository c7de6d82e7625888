// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/table.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::diagram {

namespace {

constexpr auto row_height = 15.5;
constexpr auto head_height = 20.0;
constexpr auto ink = drawing::Colour{0x0f172a};

} // namespace

std::size_t rows_on_page(double height) {
    return static_cast<std::size_t>(std::max(1.0, (height - head_height) / row_height));
}

void draw_table(drawing::Sheet& on, Table const& table, TablePart part, drawing::Place at) {
    auto width = 0.0;
    for (auto const& column : table.columns) {
        width += column.width;
    }
    on.box(at, {width, head_height}, 0, drawing::Colour{0xe2e8f0}, std::nullopt);
    auto x = at.x;
    for (auto const& column : table.columns) {
        on.write_line(
            column.head, {x + 5, at.y + 13.5}, column.width - 8, {9, true, ink, drawing::Side::left}
        );
        x += column.width;
    }
    auto y = at.y + head_height;
    auto const last = std::min(table.rows.size(), part.first + part.count);
    for (auto i = part.first; i < last; ++i) {
        x = at.x;
        if (i % 2 == 1) {
            on.box({at.x, y}, {width, row_height}, 0, drawing::Colour{0xf6f8fa}, std::nullopt);
        }
        for (auto c = std::size_t{0}; c < table.columns.size(); ++c) {
            auto const& column = table.columns[c];
            on.write_line(
                escaped_for_display(table.rows[i][c]),
                {x + 5, y + 11.2},
                column.width - 8,
                {9, column.is_bold, ink, drawing::Side::left}
            );
            x += column.width;
        }
        y += row_height;
        on.line({{at.x, y}, {at.x + width, y}}, {0xd5dce5, 0.5, {}});
    }
    on.box({at.x, at.y}, {width, y - at.y}, 0, std::nullopt, drawing::Pen{0x94a3b8, 0.8, {}});
}

} // namespace sonae::diagram

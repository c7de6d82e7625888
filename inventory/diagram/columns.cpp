// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/columns.hpp"

#include <algorithm>

namespace sonae::diagram {

std::vector<Column> columns_of(std::vector<Container> const& containers, int cards_in_a_column) {
    auto const most = static_cast<std::size_t>(std::max(1, cards_in_a_column));
    auto columns = std::vector<Column>{};
    auto used = most;
    for (auto i = std::size_t{0}; i < containers.size(); ++i) {
        auto const& container = containers[i];
        auto const count = container.cards.size();
        // A frame's head takes half a card.
        auto const slots = std::max<std::size_t>(1, count);
        auto const fits_below = used + slots <= most;
        if (!fits_below || columns.empty()) {
            columns.emplace_back();
            used = 0;
        }
        auto first = std::size_t{0};
        do {
            if (first > 0) {
                columns.emplace_back();
            }
            auto const in_this = std::min(most, count - first);
            columns.back().pieces.push_back({i, first, in_this});
            used = first > 0 ? most : used + std::max<std::size_t>(1, in_this);
            first += in_this;
        } while (first < count);
    }
    for (auto& column : columns) {
        for (auto const& piece : column.pieces) {
            auto const& cards = containers[piece.container].cards;
            for (auto i = piece.first; i < piece.first + piece.count; ++i) {
                column.width = std::max(column.width, cards[i].node.box.width);
            }
        }
        column.width = std::max(column.width, 164.0);
    }
    return columns;
}

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/columns.hpp"

#include <algorithm>

namespace sonae::diagram {

std::vector<Column>
columns_of(std::vector<std::size_t> const& counts, BlockShape const& shape, int cards_in_a_column) {
    auto const most = static_cast<std::size_t>(std::max(1, cards_in_a_column));
    auto height_of = [&](std::size_t cards) {
        return static_cast<double>(std::max<std::size_t>(1, cards)) * shape.card_height +
               shape.head_height;
    };
    auto const limit = height_of(most);
    auto columns = std::vector<Column>{};
    auto used = limit;
    for (auto i = std::size_t{0}; i < counts.size(); ++i) {
        if (columns.empty() || used + height_of(counts[i]) > limit) {
            columns.emplace_back();
            used = 0;
        }
        auto first = std::size_t{0};
        do {
            if (first > 0) {
                columns.emplace_back();
            }
            auto const in_this = std::min(most, counts[i] - first);
            columns.back().pieces.push_back({i, first, in_this});
            // Nothing else stands beside the rest of a container that took a whole column.
            used = first > 0 ? limit : used + height_of(in_this);
            first += in_this;
        } while (first < counts[i]);
    }
    return columns;
}

int best_column_length(std::vector<std::size_t> const& counts, BlockShape const& shape) {
    constexpr auto sheet_width = 1135.0;
    constexpr auto sheet_height = 716.0;
    constexpr auto gutter_and_gaps = 50.0;
    constexpr auto longest = 40;
    auto rounded = counts;
    for (auto& count : rounded) {
        auto const step = count > 8 ? std::size_t{4} : count > 4 ? std::size_t{2} : std::size_t{1};
        count = (count + step - 1) / step * step;
    }
    auto best = 1;
    auto best_scale = 0.0;
    for (auto length = 1; length <= longest; ++length) {
        auto const columns = columns_of(rounded, shape, length);
        auto const width =
            static_cast<double>(columns.size()) * (shape.card_width + gutter_and_gaps);
        auto tallest = 0.0;
        for (auto const& column : columns) {
            auto height = 0.0;
            for (auto const& piece : column.pieces) {
                height += static_cast<double>(piece.count) * shape.card_height + shape.head_height;
            }
            tallest = std::max(tallest, height);
        }
        auto const scale = std::min(
            sheet_width / std::max(width, shape.least_width),
            sheet_height / (tallest + shape.height_above)
        );
        if (scale > best_scale + 1e-9) {
            best = length;
            best_scale = scale;
        }
    }
    return best;
}

} // namespace sonae::diagram

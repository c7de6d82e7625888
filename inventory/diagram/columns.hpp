// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/plan.hpp"

namespace sonae::diagram {

/// Cards of one container that stand below each other.
struct Piece {
    std::size_t container = 0;
    std::size_t first = 0;
    std::size_t count = 0;
};

/// A column of the block of containers: a gutter for lines, and cards to its right.
struct Column {
    std::vector<Piece> pieces;
    double gutter_x = 0;
    double gutter_width = 0;
    double cards_x = 0;
    double width = 0; ///< of its widest card
};

/// A container that does not fit into a column takes as many as it needs; small ones that follow
/// each other share one.
std::vector<Column> columns_of(std::vector<Container> const& containers, int cards_in_a_column);

} // namespace sonae::diagram

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

/// What is known of the block before it is cut into columns.
struct BlockShape {
    double card_width = 0;
    double card_height = 0; ///< with the gap to the next one
    double head_height = 0; ///< of a frame, with its paddings and the gap to the next one
    double least_width = 0; ///< what stands above is that wide
    double height_above = 0;
};

/// A container that does not fit into a column of so many cards takes as many columns as it needs;
/// small ones that follow each other share one. `counts`: cards of each container.
std::vector<Column>
columns_of(std::vector<std::size_t> const& counts, BlockShape const& shape, int cards_in_a_column);

/// How many cards below each other make the drawing largest on a sheet of A3. Counts are rounded
/// up, so that one more card rarely changes the answer.
int best_column_length(std::vector<std::size_t> const& counts, BlockShape const& shape);

} // namespace sonae::diagram

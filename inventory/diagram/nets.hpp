// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/plan.hpp"

#include <unordered_map>

namespace sonae::diagram {

/// Where a card stands before it has coordinates. Rows count from the top; the containers are the
/// row after the last one.
struct Seat {
    int row = 0;
    std::size_t index = 0; ///< in its row, or column of the containers
    Box* box = nullptr;
};

using Seats = std::unordered_map<std::string_view, Seat>;

/// Edges that share their way as far as it is the same: a tree from its source down. A cable
/// between two rows is a net of its own, so that its ports can be told apart.
struct Net {
    Seat source;
    std::vector<std::size_t> edges; ///< of the plan
    std::vector<Seat> targets;      ///< one for each edge; in the source's row or below it
    std::vector<bool> is_upward;    ///< for each edge: it is told from its target to the source
    /// The first of the nets that share their way into one card of the containers, each from its
    /// own source; itself when it shares with none.
    std::size_t trunk = 0;
};

/// Nets in a stable order: that of the edges.
std::vector<Net> nets_of(std::vector<Edge> const& edges, Seats const& seats, int block_row);

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/lay_out.hpp"
#include "inventory/diagram/scene.hpp"

#include <string>
#include <vector>

namespace sonae::diagram {

/// A box of known size that has no place yet. Boxes in it have theirs, from its corner.
struct Card {
    Node node;
    std::vector<Node> cells;
};

/// Cards side by side.
struct Row {
    std::string band; ///< id of the node of its band
    std::vector<Card> cards;
};

/// A zone, or a place: cards below each other, in as many columns as it takes. Without a box of its
/// own when `node.id` is "".
struct Container {
    Node node;
    std::vector<Card> cards;
};

/// What is drawn, in order, without places.
struct Plan {
    std::vector<Node> bands; ///< without boxes, from top to bottom
    std::vector<Row> rows;   ///< from top to bottom
    std::string block_band;  ///< band of the containers
    std::vector<Container> containers;
    double card_width = 0;        ///< of a column of the containers, at least
    double card_height = 0;       ///< of most cards of the containers
    double card_gap = 0;          ///< below each other
    double row_gap = 0;           ///< between the cards of a row, at least
    bool has_port_labels = false; ///< beside lines; otherwise only for who points at them
    std::vector<Edge> edges;      ///< without points
};

Plan plan_of(Scene const& scene);

} // namespace sonae::diagram

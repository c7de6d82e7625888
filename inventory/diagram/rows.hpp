// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/nets.hpp"

namespace sonae::diagram {

/// How wide the rows are with the least room between their cards.
double width_of_rows(std::vector<Row>& rows, std::vector<Net> const& nets, double gap);

struct Stretch {
    double left = 0;
    double width = 0;
};

/// Gives cards of rows their places from left to right: evenly, and external connections over the
/// device that holds them, several side by side over its middle.
void place_rows_across(
    std::vector<Row>& rows, std::vector<Net> const& nets, Stretch on, double gap
);

} // namespace sonae::diagram

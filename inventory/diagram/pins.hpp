// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/lay_out.hpp"

namespace sonae::diagram {

/// Puts nodes where people want them, with everything that stands in them, and draws the lines
/// that end there anew. Pins of nodes that are not there, and places that are no numbers, are left
/// out.
void apply_pins(Layout& layout, std::vector<Pin> const& pins);

} // namespace sonae::diagram

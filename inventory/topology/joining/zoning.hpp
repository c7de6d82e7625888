// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/declaration.hpp"
#include "inventory/topology/network.hpp"

namespace sonae::topology::joining {

/// Puts segments and devices into zones: what a person declared for the segment, then the first
/// rule that fits, then what its name or its machines say, else none. Also lists the zones, with
/// those that are only named somewhere.
void set_zones(Network& network, Declarations const& declarations);

} // namespace sonae::topology::joining

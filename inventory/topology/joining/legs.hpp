// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/plugs.hpp"
#include "inventory/topology/joining/segments.hpp"

namespace sonae::topology::joining {

/// Gives each device its legs: the addresses it has now with their segments, MACs without address
/// by their VLAN, and where each is plugged in. May add segments of which only the VLAN is known.
/// What was known before stays while nothing newer contradicts it.
void add_legs(
    std::vector<Device>& devices,
    Survey const& survey,
    Machines const& machines,
    Segments& segments,
    std::unordered_map<Mac, Plug> const& plugs
);

} // namespace sonae::topology::joining

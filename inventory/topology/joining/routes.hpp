// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/machines.hpp"
#include "inventory/topology/joining/segments.hpp"

namespace sonae::topology::joining {

/// The legs of devices that pass packets on, one link for each device and segment; and the gateways
/// of segments that nobody named.
std::vector<Link> routed_links(
    Survey const& survey,
    Machines const& machines,
    std::vector<Device> const& devices,
    Segments& segments
);

} // namespace sonae::topology::joining

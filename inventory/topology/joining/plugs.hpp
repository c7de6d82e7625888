// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/bridge_tables.hpp"

namespace sonae::topology::joining {

/// Where a MAC is plugged in.
struct Plug {
    MachineIndex at = no_machine; ///< the switch
    std::string port;
    Instant seen{};
};

/// Of machines that announce themselves the port that hears them; of others the port at which they
/// are alone (a telephone before them does not count). The newest place of each MAC stands.
std::unordered_map<Mac, Plug> plugs_of(
    Machines const& machines,
    std::vector<Device> const& devices,
    std::vector<Cable> const& cables,
    std::vector<BridgeTable> const& tables
);

} // namespace sonae::topology::joining

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/cables.hpp"

namespace sonae::topology::joining {

/// The MACs that one device learned at each of its ports.
struct BridgePort {
    InterfaceReading const* reading = nullptr;
    std::string name;
    std::string key;
    std::vector<MachineIndex> machines; ///< that are behind it, sorted
    std::vector<Mac> macs;              ///< sorted
    bool is_uplink = false;             ///< a cable to another switch or router
};

struct BridgeTable {
    MachineIndex machine = no_machine;
    DeviceReading const* reading = nullptr;
    std::vector<BridgePort> ports; ///< by number of the interface
};

std::vector<BridgeTable> bridge_tables(
    Survey const& survey,
    Machines const& machines,
    std::vector<Device> const& devices,
    std::vector<Cable> const& cables
);

/// Marks the ports of `cables` as uplinks.
void mark_uplinks(std::vector<BridgeTable>& tables, std::vector<Cable> const& cables);

/// Cables between switches that announce nothing, from what they learned: never certain. Two
/// switches that see each other hang together when no third one stands between them; two that do
/// not, when no MAC is known at ports of both that are not the two in question (B2, 8).
std::vector<Cable> inferred_cables(std::vector<BridgeTable> const& tables);

} // namespace sonae::topology::joining

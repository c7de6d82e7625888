// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/grounds.hpp"
#include "inventory/topology/joining/port_table.hpp"

namespace sonae::topology::joining {

/// A line between two ports; `a` is the end with the smaller (device id, port).
struct Cable {
    CableEnd a;
    CableEnd b;
    Reasons reasons;
    Instant last{};
    std::vector<void const*> tellers; ///< readings and sensors that say so
    bool is_declared = false;
};

/// Cables that neighbours announce (LLDP, CDP), heard by sensors or told by devices, and those that
/// people declared. Both ends that report one cable give one; of a port that was reported at two
/// places the newest report stands.
std::vector<Cable> cables_of(
    Survey const& survey,
    Machines const& machines,
    PortTable& ports,
    Declarations const& declarations
);

/// As the network has it; ids and ports in the order of the ends.
Link link_of(Cable const& cable, Machines const& machines, Survey const& survey);

/// The end of `cable` that belongs to `machine`, or the other one.
CableEnd const& end_of(Cable const& cable, MachineIndex machine);
CableEnd const& other_end(Cable const& cable, MachineIndex machine);

} // namespace sonae::topology::joining

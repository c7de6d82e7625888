// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/grounds.hpp"
#include "inventory/topology/joining/machines.hpp"
#include "inventory/topology/joining/segments.hpp"

#include <map>
#include <set>

namespace sonae::topology::joining {

/// A way out of the house that was seen.
struct OutsideContact {
    std::string device; ///< id; "" when nobody knows the inner machine
    std::string method; ///< code of DeclaredConnection
    std::string kind;   ///< code of DeclaredConnection
    std::set<Address> public_addresses;
    std::map<Address, Instant> peers; ///< when each was heard last
    bool is_inbound = false;
    bool is_outbound = false;
    Reasons reasons;
};

/// By id: "observed:DEVICE:METHOD". Legs with public addresses, default routes to the outside, VPN
/// sessions and tools for remote maintenance.
std::map<std::string, OutsideContact>
outside_contacts(Survey const& survey, Machines const& machines);

/// VPNs between two machines of the house.
std::vector<Link> inner_tunnels(Survey const& survey, Machines const& machines);

} // namespace sonae::topology::joining

// SPDX-License-Identifier: Apache-2.0
// The steps in this folder are private to build_network.
#pragma once

#include "inventory/topology/address.hpp"
#include "inventory/topology/build.hpp"
#include "inventory/topology/mac.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sonae::topology::joining {

/// All sources in an order that does not hang on how they came, the newest of each; and what must
/// be known before machines can be told apart.
struct Survey {
    std::vector<ledger::LedgerRow const*> rows; ///< by id
    std::vector<DeviceReading const*> readings; ///< by address that was asked
    /// For each reading the MACs of its forwarding entries; none where it is not one of a machine.
    std::vector<std::vector<Mac>> learned;
    std::unordered_map<Mac, std::uint16_t> vlans; ///< in which a MAC was learned or heard
    std::vector<SensorView const*> sensors;       ///< by source
    std::unordered_set<Address> shared_addresses; ///< of groups of routers: no machine's own
    std::vector<Prefix> inside;                   ///< public ranges that the house uses itself
    Instant now{};
    Ages ages;

    /// Not of the Internet: private, or in a public range of the house.
    [[nodiscard]] bool is_inside(Address const& address) const;
};

Survey survey_of(Sources const& sources, Instant now, Ages const& ages);

/// "snmp:10.1.10.2"
std::string source_of(DeviceReading const& reading);

/// "agent:agt_…"; "person" for a row that no machine feeds.
std::string source_of(ledger::LedgerRow const& row);

/// Only people know of it: no agent reported it.
bool is_entered_by_hand(ledger::LedgerRow const& row);

/// An interface that ends in its own machine (bridges of containers and virtual machines, loopback,
/// tunnels): its range is no segment of the house, and its addresses repeat on every machine.
bool is_inner_interface(std::string_view name);

/// A MAC that can tell machines apart.
bool is_identifying(Mac mac);

} // namespace sonae::topology::joining

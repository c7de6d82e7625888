// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/decode/columns.hpp"
#include "daemon/devices/ports.hpp"
#include "daemon/devices/walk/tables.hpp"
#include "inventory/topology/device_reading.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace sonae::devices {

/// What is understood of a device so far.
struct Understanding {
    topology::DeviceReading reading;
    /// Its interfaces by every name they have: name, description, MAC.
    std::map<std::string, std::int64_t> interface_names;
    /// Interfaces that were up and are down: nobody can be behind them, whatever a table still
    /// says. One that never was up is none of them: some devices do not know how their ports are.
    std::set<std::int64_t> fallen;
};

/// Replaces what the reading has of the table. Values of a wrong type, and indices that cannot be,
/// are left out; nothing that a device sends does harm.
void decode(Table table, Columns const& columns, Understanding& into);

/// What a heartbeat told of ports: nobody is behind one that went down. Nothing: it is not known
/// how they are, and what tables say holds.
void take_port_states(std::optional<PortStates> const& states, Understanding& into);

/// Whether an interface fell, or is up again.
void set_port(std::int64_t index, bool was_up, bool is_up, Understanding& into);

/// Nobody in the forwarding table is behind an interface that fell.
void drop_behind_fallen(Understanding& into);

void decode_interfaces(Columns const& columns, Understanding& into);
void decode_addresses(Columns const& columns, Understanding& into);
void decode_lldp(Columns const& columns, Understanding& into);
void decode_cdp(Columns const& columns, Understanding& into);
void decode_vlans(Columns const& columns, Understanding& into);
void decode_forwarding(Columns const& columns, Understanding& into);
void decode_arp(Columns const& columns, Understanding& into);
void decode_routes(Columns const& columns, Understanding& into);
void decode_parts(Columns const& columns, Understanding& into);
void decode_printer(Columns const& columns, Understanding& into);
void decode_ups(Columns const& columns, Understanding& into);

} // namespace sonae::devices

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/decode/columns.hpp"
#include "daemon/devices/walk/tables.hpp"
#include "inventory/topology/device_reading.hpp"

#include <map>
#include <string>

namespace sonae::devices {

/// What is understood of a device so far.
struct Understanding {
    topology::DeviceReading reading;
    /// Its interfaces by every name they have: name, description, MAC.
    std::map<std::string, std::int64_t> interface_names;
};

/// Replaces what the reading has of the table. Values of a wrong type, and indices that cannot be,
/// are left out; nothing that a device sends does harm.
void decode(Table table, Columns const& columns, Understanding& into);

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

// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/decode.hpp"

namespace sonae::devices {

void decode(Table table, Columns const& columns, Understanding& into) {
    switch (table) {
    case Table::interfaces:
        decode_interfaces(columns, into);
        decode_addresses(columns, into);
        return;
    case Table::neighbours:
        into.reading.neighbours.clear();
        decode_lldp(columns, into);
        decode_cdp(columns, into);
        return;
    case Table::vlans:
        return decode_vlans(columns, into);
    case Table::forwarding:
        return decode_forwarding(columns, into);
    case Table::arp:
        return decode_arp(columns, into);
    case Table::routes:
        return decode_routes(columns, into);
    case Table::parts:
        return decode_parts(columns, into);
    case Table::printer:
        return decode_printer(columns, into);
    case Table::ups:
        return decode_ups(columns, into);
    }
}

} // namespace sonae::devices

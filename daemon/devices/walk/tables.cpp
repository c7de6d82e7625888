// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/walk/tables.hpp"

#include "daemon/devices/mib.hpp"
#include "daemon/devices/well_known.hpp"

namespace sonae::devices {

namespace {

std::vector<Root> make_roots(Table table) {
    switch (table) {
    case Table::interfaces:
        return {
            {mib::if_description},
            {mib::if_type},
            {mib::if_mac},
            {mib::if_enabled},
            {mib::if_up},
            {mib::if_name},
            {mib::if_alias},
            {mib::if_high_speed},
            {mib::if_speed, mib::if_high_speed},
            {mib::old_address_interface},
            {mib::old_address_mask},
            {mib::address_interface},
            {mib::address_prefix}};
    case Table::neighbours:
        return {
            {mib::lldp_remote},
            {mib::lldp_remote_address},
            {mib::lldp_port_kind},
            {mib::lldp_port},
            {mib::lldp_port_description},
            {mib::cdp}};
    case Table::vlans:
        return {
            {mib::port_interface},
            {mib::vlan_name},
            {mib::vlan_ports},
            {mib::vlan_untagged},
            {mib::port_vlan},
            {mib::cisco_vlan_name, mib::vlan_name},
            {mib::cisco_port_vlan, mib::port_vlan}};
    case Table::forwarding:
        return {
            {mib::port_interface},
            {mib::vlan_database},
            {mib::forwarding_port},
            {mib::old_forwarding_port, mib::forwarding_port}};
    case Table::arp:
        return {{mib::old_arp_mac}, {mib::arp_mac}};
    case Table::routes:
        return {
            {mib::route_interface},
            {mib::cidr_route_interface, mib::route_interface},
            // Only of devices so old that they have neither.
            {mib::old_route_interface, mib::cidr_route_interface},
            {mib::old_route_next, mib::cidr_route_interface},
            {mib::old_route_mask, mib::cidr_route_interface}};
    case Table::parts: {
        auto roots = std::vector<Root>{};
        for (auto const column : {2U, 5U, 7U, 9U, 10U, 11U, 13U}) {
            roots.push_back({oid::parts.with({column})});
        }
        return roots;
    }
    case Table::printer:
        return {{mib::printer_serial}, {mib::printer_state}, {mib::printer_pages}};
    case Table::ups:
        return {{mib::ups_battery}, {mib::ups_source}};
    }
    return {};
}

} // namespace

std::string_view name_of(Table table) {
    switch (table) {
    case Table::interfaces:
        return "interfaces";
    case Table::neighbours:
        return "neighbours";
    case Table::vlans:
        return "vlans";
    case Table::forwarding:
        return "forwarding";
    case Table::arp:
        return "arp";
    case Table::routes:
        return "routes";
    case Table::parts:
        return "parts";
    case Table::printer:
        return "printer";
    case Table::ups:
        return "ups";
    }
    return "";
}

std::vector<Root> const& roots_of(Table table) {
    static auto const roots = [] {
        auto all = std::array<std::vector<Root>, all_tables.size()>{};
        for (auto const each : all_tables) {
            all.at(static_cast<std::size_t>(each)) = make_roots(each);
        }
        return all;
    }();
    return roots.at(static_cast<std::size_t>(table));
}

std::vector<Oid> const& roots_of_a_vlan() {
    static auto const roots = std::vector{mib::port_interface, mib::old_forwarding_port};
    return roots;
}

std::size_t most_rows(Table table, Politeness const& politeness) {
    switch (table) {
    case Table::forwarding:
        return politeness.forwarding_rows;
    case Table::arp:
        return politeness.arp_rows;
    case Table::routes:
        return politeness.route_rows;
    case Table::interfaces:
    case Table::neighbours:
    case Table::vlans:
    case Table::parts:
    case Table::printer:
    case Table::ups:
        return politeness.other_rows;
    }
    return politeness.other_rows;
}

} // namespace sonae::devices

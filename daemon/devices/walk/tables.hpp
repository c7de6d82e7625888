// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"
#include "daemon/devices/settings.hpp"

#include <array>
#include <set>
#include <string_view>

namespace sonae::devices {

/// What is read of a device besides what it is. In the order in which it is read: others are
/// understood with the help of interfaces and bridge ports.
enum class Table {
    interfaces, ///< with their addresses
    neighbours, ///< LLDP and CDP
    vlans,
    forwarding,
    arp,
    routes,
    parts,
    printer,
    ups,
};

constexpr auto all_tables = std::array{
    Table::interfaces,
    Table::neighbours,
    Table::vlans,
    Table::forwarding,
    Table::arp,
    Table::routes,
    Table::parts,
    Table::printer,
    Table::ups};

std::string_view name_of(Table table);

/// One name below which all is read.
struct Root {
    Oid oid;
    /// Not read when this one of the same table had rows: an older form of the same.
    Oid unless = {};
};

std::vector<Root> const& roots_of(Table table);

/// What Cisco tells for each VLAN apart (community@VLAN): below these, and where its VLANs stand.
std::vector<Oid> const& roots_of_a_vlan();

std::size_t most_rows(Table table, Politeness const& politeness);

} // namespace sonae::devices

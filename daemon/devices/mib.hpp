// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/oid.hpp"

/// Columns of the tables that are read, as the MIBs have them.
namespace sonae::devices::mib {

// IF-MIB
inline Oid const if_description{1, 3, 6, 1, 2, 1, 2, 2, 1, 2};
inline Oid const if_type{1, 3, 6, 1, 2, 1, 2, 2, 1, 3};
inline Oid const if_speed{1, 3, 6, 1, 2, 1, 2, 2, 1, 5};
inline Oid const if_mac{1, 3, 6, 1, 2, 1, 2, 2, 1, 6};
inline Oid const if_enabled{1, 3, 6, 1, 2, 1, 2, 2, 1, 7};
inline Oid const if_up{1, 3, 6, 1, 2, 1, 2, 2, 1, 8};
inline Oid const if_name{1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 1};
inline Oid const if_high_speed{1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 15};
inline Oid const if_alias{1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 18};

// IP-MIB
inline Oid const old_address_interface{1, 3, 6, 1, 2, 1, 4, 20, 1, 2};
inline Oid const old_address_mask{1, 3, 6, 1, 2, 1, 4, 20, 1, 3};
inline Oid const address_interface{1, 3, 6, 1, 2, 1, 4, 34, 1, 3};
inline Oid const address_prefix{1, 3, 6, 1, 2, 1, 4, 34, 1, 5};
inline Oid const old_arp_mac{1, 3, 6, 1, 2, 1, 4, 22, 1, 2};
inline Oid const arp_mac{1, 3, 6, 1, 2, 1, 4, 35, 1, 4};

// IP-FORWARD-MIB and RFC1213-MIB
inline Oid const route_interface{1, 3, 6, 1, 2, 1, 4, 24, 7, 1, 7};
inline Oid const cidr_route_interface{1, 3, 6, 1, 2, 1, 4, 24, 4, 1, 5};
inline Oid const old_route_interface{1, 3, 6, 1, 2, 1, 4, 21, 1, 2};
inline Oid const old_route_next{1, 3, 6, 1, 2, 1, 4, 21, 1, 7};
inline Oid const old_route_mask{1, 3, 6, 1, 2, 1, 4, 21, 1, 11};

// BRIDGE-MIB and Q-BRIDGE-MIB
inline Oid const port_interface{1, 3, 6, 1, 2, 1, 17, 1, 4, 1, 2};
inline Oid const old_forwarding_port{1, 3, 6, 1, 2, 1, 17, 4, 3, 1, 2};
inline Oid const forwarding_port{1, 3, 6, 1, 2, 1, 17, 7, 1, 2, 2, 1, 2};
inline Oid const vlan_database{1, 3, 6, 1, 2, 1, 17, 7, 1, 4, 2, 1, 3};
inline Oid const vlan_name{1, 3, 6, 1, 2, 1, 17, 7, 1, 4, 3, 1, 1};
inline Oid const vlan_ports{1, 3, 6, 1, 2, 1, 17, 7, 1, 4, 3, 1, 2};
inline Oid const vlan_untagged{1, 3, 6, 1, 2, 1, 17, 7, 1, 4, 3, 1, 4};
inline Oid const port_vlan{1, 3, 6, 1, 2, 1, 17, 7, 1, 4, 5, 1, 1};

// CISCO-VTP-MIB and CISCO-VLAN-MEMBERSHIP-MIB
inline Oid const cisco_vlan_name{1, 3, 6, 1, 4, 1, 9, 9, 46, 1, 3, 1, 1, 4};
inline Oid const cisco_port_vlan{1, 3, 6, 1, 4, 1, 9, 9, 68, 1, 2, 2, 1, 2};

// LLDP-MIB
inline Oid const lldp_port_kind{1, 0, 8802, 1, 1, 2, 1, 3, 7, 1, 2};
inline Oid const lldp_port{1, 0, 8802, 1, 1, 2, 1, 3, 7, 1, 3};
inline Oid const lldp_port_description{1, 0, 8802, 1, 1, 2, 1, 3, 7, 1, 4};
inline Oid const lldp_remote{1, 0, 8802, 1, 1, 2, 1, 4, 1, 1};
inline Oid const lldp_remote_address{1, 0, 8802, 1, 1, 2, 1, 4, 2, 1, 3};

// CISCO-CDP-MIB
inline Oid const cdp{1, 3, 6, 1, 4, 1, 9, 9, 23, 1, 2, 1, 1};

// HOST-RESOURCES-MIB and Printer-MIB
inline Oid const printer_state{1, 3, 6, 1, 2, 1, 25, 3, 5, 1, 1};
inline Oid const printer_serial{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17};
inline Oid const printer_pages{1, 3, 6, 1, 2, 1, 43, 10, 2, 1, 4};

// UPS-MIB
inline Oid const ups_battery{1, 3, 6, 1, 2, 1, 33, 1, 2};
inline Oid const ups_source{1, 3, 6, 1, 2, 1, 33, 1, 4, 1};

} // namespace sonae::devices::mib

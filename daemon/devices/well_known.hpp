// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/oid.hpp"

/// Names of values and tables, as the MIBs have them.
namespace sonae::devices::oid {

inline Oid const enterprises{1, 3, 6, 1, 4, 1};

// SNMPv2-MIB, system
inline Oid const description{1, 3, 6, 1, 2, 1, 1, 1, 0};
inline Oid const object_id{1, 3, 6, 1, 2, 1, 1, 2, 0};
inline Oid const up_time{1, 3, 6, 1, 2, 1, 1, 3, 0};
inline Oid const contact{1, 3, 6, 1, 2, 1, 1, 4, 0};
inline Oid const name{1, 3, 6, 1, 2, 1, 1, 5, 0};
inline Oid const place{1, 3, 6, 1, 2, 1, 1, 6, 0};
inline Oid const services{1, 3, 6, 1, 2, 1, 1, 7, 0};
// SNMP-FRAMEWORK-MIB
inline Oid const engine_id{1, 3, 6, 1, 6, 3, 10, 2, 1, 1, 0};

// IP-MIB, BRIDGE-MIB, LLDP-MIB, Printer-MIB, UPS-MIB
inline Oid const ip_forwarding{1, 3, 6, 1, 2, 1, 4, 1, 0};
inline Oid const bridge_address{1, 3, 6, 1, 2, 1, 17, 1, 1, 0};
inline Oid const lldp_chassis_kind{1, 0, 8802, 1, 1, 2, 1, 3, 1, 0};
inline Oid const lldp_chassis{1, 0, 8802, 1, 1, 2, 1, 3, 2, 0};
inline Oid const printer_serial{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17, 1};
inline Oid const ups_maker{1, 3, 6, 1, 2, 1, 33, 1, 1, 1, 0};

// What a heartbeat asks.
inline Oid const lldp_last_change{1, 0, 8802, 1, 1, 2, 1, 2, 1, 0};
inline Oid const interface_last_change{1, 3, 6, 1, 2, 1, 31, 1, 5, 0};
inline Oid const tree_changes{1, 3, 6, 1, 2, 1, 17, 2, 4, 0};

// ENTITY-MIB, entPhysicalEntry
inline Oid const parts{1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1};

} // namespace sonae::devices::oid

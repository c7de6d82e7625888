// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "inventory/topology/network.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::topology {

/// What a network device said about itself and its neighbours when it was asked (SNMP).

struct InterfaceReading {
    std::int64_t index = 0;  ///< ifIndex
    std::string name;        ///< ifName, else ifDescr
    std::string description; ///< ifAlias
    std::int64_t type = 0;   ///< ifType
    std::string mac;
    std::optional<std::int64_t> speed_mbps;
    bool is_enabled = false;
    bool is_up = false;
    std::vector<std::string> addresses; ///< with prefix length
    std::optional<std::uint16_t> vlan;
    std::vector<std::uint16_t> tagged_vlans;

    bool operator==(InterfaceReading const&) const = default;
};

struct NeighbourReading {
    std::string protocol;       ///< lldp, cdp
    std::int64_t interface = 0; ///< ifIndex of ours; 0 when the device does not tell
    std::string local_port;     ///< as the device calls it when there is no ifIndex
    std::string chassis;        ///< MAC in lower case with colons, else as told
    std::string port;
    std::string port_description;
    std::string name;
    std::string description;
    std::vector<std::string> management; ///< addresses
    std::vector<std::string>
        capabilities; ///< codes: bridge, router, access_point, telephone, station

    bool operator==(NeighbourReading const&) const = default;
};

struct ArpReading {
    std::int64_t interface = 0;
    std::string address;
    std::string mac;

    bool operator==(ArpReading const&) const = default;
};

struct ForwardingReading {
    std::string mac;
    std::int64_t interface = 0;
    std::optional<std::uint16_t> vlan;

    bool operator==(ForwardingReading const&) const = default;
};

struct VlanReading {
    std::uint16_t vlan = 0;
    std::string name;

    bool operator==(VlanReading const&) const = default;
};

struct RouteReading {
    std::string prefix;
    std::string next_hop; ///< "" when directly connected
    std::int64_t interface = 0;

    bool operator==(RouteReading const&) const = default;
};

/// A part with a serial number: chassis, stack member, module.
struct PartReading {
    std::string kind; ///< chassis, stack, module, power, fan, other
    std::string name;
    std::string model;
    std::string serial;
    std::string firmware;

    bool operator==(PartReading const&) const = default;
};

struct PrinterReading {
    std::string serial;
    std::string state; ///< code: idle, printing, warming, other
    std::optional<std::int64_t> pages;

    bool operator==(PrinterReading const&) const = default;
};

struct UpsReading {
    std::string battery; ///< code: normal, low, depleted, unknown
    std::string source;  ///< code: normal, battery, bypass, none, other
    std::optional<std::int64_t> minutes_left;
    std::optional<std::int64_t> charge_percent;

    bool operator==(UpsReading const&) const = default;
};

struct DeviceReading {
    std::string address; ///< that was asked
    Instant at{};
    std::string engine_id; ///< snmpEngineID in hexadecimal digits; "" when it has none
    std::string object_id; ///< sysObjectID
    std::string description;
    std::string name;
    std::string contact;
    std::string place;
    std::string vendor;
    std::string model;
    std::string firmware;
    std::string serial;
    std::string rule; ///< which detection rule fitted; "generic" when none did
    DeviceClass kind = DeviceClass::unknown;
    std::string chassis; ///< bridge address or LLDP chassis id
    std::vector<InterfaceReading> interfaces;
    std::vector<NeighbourReading> neighbours;
    std::vector<ArpReading> arp;
    std::vector<ForwardingReading> forwarding;
    std::vector<VlanReading> vlans;
    std::vector<RouteReading> routes;
    std::vector<PartReading> parts;
    std::optional<PrinterReading> printer;
    std::optional<UpsReading> ups;
    std::vector<std::string> tables_cut; ///< names of tables of which only a part was read, and why
};

/// As JSON, snake_case, one object: what the store keeps and `sonae device show` prints.
std::string reading_json(DeviceReading const& reading);

/// Reads what reading_json wrote. Errors: malformed, too_large.
Result<DeviceReading> parse_reading(std::string_view json);

} // namespace sonae::topology

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::topology {

/// A sensor's document (docs/sensor.md, sensor.observation 1.x) as far as the topology uses it.
/// Names of members are those of the document.

struct SeenSpan {
    Instant first{};
    Instant last{};
    std::int64_t count = 0;
};

struct SensorIdentity {
    std::string kind;
    std::string text;
    int confidence = 0;
    SeenSpan seen;
};

struct SensorAddress {
    std::string address;
    std::string binding; ///< named, behind_router, packets, claimed, leased
    SeenSpan seen;
};

struct SensorHost {
    std::string mac; ///< "" of one that is only known by its address
    bool is_local_mac = false;
    std::vector<std::uint16_t> vlans;
    std::vector<SensorAddress> addresses;
    std::vector<SensorIdentity> identities;
    std::vector<std::string> roles;
    std::string by_mac; ///< of the router it is behind; "" when it is near
    SeenSpan seen;
};

struct SensorSegment {
    std::string prefix;
    int confidence = 0;
    std::vector<std::string> evidence;
    std::vector<std::uint16_t> vlans;
    std::vector<std::string> gateways;
    std::vector<std::string> name_servers;
    std::vector<std::string> dhcp_servers;
    SeenSpan seen;
};

struct SensorGateway {
    std::string mac;
    std::vector<std::string> addresses;
    std::vector<std::string> evidence;
};

struct SensorNeighbour {
    std::string protocol; ///< lldp, cdp
    std::string mac;
    std::string chassis;
    std::string port;
    std::string port_description;
    std::string name;
    std::string description;
    std::vector<std::string> capabilities;
    std::vector<std::string> management;
    std::optional<std::uint16_t> port_vlan;
    bool has_left = false;
    SeenSpan seen;
};

struct SensorRedundancy {
    std::string protocol; ///< vrrp, hsrp
    std::vector<std::string> addresses;
    std::vector<std::string> members;
};

/// Two machines that talked by a protocol that tells what they are (DICOM, HL7, VPN, …).
struct SensorSession {
    std::string protocol; ///< code: dicom, hl7, ike, wireguard, openvpn, tls, smb, …
    std::string client;   ///< address
    std::string server;   ///< address
    int port = 0;         ///< of the server
    std::string detail;   ///< what is told of it, one line: AE titles, SNI
    SeenSpan seen;
};

struct SensorView {
    std::string source;    ///< "sensor:agt_…/eth0"; given by whoever received the document
    std::string agent;     ///< agent id that sent it; "" for a file
    std::string asset;     ///< asset id of the machine it runs on
    std::string interface; ///< name of the interface it listens on
    std::string interface_mac;
    Instant last_frame{};
    bool is_blind = false; ///< packets were lost, or none came
    std::string boot;      ///< of the sensor's machine; with `seq` names one document of a source
    std::int64_t seq = 0;
    Instant started_at{};     ///< of the sensor
    std::int64_t dropped = 0; ///< packets that the kernel or the interface lost
    std::vector<SensorSegment> segments;
    std::vector<SensorGateway> gateways;
    std::vector<SensorNeighbour> neighbours;
    std::vector<SensorRedundancy> redundancy;
    std::vector<SensorHost> hosts; ///< near ones, then remote ones
    std::vector<SensorSession> sessions;
};

/// Reads a document as it came from the wire, within limits (32 MiB, depth 16, 20,000 machines,
/// 40,000 remote addresses, 20,000 sessions, 2,000 of everything else). Unknown members are
/// skipped; texts are cut to 255 bytes and made printable. `source`, `agent` and `asset` stay
/// empty: whoever received the document knows them. Errors: malformed, too_large, unsupported;
/// `where` names the JSON pointer.
Result<SensorView> parse_sensor_view(std::string_view json);

} // namespace sonae::topology

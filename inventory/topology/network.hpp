// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/id.hpp"
#include "inventory/topology/known.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::topology {

/// The network of a house at one moment: plain data, in the order of ids, so that equal networks
/// are equal bytes. Elements name each other by id. Texts that may stand in a document are at most
/// 255 bytes of valid UTF-8.

/// What a device is, for symbols and counts.
enum class DeviceClass {
    firewall,
    vpn_gateway,
    router,
    network_switch,
    access_point,
    server,
    pc,
    printer,
    medical_device,
    telephone,
    camera,
    ups,
    storage,
    mobile,
    other,
    unknown,
};

std::string_view name_of(DeviceClass kind);
std::optional<DeviceClass> device_class_of(std::string_view name);

/// Where a device stands between the outside and the people: the rows of the drawing.
enum class Tier {
    edge,     ///< has a leg outside: firewalls, VPN gateways, line routers
    core,     ///< joins segments
    access,   ///< switches and access points that machines hang on
    endpoint, ///< everything else
};

std::string_view name_of(Tier tier);
std::optional<Tier> tier_of(std::string_view name);

struct Port {
    std::string name; ///< as the device calls it: "GigabitEthernet1/0/3"
    std::string description;
    std::string mac; ///< lower case, colons; "" when unknown
    std::optional<std::int64_t> speed_mbps;
    std::optional<bool> is_up;
    std::optional<std::uint16_t> vlan; ///< untagged
    std::vector<std::uint16_t> tagged_vlans;
    std::vector<std::string> addresses; ///< with prefix length: "10.1.10.2/24"

    bool operator==(Port const&) const = default;
};

/// A machine's leg in a segment.
struct Attachment {
    std::string segment; ///< id; "" when its segment is not known
    std::string address; ///< without prefix length; "" when only a MAC is known
    std::string mac;
    std::string switch_device; ///< id of the device it hangs on; "" when unknown
    std::string switch_port;

    bool operator==(Attachment const&) const = default;
};

struct Device {
    std::string id; ///< "ast_…" when the ledger has it, else "mac:…", "chassis:…" or "ip:…"; stable
    std::string name;
    DeviceClass kind = DeviceClass::unknown;
    Tier tier = Tier::endpoint;
    std::string vendor;
    std::string model;
    std::string firmware;
    std::string serial;
    std::string place;
    std::optional<AssetId> asset;
    std::string zone;               ///< code of a zone; "" when none fits
    std::vector<std::string> roles; ///< codes: "dhcp_server", "pacs", …
    std::vector<Port> ports;        ///< of network devices; empty for machines
    std::vector<Attachment> attachments;
    Known known;
};

/// A range of addresses and the wire that carries it.
struct Segment {
    std::string id;     ///< the prefix, "10.1.10.0/24"; "vlan:30" when only a VLAN is known
    std::string prefix; ///< "" when only a VLAN is known
    std::optional<std::uint16_t> vlan;
    std::string name;                  ///< a person's, else that of the VLAN, else ""
    std::string zone;                  ///< code; "" when none fits
    std::vector<std::string> gateways; ///< addresses
    std::string dhcp_first;            ///< of the range that is given out; "" when unknown
    std::string dhcp_last;
    std::vector<std::string> dhcp_servers; ///< addresses
    std::vector<std::string> name_servers;
    bool is_clinical = false; ///< nothing is ever sent into it that was not asked for by a person
    bool is_reachable_block = false; ///< only what lies behind a router is known: drawn dashed
    Known known;
};

enum class LinkKind {
    cable,   ///< between two ports (L2)
    routed,  ///< a device has a leg in a segment and passes packets on (L3)
    outside, ///< a device's leg to an external connection
    tunnel,  ///< VPN between two points
};

std::string_view name_of(LinkKind kind);
std::optional<LinkKind> link_kind_of(std::string_view name);

/// `b` of a cable or tunnel is a device; of a routed link a segment; of an outside link an external
/// connection. Ends of cables are in byte order (device, port), so that both ends of a cable that
/// report it give one link.
struct Link {
    std::string id; ///< "cable:A/port:B/port", "routed:DEVICE:SEGMENT", "outside:DEVICE:CONNECTION"
    LinkKind kind = LinkKind::cable;
    std::string a; ///< device id
    std::string a_port;
    std::string b; ///< id of a device, segment or external connection
    std::string b_port;
    std::string address; ///< of `a` in the segment `b`, for routed links
    std::optional<std::int64_t> speed_mbps;
    std::vector<std::uint16_t> vlans;
    Known known;
};

/// How what people declared and what was observed agree.
enum class Agreement {
    both,
    observed_only, ///< nobody declared it: a finding
    declared_only, ///< declared, and silent for longer than its own limit: a finding
    differs,       ///< declared and observed, and not the same: a finding; `differences` says where
};

std::string_view name_of(Agreement agreement);
std::optional<Agreement> agreement_of(std::string_view name);

/// A point at which the house meets the outside (外部接続点), as declared and observed.
struct ExternalConnection {
    std::string id; ///< of the register ("xcn_…") when declared, else "observed:…"; stable
    std::string name;
    std::string kind; ///< code, see connection.hpp
    std::string vendor;
    std::string method; ///< code, see connection.hpp
    std::string device; ///< id of the device that holds it; "" when unknown
    std::vector<std::string> public_addresses;
    std::vector<std::string> peers; ///< outside addresses that were seen, at most 16
    Agreement agreement = Agreement::observed_only;
    std::vector<std::string> differences; ///< names of fields
    Known known;
};

struct Zone {
    std::string code; ///< "his", "departmental", …, or a person's own
    std::string name_ja;
    std::string name_en;
    int order = 0; ///< from left to right

    bool operator==(Zone const&) const = default;
};

struct Network {
    Instant at{};            ///< of which moment it tells
    std::vector<Zone> zones; ///< in their order
    std::vector<Device> devices;
    std::vector<Segment> segments;
    std::vector<Link> links;
    std::vector<ExternalConnection> connections;
};

} // namespace sonae::topology

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/bounded_table.hpp"
#include "agent/sense/discover/evidence.hpp"
#include "agent/sense/dissect/redundancy.hpp"
#include "agent/sense/dissect/spanning_tree.hpp"
#include "agent/sense/dissect/wire_text.hpp"
#include "inventory/base/instant.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace sonae::sense {

/// When something was seen, and how often. Captures may be out of order.
struct Seen {
    Instant first = {};
    Instant last = {};
    std::uint64_t count = 0;

    void touch(Instant at) {
        first = count == 0 ? at : std::min(first, at);
        last = count == 0 ? at : std::max(last, at);
        ++count;
    }
};

/// Up to `most` different values.
template <class T, std::size_t most>
void add_once(Few<T, most>& values, T const& value) {
    if (std::find(values.begin(), values.end(), value) == values.end()) {
        values.add(value);
    }
}

struct MacKey {
    MacAddress mac;

    [[nodiscard]] std::uint64_t hash(std::uint64_t seed) const { return mixed(mac.value, 0, seed); }

    bool operator==(MacKey const&) const = default;
};

struct AddressKey {
    IpAddress address;

    [[nodiscard]] std::uint64_t hash(std::uint64_t seed) const {
        return mixed(address.high, address.low, seed);
    }

    bool operator==(AddressKey const&) const = default;
};

/// A key that is a hash of everything that tells two entries apart.
struct HashKey {
    std::uint64_t value = 0;

    [[nodiscard]] std::uint64_t hash(std::uint64_t seed) const { return mixed(value, 1, seed); }

    bool operator==(HashKey const&) const = default;
};

/// Older and rarer is worth less.
inline std::uint64_t worth_of(Seen const& seen) {
    constexpr auto most = std::uint64_t{1000};
    return std::min(seen.count, most);
}

/// Whether a sender is worth a word.
enum class Presence : std::uint8_t { known, first, back };

/// Something that sends frames.
struct Host {
    MacKey key;
    Seen seen = {};
    Presence presence = Presence::first; ///< until a witness was told
    Few<std::uint16_t, 4> vlans = {};
    EvidenceSet evidence = {};
    std::uint16_t identities = 0;     ///< how many name it
    Few<IpAddress, 4> passed_on = {}; ///< addresses whose packets came through a router

    [[nodiscard]] std::uint64_t worth() const {
        return worth_of(seen) + (identities != 0 ? 100'000U : 0U);
    }
};

/// How sure it is that an address belongs to a MAC, from least to most.
enum class Binding : std::uint8_t {
    none,    ///< named by others, not seen itself
    behind,  ///< its packets have come through a router
    packets, ///< its packets have the hop count of a sender that is near
    claimed, ///< it says so itself: ARP, neighbour discovery
    leased,  ///< a DHCP server gave it
};

struct Address {
    AddressKey key;
    Seen seen = {};
    MacAddress mac; ///< of whoever sends from it, or of the router it is behind
    Binding binding = Binding::none;
    std::uint16_t vlan = 0;
    std::uint16_t identities = 0;
    Seen claims = {};        ///< ARP and neighbour discovery
    std::uint32_t moves = 0; ///< how often another MAC claimed it
    MacAddress earlier_mac;
    std::uint32_t asked_for = 0; ///< how often others looked for it by ARP
    EvidenceSet evidence = {};

    [[nodiscard]] std::uint64_t worth() const {
        return worth_of(seen) + 10'000 * static_cast<std::uint64_t>(binding) +
               (identities != 0 ? 100'000U : 0U);
    }
};

/// Where a name or property of a machine is from.
enum class IdentityKind : std::uint8_t {
    lldp_name,
    lldp_description,
    lldp_manufacturer,
    lldp_model,
    lldp_serial,
    lldp_hardware,
    lldp_firmware,
    lldp_software,
    lldp_asset,
    cdp_device,
    cdp_platform,
    cdp_software,
    dhcp_host_name,
    dhcp_full_name,
    dhcp_vendor_class,
    dhcp_parameters,
    dhcp_client_id,
    dhcp_circuit,
    dhcp_remote,
    dhcp6_duid,
    dhcp6_full_name,
    dhcp6_vendor_class,
    dhcp6_interface,
    netbios_name,
    netbios_group,
    mdns_name,
    mdns_service,
    mdns_model,
    llmnr_name,
    dns_name,
    ssdp_server,
    ssdp_name,
    tls_certificate_name,
    tls_certificate_issuer,
    tls_certificate_end,
    tls_server_name,
    tls_version,
    ja4,
    smb_dialect,
    smb_signing,
    smb_system,
    ntlm_computer,
    ntlm_domain,
    ntlm_dns_computer,
    ntlm_dns_domain,
    ntlm_version,
    kerberos_realm,
    kerberos_service,
    snmp_name,
    snmp_description,
    snmp_object,
    snmp_version,
    ntp_stratum,
    dicom_ae,
    dicom_implementation,
    dicom_implementation_version,
    dicom_modality,
    hl7_application,
    hl7_facility,
    hl7_version,
    hl7_charset,
    ssh_version,
    http_server,
    rdp_security,
    ike_vendor,
};

inline constexpr auto identity_kind_count = 65U;

/// Stable code ("dhcp_host_name").
std::string_view name_of(IdentityKind kind);

/// How far to trust it, in percent: who can say it, and how easily somebody else can.
int confidence_of(IdentityKind kind);

/// Whether one machine may have many of these that say little alone, so that they may fill no more
/// than half of its places.
bool is_plentiful(IdentityKind kind);

/// A text about a machine, which is known by its MAC or, behind a router, by its address.
struct Identity {
    HashKey key;
    Seen seen = {};
    MacAddress mac;
    IpAddress address;
    IdentityKind kind = IdentityKind::lldp_name;
    std::string text;

    [[nodiscard]] std::uint64_t worth() const { return worth_of(seen); }
};

enum class NeighbourProtocol : std::uint8_t { lldp, cdp };

/// What a device at the other end of the sensor's cable says about itself and that end.
struct Neighbour {
    HashKey key;
    Seen seen = {};
    NeighbourProtocol protocol = NeighbourProtocol::lldp;
    std::uint64_t content = 0; ///< hash of what was said last
    MacAddress mac;
    std::uint16_t vlan = 0;
    std::string chassis;
    std::string port;
    std::string port_description;
    std::string name;
    std::string description;
    std::uint32_t capabilities = 0; ///< as the protocol counts them
    std::uint16_t port_vlan = 0;
    Few<IpAddress, 4> management = {};
    bool has_left = false;

    [[nodiscard]] std::uint64_t worth() const { return worth_of(seen); }
};

enum class SegmentSource : std::uint8_t { dhcp, router_advertisement, ospf, dhcp6_delegation };

inline constexpr auto segment_source_count = 4U;

std::string_view name_of(SegmentSource source);

struct SegmentKey {
    Prefix prefix;

    [[nodiscard]] std::uint64_t hash(std::uint64_t seed) const {
        return mixed(prefix.address.high ^ prefix.length, prefix.address.low, seed);
    }

    bool operator==(SegmentKey const&) const = default;
};

/// A network whose exact range somebody told who must know it.
struct Segment {
    SegmentKey key;
    std::array<Seen, segment_source_count> sources = {};
    Few<std::uint16_t, 4> vlans = {};
    Few<IpAddress, 4> gateways = {};
    Few<IpAddress, 4> name_servers = {};
    Few<IpAddress, 4> dhcp_servers = {};
    Few<IpAddress, 4> relays = {};
    std::uint32_t lease_seconds = 0;
    std::string domain;

    [[nodiscard]] std::uint64_t worth() const {
        auto count = std::uint64_t{0};
        for (auto const& source : sources) {
            count += source.count;
        }
        return count;
    }
};

struct Tree {
    HashKey key; ///< of the VLAN and whether the tree is per VLAN, or of region and instance
    Seen seen = {};
    std::uint16_t vlan = 0;
    std::uint16_t instance = 0; ///< of MSTP, in its region; 0: the common tree
    StpVersion version = StpVersion::stp;
    bool is_per_vlan = false;
    BridgeId root = {};
    std::uint32_t root_changes = 0;
    std::uint64_t change_flags = 0; ///< BPDUs that tell of a change
    std::string region;

    [[nodiscard]] std::uint64_t worth() const { return worth_of(seen); }
};

/// One port of a bridge, as its BPDUs tell.
struct BridgePort {
    HashKey key;
    Seen seen = {};
    std::uint16_t vlan = 0;
    bool is_per_vlan = false;
    BridgeId bridge = {};
    std::uint16_t port = 0;
    std::uint32_t root_cost = 0;
    MacAddress mac; ///< of the port

    [[nodiscard]] std::uint64_t worth() const { return worth_of(seen); }
};

struct Redundancy {
    HashKey key;
    Seen seen = {};
    RedundancyProtocol protocol = RedundancyProtocol::vrrp;
    std::uint8_t version = 0;
    std::uint16_t group = 0;
    std::uint16_t vlan = 0;
    Few<IpAddress, 4> addresses = {};
    Few<IpAddress, 4> members = {};
    IpAddress active;

    [[nodiscard]] std::uint64_t worth() const { return worth_of(seen); }
};

struct OspfRouter {
    HashKey key;
    Seen seen = {};
    std::uint8_t version = 0;
    std::uint32_t router = 0;
    std::uint32_t area = 0;
    IpAddress address;
    std::uint16_t hello_seconds = 0;

    [[nodiscard]] std::uint64_t worth() const { return worth_of(seen); }
};

/// A directed broadcast: whoever sends to it believes that his network ends there.
struct Broadcast {
    AddressKey key;
    Seen seen = {};
    std::uint16_t vlan = 0;

    [[nodiscard]] std::uint64_t worth() const { return worth_of(seen); }
};

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sonae::sense {

enum class Protocol : std::uint8_t {
    arp,
    nd,
    dhcp,
    dhcp6,
    lldp,
    cdp,
    stp,
    vrrp,
    hsrp,
    ospf,
    netbios,
    mdns,
    llmnr,
    dns,
    ssdp,
    snmp,
    ntp,
    ike,
    wireguard,
    openvpn,
    kerberos,
    tls,
    smb,
    ntlm,
    dicom,
    hl7,
    rdp,
    ssh,
    http,
};

inline constexpr auto protocol_count = 29U;

/// Stable code ("dhcp").
std::string_view name_of(Protocol protocol);

/// Messages of one protocol.
struct ProtocolCount {
    std::uint64_t understood = 0;
    std::uint64_t refused = 0; ///< too short, contradictory, or of a kind that says nothing
};

class ProtocolCounts {
public:
    void add(Protocol protocol, bool is_understood) {
        auto& count = counts_.at(static_cast<std::size_t>(protocol));
        ++(is_understood ? count.understood : count.refused);
    }

    [[nodiscard]] ProtocolCount const& of(Protocol protocol) const {
        return counts_.at(static_cast<std::size_t>(protocol));
    }

private:
    std::array<ProtocolCount, protocol_count> counts_ = {};
};

} // namespace sonae::sense

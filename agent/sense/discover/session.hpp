// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/facts.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sonae::sense {

enum class SessionProtocol : std::uint8_t {
    dicom,
    hl7,
    ike,
    esp,
    wireguard,
    openvpn,
    ssl_vpn,
    remote_tool,
    rdp,
    ssh,
    tls,
    smb,
    kerberos,
    snmp,
    ntp,
};

inline constexpr auto session_protocol_count = 15U;

/// Stable code ("dicom").
std::string_view name_of(SessionProtocol protocol);

/// Whether a session with somebody outside is kept as well: ways into the house, and partners of
/// medical systems. Of all others, who speaks with whom outside is nobody's business.
bool is_kept_outside(SessionProtocol protocol);

/// Two machines that spoke by a protocol that tells what they are.
struct Session {
    HashKey key;
    Seen seen = {};
    SessionProtocol protocol = SessionProtocol::dicom;
    std::uint16_t port = 0; ///< of the server; 0: the protocol has none
    IpAddress client;
    IpAddress server;
    std::string detail; ///< codes or names, cleaned: AE titles, the server's name, the product

    /// There are many that move files or tell the time, and few that lead out of the house.
    [[nodiscard]] std::uint64_t worth() const {
        return worth_of(seen) + (is_kept_outside(protocol) ? 100'000U : 0U);
    }
};

} // namespace sonae::sense

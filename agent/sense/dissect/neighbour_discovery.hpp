// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/address.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

enum class NdKind : std::uint8_t {
    router_solicitation = 133,
    router_advertisement = 134,
    neighbour_solicitation = 135,
    neighbour_advertisement = 136,
    redirect = 137,
};

struct NdPrefix {
    Prefix prefix;
    bool is_on_link = false;
    bool is_autonomous = false;
    std::uint32_t valid_seconds = 0;
};

struct NdFact {
    NdKind kind = NdKind::router_solicitation;
    MacAddress link_address;          ///< of the sender, or in an advertisement of the target
    IpAddress target;                 ///< whom is asked for, who answers, or the better router
    std::uint16_t router_seconds = 0; ///< 0: the sender is no default router
    std::uint8_t preference = 0;      ///< RFC 4191: 1 high, 3 low, otherwise medium
    bool is_override = false;         ///< of an advertisement of a neighbour
    bool is_managed = false;          ///< addresses come from DHCPv6
    bool has_other = false;           ///< other settings come from DHCPv6
    std::uint32_t mtu = 0;
    Few<NdPrefix, 8> prefixes;
    Few<IpAddress, 4> name_servers; ///< RDNSS
};

/// RFC 4861, 8106: `payload` is the ICMPv6 message. Nothing when it came through a router (`hops`
/// below 255), for another type, and when an option has no length.
std::optional<NdFact> dissect_nd(ByteView payload, std::uint8_t hops);

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/address.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

enum class ArpKind : std::uint8_t {
    request,
    reply,
    probe,      ///< RFC 5227: "does anybody have it?", the sender has no address yet
    gratuitous, ///< about the sender itself, to everybody
};

struct ArpFact {
    ArpKind kind = ArpKind::request;
    MacAddress sender;
    IpAddress sender_address; ///< none in a probe
    MacAddress target;        ///< none in a request
    IpAddress target_address;
};

/// RFC 826, IPv4 over Ethernet. Nothing for any other hardware, protocol or operation.
std::optional<ArpFact> dissect_arp(ByteView payload);

} // namespace sonae::sense

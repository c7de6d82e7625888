// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/frame.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

enum class RedundancyProtocol : std::uint8_t { vrrp, hsrp };

/// Several routers that stand in for one another under one address.
struct RedundancyFact {
    RedundancyProtocol protocol = RedundancyProtocol::vrrp;
    std::uint8_t version = 0;
    std::uint16_t group = 0;
    std::uint32_t priority = 0; ///< VRRP: 0 means that the sender steps back
    bool is_active = false;     ///< the sender has the address
    Few<IpAddress, 4> addresses = {};
};

/// RFC 2338 (version 2), 5798 (version 3, IPv4 and IPv6): `frame.data` behind IP. Nothing when it
/// came through a router.
std::optional<RedundancyFact> dissect_vrrp(Frame const& frame);

/// RFC 2281 (version 1) and Cisco's version 2. Its password is never read.
std::optional<RedundancyFact> dissect_hsrp(ByteView payload);

} // namespace sonae::sense

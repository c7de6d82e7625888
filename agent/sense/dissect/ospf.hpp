// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/address.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

struct OspfFact {
    std::uint8_t version = 0; ///< 2 or 3
    std::uint32_t router = 0; ///< identifier, written like an IPv4 address
    std::uint32_t area = 0;
    int mask_length = -1; ///< of the sender's network; version 2 only, -1: none
    std::uint16_t hello_seconds = 0;
    std::uint32_t dead_seconds = 0;
    std::uint32_t designated = 0; ///< version 2: an address, version 3: a router
    std::uint32_t backup = 0;
    unsigned neighbours = 0;
};

/// The hello of OSPF (RFC 2328, 5340), behind IP. Nothing for its other messages.
std::optional<OspfFact> dissect_ospf(ByteView payload);

} // namespace sonae::sense

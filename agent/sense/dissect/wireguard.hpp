// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>

namespace sonae::sense {

enum class WireguardKind : std::uint8_t { none, initiation, response };

/// A handshake message, known by its form alone: it may be on any port.
inline WireguardKind dissect_wireguard(ByteView payload) {
    constexpr auto initiation_size = std::size_t{148};
    constexpr auto response_size = std::size_t{92};
    if (payload.size() != initiation_size && payload.size() != response_size) {
        return WireguardKind::none;
    }
    auto reader = ByteReader{payload};
    auto const head = reader.u32(); // the type and three bytes of zero
    if (head == 0x0100'0000 && payload.size() == initiation_size) {
        return WireguardKind::initiation;
    }
    return head == 0x0200'0000 && payload.size() == response_size ? WireguardKind::response
                                                                  : WireguardKind::none;
}

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"

#include <array>
#include <cstdint>

namespace sonae::sense {

/// RFC 8701: values that clients put in to see that servers skip what they do not know.
constexpr bool is_grease(std::uint16_t value) {
    return (value & 0x0F0FU) == 0x0A0A && (value >> 8U) == (value & 0xFFU);
}

/// What a ClientHello offers, in its order.
struct Ja4Input {
    std::uint16_t version = 0;
    bool has_server_name = false;
    ByteView protocol; ///< the first of ALPN
    Few<std::uint16_t, 256> ciphers;
    Few<std::uint16_t, 128> extensions;
    Few<std::uint16_t, 64> signatures;
};

/// The fingerprint of a TLS client over TCP (FoxIO JA4, BSD-3-Clause): the order of ciphers and
/// extensions, which browsers shuffle, plays no part in it.
std::array<char, 36> ja4_of(Ja4Input const& input);

} // namespace sonae::sense

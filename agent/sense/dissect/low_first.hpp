// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

namespace sonae::sense {

/// Numbers with the low byte first, as Windows writes them.
inline std::uint16_t low16(ByteReader& reader) {
    return __builtin_bswap16(reader.u16());
}

inline std::uint32_t low32(ByteReader& reader) {
    return __builtin_bswap32(reader.u32());
}

} // namespace sonae::sense

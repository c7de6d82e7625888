// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

namespace sonae::testing {

/// Stands for SHA-256 where no crypto library is linked: FNV-1a, spread over 32 bytes. Different
/// texts differ.
inline Digest fake_sha256(std::string_view bytes) {
    auto hash = std::uint64_t{0xCBF29CE484222325U};
    for (auto const c : bytes) {
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3U;
    }
    auto digest = Digest{};
    for (auto& byte : digest) {
        byte = static_cast<std::uint8_t>(hash >> 56U);
        hash = (hash ^ 0xA5U) * 0x100000001B3U;
    }
    return digest;
}

} // namespace sonae::testing

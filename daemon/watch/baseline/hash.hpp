// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace sonae::watch {

/// One key of several parts (the finalizer of MurmurHash3). The same everywhere and always:
/// findings are named by it.
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    auto value = a * 0x9E37'79B9'7F4A'7C15ULL ^ (b + 0x632B'E59B'D9B4'E019ULL + (a << 6U));
    value ^= value >> 33U;
    value *= 0xFF51'AFD7'ED55'8CCDULL;
    value ^= value >> 33U;
    value *= 0xC4CE'B9FE'1A85'EC53ULL;
    return value ^ value >> 33U;
}

/// FNV-1a.
constexpr std::uint64_t hash_of(std::string_view text) {
    auto value = std::uint64_t{0xCBF2'9CE4'8422'2325ULL};
    for (auto const c : text) {
        value = (value ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3ULL;
    }
    return value;
}

} // namespace sonae::watch

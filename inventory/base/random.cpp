// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/random.hpp"

#include <array>
#include <random>

namespace sonae {

std::uint64_t RandomSource::below(std::uint64_t bound) {
    // Values past the last whole multiple of `bound` would favour small results; draw again.
    auto const limit = UINT64_MAX - UINT64_MAX % bound;
    auto value = std::uint64_t{0};
    do {
        auto bytes = std::array<std::uint8_t, 8>{};
        fill(bytes);
        value = 0;
        for (auto const byte : bytes) {
            value = (value << 8U) | byte;
        }
    } while (value >= limit);
    return value % bound;
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    // Opening one asks the processor what it can, which a virtual machine answers slowly.
    thread_local auto device = std::random_device{};
    constexpr auto bytes_a_draw = sizeof(std::random_device::result_type);
    auto drawn = std::random_device::result_type{};
    for (auto i = std::size_t{0}; i < bytes.size(); ++i) {
        drawn = i % bytes_a_draw == 0 ? device() : drawn >> 8U;
        bytes[i] = static_cast<std::uint8_t>(drawn);
    }
}

} // namespace sonae

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/convert.hpp"

#include "agent/sense/discover/apply.hpp"
#include "agent/sense/dissect/sha256.hpp"

#include <array>
#include <cmath>

namespace sonae::sense {

telemetry::Endpoint sender_end(Frame const& frame) {
    auto const has_mac = frame.source.is_set() && !frame.source.is_group() && is_from_near(frame);
    return {told(frame.from), has_mac ? told(frame.source) : telemetry::Mac{}, frame.source_port};
}

telemetry::Endpoint receiver_end(Frame const& frame) {
    return {told(frame.to), {}, frame.destination_port};
}

std::uint64_t keyed_hash(std::uint64_t seed, std::string_view text) {
    auto hash = TextHash{};
    auto key = std::array<char, sizeof(seed)>{};
    for (auto i = std::size_t{0}; i < key.size(); ++i) {
        key.at(i) = static_cast<char>(seed >> (8 * i));
    }
    hash.add({key.data(), key.size()});
    hash.add(text);
    auto const digest = hash.finish();
    auto value = std::uint64_t{0};
    for (auto i = std::size_t{0}; i < sizeof(value); ++i) {
        value = value << 8U | digest.at(i);
    }
    return value == 0 ? 1 : value;
}

float entropy_of(std::span<std::uint8_t const> bytes) {
    auto counts = std::array<std::uint32_t, 256>{};
    for (auto const byte : bytes) {
        ++counts.at(byte);
    }
    auto entropy = 0.0;
    for (auto const count : counts) {
        if (count != 0) {
            auto const share = static_cast<double>(count) / static_cast<double>(bytes.size());
            entropy -= share * std::log2(share);
        }
    }
    return static_cast<float>(std::max(entropy, 0.0));
}

} // namespace sonae::sense

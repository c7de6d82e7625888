// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/address_rule.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <string>

namespace sonae::effects {

namespace {

struct Block {
    AddressBytes first;
    int bits;
};

/// Of IPv4 with 96 bits before them.
constexpr Block block4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d, int bits) {
    return {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, d}, 96 + bits};
}

constexpr auto shielded = std::to_array<Block>({
    block4(0, 0, 0, 0, 8),          // "this network" (RFC 791)
    block4(127, 0, 0, 0, 8),        // loopback
    block4(169, 254, 0, 0, 16),     // link-local, and the metadata of most clouds
    block4(100, 100, 100, 200, 32), // metadata of Alibaba Cloud
    block4(192, 0, 0, 192, 32),     // metadata of Oracle Cloud
    block4(224, 0, 0, 0, 4),        // groups
    block4(240, 0, 0, 0, 4),        // reserved, and broadcast
    {{}, 96},                       // unspecified, loopback, IPv4-compatible (deprecated)
    {{0xFE, 0x80}, 10},             // link-local
    {{0xFF}, 8},                    // groups
    {{0xFD, 0x00, 0x0E, 0xC2}, 32}, // metadata of Amazon, fd00:ec2::254
});

bool is_in(AddressBytes const& address, Block const& block) {
    for (auto bit = 0; bit < block.bits; ++bit) {
        auto const byte = static_cast<std::size_t>(bit / 8);
        auto const mask = static_cast<std::uint8_t>(0x80U >> static_cast<unsigned>(bit % 8));
        if ((address[byte] & mask) != (block.first[byte] & mask)) {
            return false;
        }
    }
    return true;
}

AddressBytes embedded(AddressBytes const& address, std::size_t at) {
    return mapped({address[at], address[at + 1], address[at + 2], address[at + 3]});
}

} // namespace

AddressBytes mapped(std::array<std::uint8_t, 4> const& ipv4) {
    return block4(ipv4[0], ipv4[1], ipv4[2], ipv4[3], 32).first;
}

bool is_shielded(AddressBytes const& address) {
    constexpr auto nat64 = Block{{0x00, 0x64, 0xFF, 0x9B}, 96}; // RFC 6052
    constexpr auto six_to_four = Block{{0x20, 0x02}, 16};       // RFC 3056
    auto const any = [](AddressBytes const& each) {
        return std::any_of(shielded.begin(), shielded.end(), [&](Block const& block) {
            return is_in(each, block);
        });
    };
    return any(address) || (is_in(address, nat64) && any(embedded(address, 12))) ||
           (is_in(address, six_to_four) && any(embedded(address, 2)));
}

bool is_shielded(std::string_view text) {
    auto const copy = std::string{text};
    auto ipv4 = std::array<std::uint8_t, 4>{};
    if (::inet_pton(AF_INET, copy.c_str(), ipv4.data()) == 1) {
        return is_shielded(mapped(ipv4));
    }
    auto ipv6 = AddressBytes{};
    return ::inet_pton(AF_INET6, copy.c_str(), ipv6.data()) == 1 && is_shielded(ipv6);
}

} // namespace sonae::effects

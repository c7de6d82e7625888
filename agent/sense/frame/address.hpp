// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <compare>
#include <cstdint>
#include <string>

namespace sonae::sense {

/// An EUI-48 in the lower 48 bits; zero means none.
struct MacAddress {
    std::uint64_t value = 0;

    [[nodiscard]] bool is_set() const { return value != 0; }

    /// Broadcast and multicast: never who a frame is from.
    [[nodiscard]] bool is_group() const { return (value & (1ULL << 40U)) != 0; }

    /// Given by software (virtual machines, telephones that hide theirs), not by a manufacturer.
    [[nodiscard]] bool is_local() const { return (value & (1ULL << 41U)) != 0; }

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(MacAddress const&) const = default;
};

/// An IPv4 or IPv6 address; IPv4 is kept as ::ffff:a.b.c.d. All zero means none ("0.0.0.0" too).
struct IpAddress {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    static IpAddress v4(std::uint32_t value) {
        return value == 0 ? IpAddress{} : IpAddress{0, 0xFFFF'0000'0000ULL | value};
    }

    [[nodiscard]] bool is_set() const { return (high | low) != 0; }

    [[nodiscard]] bool is_v4() const { return high == 0 && (low >> 32U) == 0xFFFF; }

    [[nodiscard]] std::uint32_t v4_value() const { return static_cast<std::uint32_t>(low); }

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(IpAddress const&) const = default;
};

/// A range of addresses; `length` counts bits of the family (0–32 or 0–128).
struct Prefix {
    IpAddress address;
    std::uint8_t length = 0;

    [[nodiscard]] bool contains(IpAddress const& other) const;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Prefix const&) const = default;
};

/// `address` with every bit behind `length` cleared. A length beyond the family's counts as whole.
Prefix prefix_of(IpAddress const& address, std::uint8_t length);

/// Bits of a netmask in IPv4; -1 when its ones do not stand together.
int length_of_mask(std::uint32_t mask);

IpAddress read_v4(ByteReader& reader);
IpAddress read_v6(ByteReader& reader);
MacAddress read_mac(ByteReader& reader);

/// Loopback, multicast, broadcast, "this network": nothing that belongs to one machine.
bool is_unicast(IpAddress const& address);

/// RFC 1918, 6598, 3927, 4193, 4291 (link-local): addresses that only mean something inside.
bool is_private(IpAddress const& address);

bool is_link_local(IpAddress const& address);

/// "00:1b:21:0a:0b:0c"
std::string text_of(MacAddress address);
/// "192.0.2.7", "2001:db8::7" (RFC 5952)
std::string text_of(IpAddress const& address);
/// "192.0.2.0/24"
std::string text_of(Prefix const& prefix);

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::topology {

/// An IPv4 or IPv6 address; IPv4 is kept as ::ffff:a.b.c.d.
struct Address {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    [[nodiscard]] bool is_v4() const { return high == 0 && (low >> 32U) == 0xFFFF; }

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Address const&) const = default;
};

/// A range of addresses; `length` counts bits of the family (0–32 or 0–128). Bits behind it are
/// zero.
struct Prefix {
    Address address;
    std::uint8_t length = 0;

    [[nodiscard]] bool contains(Address const& other) const;
    [[nodiscard]] bool contains(Prefix const& other) const;
    [[nodiscard]] Address last() const;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Prefix const&) const = default;
};

/// "192.0.2.7" or "2001:db8::7", a zone ("%eth0") is left out. Nothing when it is none.
std::optional<Address> parse_address(std::string_view text);

/// "192.0.2.0/24"; bits behind the length are cleared. Nothing when it is none.
std::optional<Prefix> parse_prefix(std::string_view text);

/// The range of an address with a prefix length: "192.0.2.7/24" gives 192.0.2.7 and 192.0.2.0/24.
/// Without a length the range is the address alone.
struct Leg {
    Address address;
    Prefix prefix;
};

std::optional<Leg> parse_leg(std::string_view text);

/// `address` with every bit behind `length` cleared. A length beyond the family's counts as whole.
Prefix prefix_of(Address const& address, unsigned length);

/// "192.0.2.7", "2001:db8::7" (RFC 5952)
std::string text_of(Address const& address);
std::string text_of(Prefix const& prefix);

/// Something that one machine can have: no loopback, multicast, broadcast or "this network".
bool is_unicast(Address const& address);
bool is_link_local(Address const& address);

/// RFC 1918, 6598, 3927, 4193, 4291 (link-local): addresses that only mean something inside.
bool is_private(Address const& address);

} // namespace sonae::topology

template <>
struct std::hash<sonae::topology::Address> {
    std::size_t operator()(sonae::topology::Address const& address) const noexcept {
        auto value = address.low * 0x9E37'79B9'7F4A'7C15ULL ^ address.high;
        value ^= value >> 29U;
        return static_cast<std::size_t>(value * 0xBF58'476D'1CE4'E5B9ULL);
    }
};

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::devices {

/// An IPv4 or IPv6 address.
class Address {
public:
    /// Of 4 or 16 octets. Precondition: one of both.
    explicit Address(std::span<std::uint8_t const> octets);

    [[nodiscard]] bool is_v6() const { return is_v6_; }

    [[nodiscard]] std::span<std::uint8_t const> octets() const {
        return std::span{octets_}.first(is_v6_ ? 16 : 4);
    }

    /// As RFC 5952 writes it.
    [[nodiscard]] std::string text() const;

    auto operator<=>(Address const&) const = default;

private:
    bool is_v6_ = false;
    std::array<std::uint8_t, 16> octets_{};
};

/// Errors: malformed. A zone ("%eth0") is not taken.
Result<Address> parse_address(std::string_view text);

struct Prefix {
    Address address; ///< bits after `bits` are zero
    int bits = 0;

    [[nodiscard]] bool contains(Address const& other) const;
    [[nodiscard]] std::string text() const;

    auto operator<=>(Prefix const&) const = default;
};

/// "10.1.0.0/16"; an address alone is a prefix of one. Errors: malformed; invalid_argument when
/// bits after the length are set.
Result<Prefix> parse_prefix(std::string_view text);

[[nodiscard]] bool is_within(Address const& address, std::vector<Prefix> const& prefixes);

/// Whether one machine can have it: not "any", a group, broadcast, loopback or only of one wire.
[[nodiscard]] bool is_of_one_machine(Address const& address);

} // namespace sonae::devices

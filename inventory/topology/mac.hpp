// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::topology {

/// An EUI-48 in the lower 48 bits.
struct Mac {
    std::uint64_t value = 0;

    [[nodiscard]] bool is_set() const { return value != 0; }

    /// Given by software (virtual machines, telephones that hide theirs), not by a manufacturer.
    [[nodiscard]] bool is_local() const { return (value & (1ULL << 41U)) != 0; }

    [[nodiscard]] bool is_group() const { return (value & (1ULL << 40U)) != 0; }

    /// VRRP, CARP (RFC 5798 7.3), HSRP 1 and 2, GLBP: the address of a group of routers.
    [[nodiscard]] bool is_of_router_group() const;

    /// The three bytes that name the manufacturer.
    [[nodiscard]] std::uint64_t maker() const { return value >> 24U; }

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Mac const&) const = default;
};

/// In any notation: "00:1b:21:0a:0b:0c", "0:1b:21:a:b:c", "00-1B-21-0A-0B-0C", "001b.210a.0b0c",
/// "001B210A0B0C". Nothing when it is none, or all zeros or ones.
std::optional<Mac> parse_mac(std::string_view text);

/// "00:1b:21:0a:0b:0c"
std::string text_of(Mac mac);

} // namespace sonae::topology

template <>
struct std::hash<sonae::topology::Mac> {
    std::size_t operator()(sonae::topology::Mac mac) const noexcept {
        auto const value = mac.value * 0x9E37'79B9'7F4A'7C15ULL;
        return static_cast<std::size_t>(value ^ value >> 32U);
    }
};

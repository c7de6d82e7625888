// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::devices {

/// The name of one value in SNMP: numbers, of which the first are those of the table it stands in.
/// In lexicographic order.
class Oid {
public:
    /// RFC 2578, 3.5: no name is longer.
    static constexpr auto most_parts = std::size_t{128};

    Oid() = default;

    explicit Oid(std::vector<std::uint32_t> parts)
        : parts_{std::move(parts)} {}

    Oid(std::initializer_list<std::uint32_t> parts)
        : parts_{parts} {}

    [[nodiscard]] std::span<std::uint32_t const> parts() const { return parts_; }

    [[nodiscard]] bool is_empty() const { return parts_.empty(); }

    [[nodiscard]] bool starts_with(Oid const& prefix) const;

    /// What follows `prefix`. Precondition: it starts with it.
    [[nodiscard]] std::span<std::uint32_t const> after(Oid const& prefix) const;

    /// With more numbers at its end.
    [[nodiscard]] Oid with(std::initializer_list<std::uint32_t> more) const;

    /// "1.3.6.1.2.1.1.1.0"
    [[nodiscard]] std::string text() const;

    auto operator<=>(Oid const&) const = default;

private:
    std::vector<std::uint32_t> parts_;
};

/// "1.3.6.1"; a dot before the first number is allowed. Errors: malformed, too_large.
Result<Oid> parse_oid(std::string_view text);

} // namespace sonae::devices

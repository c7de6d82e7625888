// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "playbooks/data_types.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace sonae::playbooks {

/// An IPv4 or IPv6 address with its prefix (32 or 128 for one host).
struct Network {
    std::array<std::uint8_t, 16> bytes{};
    int bits = 0;   ///< of the family: 32 or 128
    int prefix = 0; ///< bits that count

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Network const&) const = default;
};

/// The value of a variable, in the type it declares (CACAO 10.18.2). Texts of hashes, UUIDs, MAC
/// addresses and hex are in lower case, because their case has no meaning.
using TypedValue = std::variant<bool, std::int64_t, double, std::string, Network, Json>;

/// The value that `text` stands for in the type of that name; types outside the vocabulary are
/// texts. Errors: invalid_argument.
Result<TypedValue> typed_value(std::string_view type, std::string_view text);

/// Of a variable. Errors: not_found (no value), invalid_argument (not of its type).
Result<TypedValue> typed_value(Variable const& variable);

/// Errors: malformed.
Result<Network> parse_network(std::string_view text);

/// Whether every address of `inner` is one of `outer`.
bool is_within(Network const& inner, Network const& outer);

/// Order of two values of the same kind; whole numbers and fractions count as one kind. Nothing
/// when they cannot be compared.
std::optional<std::partial_ordering> compare(TypedValue const& a, TypedValue const& b);

} // namespace sonae::playbooks

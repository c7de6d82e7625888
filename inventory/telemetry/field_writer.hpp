// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/telemetry/frame.hpp"

#include <algorithm>
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>

namespace sonae::telemetry {

/// What stands before an address: which family, and in an endpoint what else there is.
namespace end_flag {
inline constexpr auto v4 = std::uint8_t{1};
inline constexpr auto v6 = std::uint8_t{2};
inline constexpr auto mac = std::uint8_t{4};
inline constexpr auto port = std::uint8_t{8};
} // namespace end_flag

/// Signed as unsigned, small ones staying small: 0, -1, 1, -2, …
constexpr std::uint64_t zigzag(std::uint64_t difference) {
    auto const is_negative = (difference >> 63U) != 0;
    return is_negative ? ~(difference << 1U) : difference << 1U;
}

constexpr std::uint64_t unzigzag(std::uint64_t value) {
    return (value & 1U) != 0 ? ~(value >> 1U) : value >> 1U;
}

constexpr std::uint64_t milliseconds_of(Instant at) {
    return static_cast<std::uint64_t>(at.time_since_epoch().count());
}

// RFC 3339 has years of four digits.
inline constexpr auto earliest = Instant{Millis{-62'167'219'200'000}};
inline constexpr auto latest = Instant{Millis{253'402'300'799'999}};

constexpr Instant nearest_year(Instant at) {
    return std::clamp(at, earliest, latest);
}

/// Appends fields to bytes, in the order in which they are given.
class FieldWriter {
public:
    FieldWriter(Bytes& out, Instant at)
        : out_{out}
        , at_{nearest_year(at)} {}

    void operator()(std::string_view /*name*/, auto const& value) { put(value); }

    void varint(std::uint64_t value);

    template <std::unsigned_integral T>
    void put(T value) {
        varint(value);
    }

    template <class E>
    requires std::is_enum_v<E>

    void put(E value) { varint(static_cast<std::uint64_t>(value)); }

    void put(bool value) { out_.push_back(value ? 1 : 0); }

    void put(float value);
    void put(std::string_view text);

    void put(std::string const& text) { put(std::string_view{text}); }

    void put(Instant at);
    void put(std::optional<Instant> const& at);
    void put(Address const& address);
    void put(Mac mac);
    void put(Prefix const& prefix);
    void put(Endpoint const& end);
    void put(NameLookup::Below const& below);

    template <class T>
    void put(std::vector<T> const& items) {
        auto const count = std::min(items.size(), limits::list_items);
        varint(count);
        for (auto i = std::size_t{0}; i < count; ++i) {
            put(items.at(i));
        }
    }

private:
    void big_endian(std::uint64_t value, unsigned bytes);
    void bytes_of(Address const& address);

    Bytes& out_;
    Instant at_; ///< times are told from here
};

} // namespace sonae::telemetry

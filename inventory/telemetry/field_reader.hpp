// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "inventory/telemetry/codes.hpp"
#include "inventory/telemetry/event.hpp"

#include <concepts>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace sonae::telemetry {

/// Takes fields from bytes, in the order in which they are asked for. After the first thing that is
/// wrong nothing more is read and `fault` says what it was. Fields that are not there any more keep
/// what they have: an older version did not write them.
class FieldReader {
public:
    FieldReader(std::span<std::uint8_t const> bytes, Instant at)
        : bytes_{bytes}
        , at_{at} {}

    void operator()(std::string_view name, auto& value) {
        if (!bytes_.empty()) {
            must(name, value);
        }
    }

    /// A field that every version wrote.
    void must(std::string_view name, auto& value) {
        if (fault_) {
            return;
        }
        take(value);
        if (fault_) {
            fault_->where.push_back("field: " + std::string{name});
        }
    }

    std::uint64_t varint(std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

    /// Bytes of their own, with their length before them.
    std::span<std::uint8_t const> block();

    template <std::unsigned_integral T>
    void take(T& value) {
        value = static_cast<T>(varint(std::numeric_limits<T>::max()));
    }

    template <class E>
    requires std::is_enum_v<E>

    void take(E& value) {
        auto const number = varint();
        if (number > static_cast<std::uint64_t>(Codes<E>::last)) {
            has_unknown_ = true;
            return;
        }
        value = static_cast<E>(number);
    }

    void take(bool& value);
    void take(float& value);
    void take(std::string& text);
    void take(Instant& at);
    void take(std::optional<Instant>& at);
    void take(Address& address);
    void take(Mac& mac);
    void take(Prefix& prefix);
    void take(Endpoint& end);
    void take(NameLookup::Below& below);

    template <class T>
    void take(std::vector<T>& items) {
        auto const count = varint();
        if (is_too_many(count)) {
            return;
        }
        items.resize(static_cast<std::size_t>(count));
        for (auto& item : items) {
            take(item);
        }
    }

    [[nodiscard]] std::size_t left() const { return bytes_.size(); }

    /// A code that only a later version knows was among the fields.
    [[nodiscard]] bool has_unknown() const { return has_unknown_; }

    [[nodiscard]] std::optional<Error> const& fault() const { return fault_; }

    void fail(Errc code, std::string what);

private:
    std::span<std::uint8_t const> bytes_of(std::size_t count);
    std::uint64_t big_endian(std::size_t bytes);
    bool is_too_many(std::uint64_t items);
    Address address_of(std::uint8_t family);

    std::span<std::uint8_t const> bytes_;
    Instant at_; ///< times are told from here
    std::optional<Error> fault_;
    bool has_unknown_ = false;
};

} // namespace sonae::telemetry

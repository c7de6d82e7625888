// SPDX-License-Identifier: Apache-2.0
// Walks through a sensor's document and remembers the first fault. Only its reader includes this.
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/topology/json_value.hpp"

#include <optional>

namespace sonae::topology {

/// What a reader of a document shares: the first fault with its place.
struct ReadFault {
    std::optional<Error> error;
};

/// One value of the document with its place. Reading a member that is missing gives its default;
/// one of another kind is the fault.
class SensorCursor {
public:
    SensorCursor(JsonValue const* value, std::string place, ReadFault& fault)
        : value_{value}
        , place_{std::move(place)}
        , fault_{&fault} {}

    /// At most 255 bytes, printable: what the network sent can neither forge a line nor hide one.
    [[nodiscard]] std::string text(std::string_view name) const;
    [[nodiscard]] std::int64_t number(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] Instant instant(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
    [[nodiscard]] std::vector<std::uint16_t> vlans(std::string_view name) const;
    [[nodiscard]] SensorCursor member(std::string_view name) const;

    /// The elements of a list of objects, handed to `take` one after another. More than `most` is a
    /// fault.
    template <class Take>
    void each(std::string_view name, std::size_t most, Take take) const {
        auto const* const elements = list(name, most);
        if (elements == nullptr) {
            return;
        }
        for (auto i = std::size_t{0}; i < elements->size() && !fault_->error; ++i) {
            take(element((*elements)[i], name, i));
        }
    }

private:
    [[nodiscard]] JsonValue const* find(std::string_view name) const;
    [[nodiscard]] JsonList const* list(std::string_view name, std::size_t most) const;
    [[nodiscard]] SensorCursor
    element(JsonValue const& value, std::string_view name, std::size_t index) const;
    void fail(Errc code, std::string_view what, std::string_view name) const;

    template <class T>
    [[nodiscard]] T const* take(std::string_view name, std::string_view what) const {
        auto const* const value = find(name);
        if (value == nullptr || value->is_null()) {
            return nullptr;
        }
        auto const* const content = value->as<T>();
        if (content == nullptr) {
            fail(Errc::malformed, what, name);
        }
        return content;
    }

    JsonValue const* value_;
    std::string place_;
    ReadFault* fault_;
};

} // namespace sonae::topology

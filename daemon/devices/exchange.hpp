// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/oid.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::devices {

/// One value as a device sent it. Nothing about it is certain: not that it has the type it should
/// have, not that a text is text.
struct Value {
    enum class Kind {
        integer,
        octets,
        object_id,
        address, ///< four octets
        counter,
        gauge,
        ticks, ///< hundredths of a second
        counter64,
        null,
        opaque,
        no_such_object,
        no_such_instance,
        end_of_view,
    };

    Kind kind = Kind::null;
    std::int64_t number = 0;
    std::string bytes = {};
    Oid oid = {};

    /// Whether there is a value at all.
    [[nodiscard]] bool is_there() const {
        return kind != Kind::null && kind != Kind::no_such_object &&
               kind != Kind::no_such_instance && kind != Kind::end_of_view;
    }

    [[nodiscard]] bool is_number() const {
        return kind == Kind::integer || kind == Kind::counter || kind == Kind::gauge ||
               kind == Kind::ticks || kind == Kind::counter64;
    }

    bool operator==(Value const&) const = default;
};

struct Binding {
    Oid oid;
    Value value;

    bool operator==(Binding const&) const = default;
};

/// One packet to a device.
struct Request {
    bool is_bulk = false;
    int repetitions = 0; ///< of a bulk request
    std::vector<Oid> oids = {};
    std::optional<std::uint16_t> vlan = {}; ///< of which Cisco keeps tables apart

    bool operator==(Request const&) const = default;
};

/// What became of a request.
struct Reply {
    enum class Outcome {
        answered,
        timeout,
        refused, ///< it does not know the user, or not this secret
        failed,  ///< the packet could not be sent
    };

    /// RFC 3416, 3: those of error_status that are not simply "an error".
    static constexpr auto too_big = 1;
    static constexpr auto no_such_name = 2;

    Outcome outcome = Outcome::answered;
    int error_status = 0;
    int error_index = 0; ///< from 1 on
    std::vector<Binding> bindings = {};
};

} // namespace sonae::devices

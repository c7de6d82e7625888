// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <span>

namespace sonae::receive::trap {

/// Tags of SNMP (RFC 3416, RFC 2578 7.1).
enum class Tag : std::uint8_t {
    integer = 0x02,
    octets = 0x04,
    null = 0x05,
    object_id = 0x06,
    sequence = 0x30,
    address = 0x40,
    counter = 0x41,
    gauge = 0x42,
    ticks = 0x43,
    opaque = 0x44,
    counter64 = 0x46,
    no_such_object = 0x80,
    no_such_instance = 0x81,
    end_of_view = 0x82,
    response = 0xA2,
    trap_v1 = 0xA4,
    inform = 0xA6,
    trap_v2 = 0xA7,
};

struct Element {
    Tag tag = Tag::null;
    std::span<std::uint8_t const> content{};
    std::size_t offset = 0; ///< of its first octet in the packet
    std::size_t content_offset = 0;
};

/// Elements one behind the other, in the subset of BER that SNMP has (RFC 3417, 8): definite
/// lengths, tags of one octet. Errors: malformed; `where` names the octet in the packet.
class BerReader {
public:
    explicit BerReader(std::span<std::uint8_t const> bytes, std::size_t offset = 0)
        : bytes_{bytes}
        , offset_{offset} {}

    explicit BerReader(Element const& element)
        : BerReader{element.content, element.content_offset} {}

    [[nodiscard]] bool is_at_end() const { return bytes_.empty(); }

    Result<Element> next();
    Result<Element> next(Tag wanted);
    Result<std::int64_t> integer();

private:
    std::span<std::uint8_t const> bytes_;
    std::size_t offset_;
};

/// Of at most eight octets. Errors: malformed.
Result<std::int64_t> integer_of(Element const& element);
/// Of at most 128 numbers. Errors: malformed.
Result<devices::Oid> oid_of(Element const& element);
/// What one element stands for; an unknown tag is `opaque`. Errors: malformed.
Result<devices::Value> value_of(Element const& element);

} // namespace sonae::receive::trap

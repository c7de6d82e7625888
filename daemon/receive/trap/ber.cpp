// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/trap/ber.hpp"

#include "inventory/base/encoding.hpp"

#include <limits>
#include <string>
#include <utility>

namespace sonae::receive::trap {

namespace {

Error error_at(std::size_t offset, std::string what) {
    return {Errc::malformed, std::move(what), {"SNMP packet: octet " + std::to_string(offset)}};
}

devices::Value::Kind kind_of(Tag tag) {
    using Kind = devices::Value::Kind;
    switch (tag) {
    case Tag::integer:
        return Kind::integer;
    case Tag::octets:
        return Kind::octets;
    case Tag::null:
        return Kind::null;
    case Tag::object_id:
        return Kind::object_id;
    case Tag::address:
        return Kind::address;
    case Tag::counter:
        return Kind::counter;
    case Tag::gauge:
        return Kind::gauge;
    case Tag::ticks:
        return Kind::ticks;
    case Tag::counter64:
        return Kind::counter64;
    case Tag::no_such_object:
        return Kind::no_such_object;
    case Tag::no_such_instance:
        return Kind::no_such_instance;
    case Tag::end_of_view:
        return Kind::end_of_view;
    case Tag::sequence:
    case Tag::opaque:
    case Tag::response:
    case Tag::trap_v1:
    case Tag::inform:
    case Tag::trap_v2:
        break;
    }
    return Kind::opaque;
}

} // namespace

Result<Element> BerReader::next() {
    if (bytes_.size() < 2) {
        return error_at(offset_, "an element ends before its length");
    }
    auto const tag = static_cast<Tag>(bytes_[0]);
    auto size = std::size_t{bytes_[1]};
    auto head = std::size_t{2};
    if (size >= 0x80) {
        auto const octets = size & 0x7FU;
        if (octets == 0 || octets > 4 || bytes_.size() < head + octets) {
            return error_at(offset_ + 1, "a length is none");
        }
        size = 0;
        for (auto const octet : bytes_.subspan(head, octets)) {
            size = size << 8U | octet;
        }
        head += octets;
    }
    if (size > bytes_.size() - head) {
        return error_at(offset_ + 1, "an element is longer than what it stands in");
    }
    auto const element = Element{tag, bytes_.subspan(head, size), offset_, offset_ + head};
    bytes_ = bytes_.subspan(head + size);
    offset_ += head + size;
    return element;
}

Result<Element> BerReader::next(Tag wanted) {
    TRY(element, next());
    if (element.tag != wanted) {
        return error_at(
            element.offset,
            "a tag is 0x" + to_hex(std::array{static_cast<std::uint8_t>(element.tag)}) +
                " in place of 0x" + to_hex(std::array{static_cast<std::uint8_t>(wanted)})
        );
    }
    return element;
}

Result<std::int64_t> BerReader::integer() {
    TRY(element, next(Tag::integer));
    return integer_of(element);
}

Result<std::int64_t> integer_of(Element const& element) {
    auto octets = element.content;
    auto const is_signed = element.tag == Tag::integer;
    if (octets.size() == 9 && !is_signed && octets[0] == 0) {
        octets = octets.subspan(1); // a Counter64 above 2^63
    }
    if (octets.empty() || octets.size() > 8) {
        return error_at(element.offset, "a number has no octets or more than eight");
    }
    auto value = is_signed && (octets[0] & 0x80U) != 0 ? ~std::uint64_t{0} : std::uint64_t{0};
    for (auto const octet : octets) {
        value = value << 8U | octet;
    }
    return static_cast<std::int64_t>(value);
}

Result<devices::Oid> oid_of(Element const& element) {
    auto parts = std::vector<std::uint32_t>{};
    auto part = std::uint64_t{0};
    auto is_open = false;
    for (auto const octet : element.content) {
        part = part << 7U | (octet & 0x7FU);
        if (part > std::numeric_limits<std::uint32_t>::max()) {
            return error_at(element.offset, "a number of a name has more than 32 bits");
        }
        is_open = (octet & 0x80U) != 0;
        if (is_open) {
            continue;
        }
        auto const number = static_cast<std::uint32_t>(part);
        part = 0;
        if (parts.empty()) {
            auto const first = number < 40 ? 0U : number < 80 ? 1U : 2U;
            parts.push_back(first);
            parts.push_back(number - first * 40);
        } else {
            parts.push_back(number);
        }
        if (parts.size() > devices::Oid::most_parts) {
            return error_at(element.offset, "a name has more than 128 numbers");
        }
    }
    if (is_open) {
        return error_at(element.offset, "a name ends in the middle of a number");
    }
    return devices::Oid{std::move(parts)};
}

Result<devices::Value> value_of(Element const& element) {
    auto value = devices::Value{};
    value.kind = kind_of(element.tag);
    if (value.is_number()) {
        TRY(number, integer_of(element));
        value.number = number;
    } else if (value.kind == devices::Value::Kind::object_id) {
        TRY(name, oid_of(element));
        value.oid = std::move(name);
    } else if (value.is_there()) {
        value.bytes = std::string{as_text(element.content)};
    }
    return value;
}

} // namespace sonae::receive::trap

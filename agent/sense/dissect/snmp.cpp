// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/snmp.hpp"

#include "agent/sense/dissect/der.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::sense {

namespace {

// 1.3.6.1.2.1.1: the group "system".
constexpr auto description_oid = std::string_view{"\x2b\x06\x01\x02\x01\x01\x01\x00", 8};
constexpr auto object_oid = std::string_view{"\x2b\x06\x01\x02\x01\x01\x02\x00", 8};
constexpr auto name_oid = std::string_view{"\x2b\x06\x01\x02\x01\x01\x05\x00", 8};
constexpr auto most_values = 64;

std::optional<SnmpKind> kind_of(std::uint8_t tag) {
    switch (tag) {
    case 0xA0: // get
    case 0xA1: // next
    case 0xA3: // set
    case 0xA5: // bulk
        return SnmpKind::question;
    case 0xA2:
        return SnmpKind::answer;
    case 0xA4: // of version 1
    case 0xA6: // inform
    case 0xA7:
        return SnmpKind::trap;
    default:
        return std::nullopt;
    }
}

void read_values(ByteView list, SnmpFact& fact) {
    auto reader = ByteReader{list};
    for (auto i = 0; i < most_values; ++i) {
        auto const pair = read_der(reader);
        if (!pair.is(der_tag::sequence)) {
            return;
        }
        auto parts = ByteReader{pair.content};
        auto const name = read_der(parts);
        auto const value = read_der(parts);
        if (value.is(der_tag::octets) && is_oid(name.content, name_oid)) {
            fact.name = WireText{value.content};
        } else if (value.is(der_tag::octets) && is_oid(name.content, description_oid)) {
            fact.description = WireText{value.content};
        } else if (value.is(der_tag::oid) && is_oid(name.content, object_oid)) {
            fact.object = value.content;
        }
    }
}

} // namespace

std::optional<SnmpFact> dissect_snmp(ByteView payload) {
    auto reader = ByteReader{inside(payload, der_tag::sequence)};
    auto const number = read_der(reader);
    auto const version = der_number(number.content, 9);
    auto const second = read_der(reader);
    auto fact = SnmpFact{};
    if (number.is(der_tag::integer) && version == 3 && second.is(der_tag::sequence)) {
        fact.version = 3;
        return fact;
    }
    auto const message = read_der(reader);
    auto const kind = kind_of(message.tag);
    if (!number.is(der_tag::integer) || version > 1 || !second.is(der_tag::octets) || !kind) {
        return std::nullopt;
    }
    fact.version = static_cast<std::uint8_t>(version + 1);
    fact.kind = *kind;
    if (fact.kind == SnmpKind::answer) {
        auto parts = ByteReader{message.content};
        read_der(parts); // number
        read_der(parts); // error
        read_der(parts); // where
        read_values(read_der(parts).content, fact);
    }
    return fact;
}

std::string object_text(ByteView object) {
    constexpr auto longest = std::size_t{32};
    if (object.empty() || object.size() > longest || (object.back() & 0x80U) != 0) {
        return {};
    }
    auto text = std::string{};
    auto value = std::uint64_t{0};
    for (auto const byte : object) {
        value = (value << 7U) | (byte & 0x7FU);
        if ((byte & 0x80U) != 0) {
            continue;
        }
        if (text.empty()) { // the first two numbers share a place
            auto const first = value < 80 ? value / 40 : 2;
            text = std::to_string(first) + "." + std::to_string(value - first * 40);
        } else {
            text += "." + std::to_string(value);
        }
        value = 0;
    }
    return text;
}

} // namespace sonae::sense

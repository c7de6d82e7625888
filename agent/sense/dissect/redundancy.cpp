// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/redundancy.hpp"

namespace sonae::sense {

namespace {

constexpr auto hello = std::uint8_t{0};
constexpr auto resign = std::uint8_t{2}; // HSRP: 0 hello, 1 coup, 2 resign

std::optional<RedundancyFact> hsrp_version_1(ByteReader reader, std::uint8_t operation) {
    constexpr auto active = 16;
    auto fact = RedundancyFact{RedundancyProtocol::hsrp, 1};
    fact.is_active = reader.u8() == active;
    reader.skip(2); // timers
    fact.priority = reader.u8();
    fact.group = reader.u8();
    reader.skip(1 + 8); // reserved, password
    auto const address = read_v4(reader);
    if (!reader.is_ok() || operation > resign) {
        return std::nullopt;
    }
    if (address.is_set()) {
        fact.addresses.add(address);
    }
    return fact;
}

std::optional<RedundancyFact> hsrp_version_2(ByteReader reader) {
    constexpr auto active = 6;
    auto fact = RedundancyFact{RedundancyProtocol::hsrp, 2};
    auto const version = reader.u8();
    auto const operation = reader.u8();
    fact.is_active = reader.u8() == active;
    auto const family = reader.u8();
    fact.group = reader.u16();
    reader.skip(6); // identifier
    fact.priority = reader.u32();
    reader.skip(8); // timers
    auto const address = family == 4 ? read_v4(reader) : read_v6(reader);
    if (!reader.is_ok() || version != 2 || operation > resign) {
        return std::nullopt;
    }
    if (address.is_set()) {
        fact.addresses.add(address);
    }
    return fact;
}

} // namespace

std::optional<RedundancyFact> dissect_vrrp(Frame const& frame) {
    auto reader = ByteReader{frame.data};
    auto const head = reader.u8();
    auto fact = RedundancyFact{RedundancyProtocol::vrrp};
    fact.version = head >> 4U;
    fact.group = reader.u8();
    fact.priority = reader.u8();
    fact.is_active = fact.priority != 0; // only who has the address speaks
    auto const count = reader.u8();
    reader.skip(4); // interval, checksum
    auto const is_known = fact.version == 2 || fact.version == 3;
    if (!reader.is_ok() || (head & 0x0FU) != 1 || !is_known || frame.hops != 255) {
        return std::nullopt;
    }
    auto const is_v6 = frame.ip == IpVersion::v6;
    for (auto i = 0; i < count && reader.is_ok(); ++i) {
        auto const address = is_v6 ? read_v6(reader) : read_v4(reader);
        if (address.is_set()) {
            fact.addresses.add(address);
        }
    }
    return fact;
}

std::optional<RedundancyFact> dissect_hsrp(ByteView payload) {
    auto reader = ByteReader{payload};
    auto const first = reader.u8();
    auto const second = reader.u8();
    if (!reader.is_ok()) {
        return std::nullopt;
    }
    if (first == hello) {
        return hsrp_version_1(reader, second);
    }
    // Version 2 has TLVs: 1 is the state of a group, of 40 bytes.
    return first == 1 && second == 40 ? hsrp_version_2(reader) : std::nullopt;
}

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/ospf.hpp"

namespace sonae::sense {

namespace {

void read_version_2(ByteReader& reader, OspfFact& fact) {
    reader.skip(2 + 8); // kind of authentication, password or digest: never read
    fact.mask_length = length_of_mask(reader.u32());
    fact.hello_seconds = reader.u16();
    reader.skip(2); // options, priority
    fact.dead_seconds = reader.u32();
}

void read_version_3(ByteReader& reader, OspfFact& fact) {
    reader.skip(2 + 4 + 4); // instance, interface, priority and options
    fact.hello_seconds = reader.u16();
    fact.dead_seconds = reader.u16();
}

} // namespace

std::optional<OspfFact> dissect_ospf(ByteView payload) {
    constexpr auto hello = 1;
    auto fact = OspfFact{};
    auto head = ByteReader{payload};
    fact.version = head.u8();
    auto const type = head.u8();
    auto const length = head.u16();
    if (!head.is_ok() || type != hello || length < 4 || length > payload.size()) {
        return std::nullopt;
    }
    auto reader = ByteReader{payload.first(length)};
    reader.skip(4);
    fact.router = reader.u32();
    fact.area = reader.u32();
    reader.skip(2); // checksum
    if (fact.version == 2) {
        read_version_2(reader, fact);
    } else if (fact.version == 3) {
        read_version_3(reader, fact);
    } else {
        return std::nullopt;
    }
    fact.designated = reader.u32();
    fact.backup = reader.u32();
    if (!reader.is_ok()) {
        return std::nullopt;
    }
    fact.neighbours = static_cast<unsigned>(reader.left() / 4);
    return fact;
}

} // namespace sonae::sense

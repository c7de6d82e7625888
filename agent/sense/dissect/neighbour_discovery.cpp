// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/neighbour_discovery.hpp"

namespace sonae::sense {

namespace {

void read_prefix(ByteReader value, NdFact& fact) {
    auto prefix = NdPrefix{};
    auto const length = value.u8();
    auto const flags = value.u8();
    prefix.valid_seconds = value.u32();
    value.skip(8); // preferred life time, reserved
    auto const address = read_v6(value);
    if (!value.is_ok() || length > 128) {
        return;
    }
    prefix.prefix = prefix_of(address, length);
    prefix.is_on_link = (flags & 0x80U) != 0;
    prefix.is_autonomous = (flags & 0x40U) != 0;
    fact.prefixes.add(prefix);
}

void read_option(std::uint8_t type, ByteReader value, NdFact& fact) {
    switch (type) {
    case 1: // of the source
    case 2: // of the target
        fact.link_address = read_mac(value);
        break;
    case 3:
        return read_prefix(value, fact);
    case 5:
        value.skip(2);
        fact.mtu = value.u32();
        break;
    case 25:
        value.skip(6); // reserved, life time
        while (value.left() >= 16) {
            fact.name_servers.add(read_v6(value));
        }
        break;
    default:
        break;
    }
}

bool read_options(ByteReader& reader, NdFact& fact) {
    while (reader.left() >= 2) {
        auto const type = reader.u8();
        auto const length = std::size_t{reader.u8()} * 8;
        if (length == 0) {
            return false;
        }
        auto const value = reader.take(length - 2);
        if (!reader.is_ok()) {
            return true; // the capture is cut short: what was read is right
        }
        read_option(type, ByteReader{value}, fact);
    }
    return true;
}

void read_router(ByteReader& reader, NdFact& fact) {
    reader.skip(1); // hop limit
    auto const flags = reader.u8();
    fact.is_managed = (flags & 0x80U) != 0;
    fact.has_other = (flags & 0x40U) != 0;
    fact.preference = (flags >> 3U) & 3U;
    fact.router_seconds = reader.u16();
    reader.skip(8); // timers
}

} // namespace

std::optional<NdFact> dissect_nd(ByteView payload, std::uint8_t hops) {
    auto reader = ByteReader{payload};
    auto const type = reader.u8();
    auto const code = reader.u8();
    reader.skip(2); // checksum
    if (type < 133 || type > 137 || code != 0 || hops != 255) {
        return std::nullopt;
    }
    auto fact = NdFact{};
    fact.kind = static_cast<NdKind>(type);
    if (fact.kind == NdKind::router_advertisement) {
        read_router(reader, fact);
    } else {
        auto const flags = reader.u32(); // or reserved
        fact.is_override =
            fact.kind == NdKind::neighbour_advertisement && (flags & 0x2000'0000U) != 0;
        if (fact.kind != NdKind::router_solicitation) {
            fact.target = read_v6(reader);
        }
        if (fact.kind == NdKind::redirect) {
            reader.skip(16); // destination
        }
    }
    if (!reader.is_ok() || !read_options(reader, fact)) {
        return std::nullopt;
    }
    return fact;
}

} // namespace sonae::sense

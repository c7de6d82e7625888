// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/cdp.hpp"

#include <algorithm>
#include <array>

namespace sonae::sense {

namespace {

/// NLPID 0xCC is IPv4; IPv6 is told by its Ethernet type behind a SNAP header.
constexpr auto v4_protocol = std::array<std::uint8_t, 1>{0xCC};
constexpr auto v6_protocol =
    std::array<std::uint8_t, 8>{0xAA, 0xAA, 0x03, 0x00, 0x00, 0x00, 0x86, 0xDD};

template <std::size_t size>
bool is_same(ByteView bytes, std::array<std::uint8_t, size> const& other) {
    return std::equal(bytes.begin(), bytes.end(), other.begin(), other.end());
}

void read_addresses(ByteView value, Few<IpAddress, 4>& addresses) {
    auto reader = ByteReader{value};
    auto count = reader.u32();
    while (count-- > 0 && reader.left() > 0) {
        reader.skip(1); // kind of the protocol's number
        auto const protocol = reader.take(reader.u8());
        auto address = ByteReader{reader.take(reader.u16())};
        if (!reader.is_ok()) {
            return;
        }
        if (is_same(protocol, v4_protocol) && address.left() == 4) {
            addresses.add(read_v4(address));
        } else if (is_same(protocol, v6_protocol) && address.left() == 16) {
            addresses.add(read_v6(address));
        }
    }
}

void read_tlv(std::uint16_t type, ByteView value, CdpFact& fact) {
    auto reader = ByteReader{value};
    switch (type) {
    case 0x01:
        fact.device = WireText{value};
        break;
    case 0x02:
        return read_addresses(value, fact.addresses);
    case 0x03:
        fact.port = WireText{value};
        break;
    case 0x04:
        fact.capabilities = reader.u32();
        break;
    case 0x05:
        fact.software = WireText{value};
        break;
    case 0x06:
        fact.platform = WireText{value};
        break;
    case 0x09:
        fact.vtp_domain = WireText{value};
        break;
    case 0x0A:
        fact.native_vlan = reader.u16();
        break;
    case 0x0B:
        fact.duplex = reader.u8() == 0 ? Duplex::half : Duplex::full;
        break;
    case 0x16:
        return read_addresses(value, fact.management);
    default:
        break;
    }
}

} // namespace

std::optional<CdpFact> dissect_cdp(ByteView payload) {
    auto fact = CdpFact{};
    auto reader = ByteReader{payload};
    fact.version = reader.u8();
    fact.seconds = reader.u8();
    reader.skip(2); // checksum
    if (!reader.is_ok() || fact.version < 1 || fact.version > 2) {
        return std::nullopt;
    }
    while (reader.left() >= 4) {
        auto const type = reader.u16();
        auto const length = reader.u16();
        if (length < 4) {
            fact.is_whole = false;
            break;
        }
        auto const value = reader.take(length - 4U);
        if (!reader.is_ok()) {
            fact.is_whole = false;
            break;
        }
        read_tlv(type, value, fact);
    }
    return fact.device.is_empty() ? std::nullopt : std::optional{fact};
}

} // namespace sonae::sense

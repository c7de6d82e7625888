// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/rpc.hpp"

#include "agent/sense/dissect/low_first.hpp"

#include <algorithm>
#include <array>

namespace sonae::sense {

namespace {

constexpr auto head_size = std::size_t{16};

/// As it stands on the wire, its first three parts with the low byte first.
using Identifier = std::array<std::uint8_t, 16>;

struct Row {
    Identifier identifier;
    RpcInterface interface;
};

constexpr auto rows = std::array<Row, 8>{{
    {{0x81,
      0xBB,
      0x7A,
      0x36,
      0x44,
      0x98,
      0xF1,
      0x35,
      0xAD,
      0x32,
      0x98,
      0xF0,
      0x38,
      0x00,
      0x10,
      0x03},
     RpcInterface::services},
    {{0x82,
      0x06,
      0xF7,
      0x1F,
      0x51,
      0x0A,
      0xE8,
      0x30,
      0x07,
      0x6D,
      0x74,
      0x0B,
      0xE8,
      0xCE,
      0xE9,
      0x8B},
     RpcInterface::jobs},
    {{0x49,
      0x59,
      0xD3,
      0x86,
      0xC9,
      0x83,
      0x44,
      0x40,
      0xB4,
      0x24,
      0xDB,
      0x36,
      0x32,
      0x31,
      0xFD,
      0x0C},
     RpcInterface::tasks},
    {{0x01,
      0xD0,
      0x8C,
      0x33,
      0x44,
      0x22,
      0xF1,
      0x31,
      0xAA,
      0xAA,
      0x90,
      0x00,
      0x38,
      0x00,
      0x10,
      0x03},
     RpcInterface::registry},
    {{0x78,
      0x57,
      0x34,
      0x12,
      0x34,
      0x12,
      0xCD,
      0xAB,
      0xEF,
      0x00,
      0x01,
      0x23,
      0x45,
      0x67,
      0x89,
      0xAC},
     RpcInterface::accounts},
    {{0x78,
      0x57,
      0x34,
      0x12,
      0x34,
      0x12,
      0xCD,
      0xAB,
      0xEF,
      0x00,
      0x01,
      0x23,
      0x45,
      0x67,
      0x89,
      0xAB},
     RpcInterface::accounts},
    {{0x78,
      0x56,
      0x34,
      0x12,
      0x34,
      0x12,
      0xCD,
      0xAB,
      0xEF,
      0x00,
      0x01,
      0x23,
      0x45,
      0x67,
      0xCF,
      0xFB},
     RpcInterface::netlogon},
    {{0x35,
      0x42,
      0x51,
      0xE3,
      0x06,
      0x4B,
      0xD1,
      0x11,
      0xAB,
      0x04,
      0x00,
      0xC0,
      0x4F,
      0xC2,
      0xDC,
      0xD2},
     RpcInterface::replication},
}};

RpcInterface interface_of(ByteView identifier) {
    auto const* const at = std::find_if(rows.begin(), rows.end(), [&](auto const& row) {
        return std::equal(identifier.begin(), identifier.end(), row.identifier.begin());
    });
    return at == rows.end() ? RpcInterface::other : at->interface;
}

RpcFact read_bind(ByteReader reader) {
    reader.skip(8); // sizes, group
    auto const contexts = reader.u8();
    reader.skip(7); // reserved, number of the context, transfer syntaxes
    auto const identifier = reader.take(Identifier{}.size());
    if (!reader.is_ok() || contexts == 0) {
        return {};
    }
    return {RpcKind::bind, interface_of(identifier), 0, {}};
}

RpcFact read_request(ByteReader reader, bool has_object) {
    reader.skip(6); // hint of the size, context
    auto const operation = low16(reader);
    reader.skip(has_object ? 16 : 0);
    if (!reader.is_ok()) {
        return {};
    }
    return {RpcKind::request, RpcInterface::none, operation, reader.rest()};
}

bool is_zero(ByteView bytes) {
    return !bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [](auto b) { return b == 0; });
}

} // namespace

RpcFact dissect_rpc(ByteView stream) {
    constexpr auto request = std::uint8_t{0};
    constexpr auto bind = std::uint8_t{11};
    constexpr auto alter = std::uint8_t{14};
    constexpr auto object_flag = 0x80U;
    constexpr auto low_first = std::uint8_t{0x10};
    auto reader = ByteReader{stream};
    auto const version = reader.u8();
    auto const minor = reader.u8();
    auto const kind = reader.u8();
    auto const flags = reader.u8();
    auto const order = reader.u8();
    reader.skip(3);
    auto const size = std::size_t{low16(reader)};
    reader.skip(6); // proof, call
    if (!reader.is_ok() || version != 5 || minor > 1 || order != low_first || size < head_size) {
        return {};
    }
    auto const body = ByteReader{reader.take(std::min(size - head_size, reader.left()))};
    if (kind == bind || kind == alter) {
        return read_bind(body);
    }
    return kind == request ? read_request(body, (flags & object_flag) != 0) : RpcFact{};
}

bool is_zero_credential(RpcFact const& request) {
    constexpr auto authenticate = 5;
    constexpr auto authenticate_2 = 15;
    constexpr auto authenticate_3 = 26;
    constexpr auto credential = std::size_t{8};
    constexpr auto flags = std::size_t{4};
    auto const has_flags =
        request.operation == authenticate_2 || request.operation == authenticate_3;
    auto const behind = has_flags ? flags : std::size_t{0};
    if ((!has_flags && request.operation != authenticate) ||
        request.arguments.size() < credential + behind) {
        return false;
    }
    auto const at = request.arguments.size() - behind - credential;
    return is_zero(request.arguments.subspan(at, credential));
}

} // namespace sonae::sense

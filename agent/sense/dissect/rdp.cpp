// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/rdp.hpp"

#include "agent/sense/dissect/low_first.hpp"

namespace sonae::sense {

namespace {

constexpr auto head_size = std::size_t{11}; // TPKT and X.224

std::string_view security_of(std::uint32_t chosen) {
    switch (chosen) {
    case 0:
        return "standard";
    case 1:
        return "tls";
    case 2:
    case 8:
        return "nla";
    default:
        return "other";
    }
}

} // namespace

std::size_t rdp_message_size(ByteView stream) {
    auto reader = ByteReader{stream};
    auto const version = reader.u16();
    auto const size = std::size_t{reader.u16()};
    return reader.is_ok() && version == 0x0300 && size >= head_size ? size : 0;
}

std::optional<RdpFact> dissect_rdp(ByteView stream) {
    constexpr auto request = std::uint8_t{0xE0};
    constexpr auto confirm = std::uint8_t{0xD0};
    auto const size = rdp_message_size(stream);
    if (size == 0 || size > stream.size()) {
        return std::nullopt;
    }
    auto reader = ByteReader{stream.first(size)};
    reader.skip(5);
    auto const kind = reader.u8();
    reader.skip(5);
    if (kind != request && kind != confirm) {
        return std::nullopt;
    }
    auto fact = RdpFact{kind == confirm, size, {}};
    if (fact.is_server) {
        constexpr auto answer = std::uint8_t{2};
        auto const is_answer = reader.u8() == answer;
        reader.skip(3);
        auto const chosen = low32(reader);
        fact.security = reader.is_ok() && is_answer ? security_of(chosen) : "standard";
    }
    return fact;
}

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/logon.hpp"

#include "agent/sense/dissect/low_first.hpp"

namespace sonae::sense {

namespace {

std::size_t ldap_size(ByteReader reader) {
    reader.skip(1);
    auto size = std::size_t{reader.u8()};
    if (size < 0x80) {
        return reader.is_ok() ? size + 2 : 0;
    }
    auto const count = size & 0x7FU;
    size = 0;
    if (count == 0 || count > 4) {
        return 0;
    }
    for (auto const byte : reader.take(count)) {
        size = (size << 8U) | byte;
    }
    return reader.is_ok() ? size + 2 + count : 0;
}

} // namespace

std::size_t logon_message_size(ByteView stream) {
    constexpr auto rpc = std::uint8_t{5};
    constexpr auto ldap = std::uint8_t{0x30};
    constexpr auto rpc_head = std::size_t{16};
    if (stream.size() < 10) {
        return 0;
    }
    if (stream.front() == ldap) {
        return ldap_size(ByteReader{stream});
    }
    auto reader = ByteReader{stream};
    reader.skip(8);
    auto const size = std::size_t{low16(reader)};
    return stream.front() == rpc && size >= rpc_head ? size : 0;
}

} // namespace sonae::sense

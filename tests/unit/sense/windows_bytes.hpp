// SPDX-License-Identifier: Apache-2.0
// What administers machines with Windows from afar, made for tests.
#pragma once

#include "tests/fakes/stream_bytes.hpp"

#include <algorithm>

namespace sonae::test {

inline Bytes low(std::uint64_t value, unsigned bytes) {
    auto all = big_endian(value, bytes);
    std::reverse(all.begin(), all.end());
    return all;
}

/// A message in the frame of NetBIOS.
inline Bytes framed(Bytes const& message) {
    return joined({{0}, big_endian(message.size(), 3), message});
}

/// The 64 bytes before every message of SMB 2.
inline Bytes
smb2_head(std::uint16_t command, bool is_answer, std::uint32_t status = 0, std::uint32_t next = 0) {
    return joined(
        {wire("fe534d42 4000 0000"),
         low(status, 4),
         low(command, 2),
         wire("0100"),
         low(is_answer ? 1 : 0, 4),
         low(next, 4),
         Bytes(40, 0)}
    );
}

inline Bytes smb2_tree_connect(std::string_view path) {
    auto const name = wide(path);
    return joined({smb2_head(3, false), wire("0900 0000 4800"), low(name.size(), 2), name});
}

inline Bytes smb2_open(std::string_view file) {
    auto const name = wide(file);
    return joined(
        {smb2_head(5, false),
         wire("3900"),
         Bytes(42, 0),
         low(64 + 56, 2),
         low(name.size(), 2),
         Bytes(8, 0),
         name}
    );
}

inline Bytes smb2_write(Bytes const& data) {
    return joined(
        {smb2_head(9, false),
         wire("3100"),
         low(64 + 48, 2),
         low(data.size(), 4),
         Bytes(40, 0),
         data}
    );
}

inline Bytes smb2_pipe_call(Bytes const& data) {
    return joined(
        {smb2_head(11, false),
         wire("3900 0000"),
         low(0x0011C017, 4),
         Bytes(16, 0),
         low(64 + 56, 4),
         low(data.size(), 4),
         Bytes(24, 0),
         data}
    );
}

inline Bytes smb2_logon_answer(std::uint32_t status, std::uint16_t flags = 0) {
    return joined({smb2_head(1, true, status), wire("0900"), low(flags, 2), wire("4800 0000 00")});
}

inline Bytes rpc_message(std::uint8_t kind, Bytes const& body) {
    return joined(
        {{5, 0, kind, 3}, wire("10000000"), low(16 + body.size(), 2), wire("0000 01000000"), body}
    );
}

/// `identifier` as it stands on the wire.
inline Bytes rpc_bind(std::string_view identifier) {
    auto const syntax = wire("045d888aeb1cc9119fe808002b104860 02000000");
    return rpc_message(
        11,
        joined(
            {wire("d016 d016 00000000 01000000 0000 01 00"),
             wire(identifier),
             wire("01000000"),
             syntax}
        )
    );
}

inline Bytes rpc_request(std::uint16_t operation, Bytes const& arguments) {
    return rpc_message(
        0, joined({low(arguments.size(), 4), wire("0000"), low(operation, 2), arguments})
    );
}

inline constexpr auto svcctl = std::string_view{"81bb7a36 4498 f135 ad32 98f038001003"};
inline constexpr auto drsuapi = std::string_view{"354251e3 064b d111 ab04 00c04fc2dcd2"};
inline constexpr auto netlogon = std::string_view{"78563412 3412 cdab ef00 01234567cffb"};
inline constexpr auto tasks = std::string_view{"4959d386 c983 4440 b424 db363231fd0c"};

} // namespace sonae::test

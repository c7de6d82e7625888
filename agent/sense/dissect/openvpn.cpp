// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/openvpn.hpp"

namespace sonae::sense {

namespace {

// Operation in the upper five bits, key 0 in the lower three.
constexpr auto client_2 = std::uint8_t{7U << 3U};
constexpr auto server_2 = std::uint8_t{8U << 3U};
constexpr auto client_3 = std::uint8_t{10U << 3U};

} // namespace

OpenvpnKind dissect_openvpn(ByteView message, bool is_own_port) {
    constexpr auto plain_client = std::size_t{14};
    constexpr auto plain_server = std::size_t{26};
    constexpr auto most = std::size_t{1400};
    auto reader = ByteReader{message};
    auto const operation = reader.u8();
    auto const session = reader.u64();
    auto const acknowledged = reader.u8();
    if (!reader.is_ok() || session == 0 || message.size() < plain_client || message.size() > most) {
        return OpenvpnKind::none;
    }
    auto const is_client = operation == client_2 || operation == client_3;
    if (!is_client && operation != server_2) {
        return OpenvpnKind::none;
    }
    auto const is_plain_client =
        message.size() == plain_client && acknowledged == 0 && reader.u32() == 0;
    auto const is_plain_server =
        message.size() == plain_server && acknowledged == 1 && reader.u32() == 0;
    if (is_client ? is_plain_client || is_own_port : is_plain_server || is_own_port) {
        return is_client ? OpenvpnKind::client_reset : OpenvpnKind::server_reset;
    }
    return OpenvpnKind::none;
}

} // namespace sonae::sense

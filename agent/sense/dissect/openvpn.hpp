// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>

namespace sonae::sense {

inline constexpr auto openvpn_port = std::uint16_t{1194};

enum class OpenvpnKind : std::uint8_t { none, client_reset, server_reset };

/// The first message of either end. On its own port (`is_own_port`) also when it is wrapped for
/// authentication; on any other only in the form without, which cannot be mistaken. Over TCP a
/// length of two bytes goes ahead, which is not part of `message`.
OpenvpnKind dissect_openvpn(ByteView message, bool is_own_port);

} // namespace sonae::sense

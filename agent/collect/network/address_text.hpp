// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace sonae::collect {

/// "192.0.2.7" of 4 bytes, "2001:db8::7" of 16 bytes (RFC 5952; IPv4-mapped as "::ffff:192.0.2.7"),
/// both in network order. "" of any other length.
std::string address_text(std::span<std::uint8_t const> address);

} // namespace sonae::collect

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sonae::effects {

/// An address in the form of IPv6; IPv4 stands in it as ::ffff:a.b.c.d.
using AddressBytes = std::array<std::uint8_t, 16>;

AddressBytes mapped(std::array<std::uint8_t, 4> const& ipv4);

/// Whether a request of a playbook must not go there unless its origin says `allow_private`: this
/// host itself (loopback, unspecified), the link (also where clouds keep their metadata), groups
/// and broadcast; also when the IPv4 address hides in one of IPv6 (mapped, NAT64, 6to4).
bool is_shielded(AddressBytes const& address);

/// The same for a numeric text; false for one that is no address.
bool is_shielded(std::string_view text);

} // namespace sonae::effects

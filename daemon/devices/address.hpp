// SPDX-License-Identifier: Apache-2.0
// Addresses as settings, people and devices write them.
#pragma once

#include "inventory/base/result.hpp"
#include "inventory/topology/address.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sonae::devices {

using topology::Address;
using topology::Prefix;

/// Of 4 or 16 octets. Precondition: one of both.
Address address_of(std::span<std::uint8_t const> octets);

/// Errors: malformed. A zone ("%eth0") is not taken.
Result<Address> parse_address(std::string_view text);

/// "10.1.0.0/16"; an address alone is a prefix of one. Errors: malformed; invalid_argument when
/// bits after the length are set.
Result<Prefix> parse_prefix(std::string_view text);

[[nodiscard]] bool is_within(Address const& address, std::vector<Prefix> const& prefixes);

/// How many addresses the prefix covers; at most 2^32, which stands for all that are more.
[[nodiscard]] std::uint64_t size_of(Prefix const& prefix);

/// Whether one machine can have it: not "any", a group, broadcast, loopback or only of one wire.
[[nodiscard]] bool is_of_one_machine(Address const& address);

} // namespace sonae::devices

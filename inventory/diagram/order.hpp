// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/network.hpp"

#include <array>
#include <string>
#include <string_view>
#include <tuple>

namespace sonae::diagram {

/// Numeric order of addresses and prefixes: IPv4, then IPv6, then what is neither.
struct AddressKey {
    int family = 0;
    std::array<unsigned char, 16> bytes{};
    int bits = 0;

    auto operator<=>(AddressKey const&) const = default;
};

/// Of "10.1.10.5", "10.1.10.0/24" or an IPv6 equivalent.
AddressKey address_key(std::string_view text);

/// Whether an address may be used inside of any house only (private, shared, local).
bool is_inside_address(std::string_view text);

/// Segments as they stand in a zone: by prefix, then those of which only the VLAN is known.
bool stands_before(topology::Segment const& a, topology::Segment const& b);

/// Place of an external connection's kind from left to right.
int kind_order(std::string_view connection_kind);

} // namespace sonae::diagram

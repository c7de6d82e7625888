// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/order.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>

namespace sonae::diagram {

AddressKey address_key(std::string_view text) {
    auto const slash = text.find('/');
    auto const address = std::string{text.substr(0, slash)};
    auto key = AddressKey{};
    if (inet_pton(AF_INET, address.c_str(), key.bytes.data()) == 1) {
        key.family = 1;
    } else if (inet_pton(AF_INET6, address.c_str(), key.bytes.data()) == 1) {
        key.family = 2;
    } else {
        key.family = 3;
    }
    if (slash != std::string_view::npos) {
        std::from_chars(text.data() + slash + 1, text.data() + text.size(), key.bits);
    }
    return key;
}

bool is_inside_address(std::string_view text) {
    auto const key = address_key(text);
    auto const& b = key.bytes;
    if (key.family == 1) {
        return b[0] == 10 || b[0] == 127 || (b[0] == 172 && b[1] >= 16 && b[1] < 32) ||
               (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254);
    }
    return key.family == 2 && ((b[0] & 0xfeU) == 0xfc || b[0] == 0xfe);
}

bool stands_before(topology::Segment const& a, topology::Segment const& b) {
    auto key = [](topology::Segment const& of) {
        auto const prefix = of.prefix.empty() ? AddressKey{4, {}, 0} : address_key(of.prefix);
        return std::tuple{prefix, of.vlan.value_or(0), std::string_view{of.id}};
    };
    return key(a) < key(b);
}

int kind_order(std::string_view connection_kind) {
    constexpr auto kinds = std::array<std::string_view, 8>{
        "internet",
        "cloud",
        "vpn_remote_access",
        "vpn_site",
        "maintenance",
        "online_eligibility",
        "regional_network",
        "telephone",
    };
    auto const* const found = std::find(kinds.begin(), kinds.end(), connection_kind);
    return static_cast<int>(found - kinds.begin());
}

} // namespace sonae::diagram

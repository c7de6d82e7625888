// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// A network interface as RTM_NEWLINK tells it.
struct Link {
    std::int32_t index = 0;
    std::uint16_t hardware = 0; ///< ARPHRD_… of <linux/if_arp.h>
    std::string name;
    std::string mac;  ///< lower case with colons; "" when it has none or only zeros
    std::string kind; ///< "bridge", "vlan", …; "" of hardware
    std::int64_t mtu = 0;
    bool has_master = false; ///< part of a bridge, a bond or another
    bool is_loopback = false;
    bool is_up = false; ///< administratively up and with a carrier
};

/// An address of an interface that lasts (RTM_NEWADDR).
struct LinkAddress {
    std::int32_t index = 0;
    std::string text; ///< with its prefix, "192.0.2.7/24"
};

/// A way to everywhere (RTM_NEWROUTE, prefix length 0, main table).
struct DefaultRoute {
    std::uint8_t family = 0;  ///< AF_INET 2, AF_INET6 10
    std::uint32_t metric = 0; ///< smaller is preferred
    std::vector<std::string> gateways;
};

/// The three parsers read what rtnetlink(7) answers to a dump: messages in the byte order of the
/// machine, one after the other. Messages of another type are passed over, unknown attributes too.
/// At most 4,096 links, 16,384 addresses and 256 default routes. Errors: malformed — a length that
/// does not fit; too_large.
Result<std::vector<Link>> parse_links(std::span<std::uint8_t const> messages);

/// Left out are IPv6 privacy addresses, which change by the day and by which nobody finds the
/// machine, and those that duplicate detection has not confirmed or has refused.
Result<std::vector<LinkAddress>> parse_addresses(std::span<std::uint8_t const> messages);
Result<std::vector<DefaultRoute>> parse_default_routes(std::span<std::uint8_t const> messages);

/// ethernet, wireless, bridge, bond, vlan, virtual, tunnel or other.
std::string_view link_type(Link const& link, bool is_wireless);

/// resolv.conf(5), as far as it says whom to ask.
struct ResolverSettings {
    std::vector<std::string> servers; ///< in their order; at most 16
    std::vector<std::string> search;  ///< at most 32
};

/// Unknown lines are passed over; the last `search` or `domain` counts, as for the C library.
ResolverSettings parse_resolv_conf(std::string_view text);

} // namespace sonae::collect

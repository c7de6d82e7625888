// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/network/network_parse.hpp"

#include "agent/collect/network/address_text.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace sonae::collect {

namespace {

using View = std::span<std::uint8_t const>;

// Numbers of rtnetlink(7) and <linux/if.h>, spelled out because this file is compiled on every
// system.
constexpr auto new_link = std::uint16_t{16};
constexpr auto new_address = std::uint16_t{20};
constexpr auto new_route = std::uint16_t{24};
constexpr auto message_header = std::size_t{16};
constexpr auto attribute_header = std::size_t{4};
constexpr auto link_header = std::size_t{16};
constexpr auto address_header = std::size_t{8};
constexpr auto route_header = std::size_t{12};
constexpr auto next_hop_header = std::size_t{8};
constexpr auto attribute_type_mask = std::uint16_t{0x3FFF};

constexpr auto max_links = std::size_t{4096};
constexpr auto max_addresses = std::size_t{16} * 1024;
constexpr auto max_default_routes = std::size_t{256};

/// A number in the byte order of the machine; 0 when it is not there.
template <class T>
T number_at(View bytes, std::size_t at) {
    auto value = T{};
    if (at + sizeof(T) <= bytes.size()) {
        std::memcpy(&value, bytes.data() + at, sizeof(T));
    }
    return value;
}

std::size_t aligned(std::size_t length) {
    return (length + 3) & ~std::size_t{3};
}

Error malformed(std::string_view what) {
    return {Errc::malformed, std::string{what} + " with a length that does not fit"};
}

/// Calls `take` with the type and the content of each attribute.
template <class Take>
Result<void> each_attribute(View attributes, Take const& take) {
    while (attributes.size() >= attribute_header) {
        auto const length = std::size_t{number_at<std::uint16_t>(attributes, 0)};
        if (length < attribute_header || length > attributes.size()) {
            return malformed("a netlink attribute");
        }
        auto const type = number_at<std::uint16_t>(attributes, 2) & attribute_type_mask;
        take(type, attributes.subspan(attribute_header, length - attribute_header));
        attributes = attributes.subspan(std::min(aligned(length), attributes.size()));
    }
    return {};
}

/// Calls `take` with the content of each message of `type` that is at least `least` bytes long.
template <class Take>
Result<void> each_message(View messages, std::uint16_t type, std::size_t least, Take const& take) {
    while (messages.size() >= message_header) {
        auto const length = std::size_t{number_at<std::uint32_t>(messages, 0)};
        if (length < message_header || length > messages.size()) {
            return malformed("a netlink message");
        }
        if (number_at<std::uint16_t>(messages, 4) == type) {
            auto const content = messages.subspan(message_header, length - message_header);
            if (content.size() < least) {
                return malformed("a netlink message");
            }
            TRY_DONE(take(content));
        }
        messages = messages.subspan(std::min(aligned(length), messages.size()));
    }
    return {};
}

std::string text_in(View content) {
    auto const text = as_text(content);
    return std::string{text.substr(0, text.find('\0'))};
}

/// Tunnels show their IP address as hardware address; only six bytes are a MAC.
std::string mac_in(View content) {
    auto const is_zero = [](std::uint8_t byte) { return byte == 0; };
    if (content.size() != 6 || std::all_of(content.begin(), content.end(), is_zero)) {
        return {};
    }
    auto text = std::string{};
    for (auto const byte : content) {
        text += text.empty() ? "" : ":";
        text += to_hex(std::array<std::uint8_t, 1>{byte});
    }
    return text;
}

/// RFC 2863 states as the kernel counts them. Drivers that report none (tun, dummy) are "unknown".
bool is_operational(std::uint32_t flags, std::uint8_t operational_state) {
    constexpr auto flag_up = std::uint32_t{0x1};
    constexpr auto flag_running = std::uint32_t{0x40};
    constexpr auto state_unknown = std::uint8_t{0};
    constexpr auto state_up = std::uint8_t{6};
    if ((flags & flag_up) == 0) {
        return false;
    }
    return operational_state == state_up ||
           (operational_state == state_unknown && (flags & flag_running) != 0);
}

Result<Link> parse_link(View content) {
    constexpr auto flag_loopback = std::uint32_t{0x8};
    auto link = Link{};
    link.hardware = number_at<std::uint16_t>(content, 2);
    link.index = number_at<std::int32_t>(content, 4);
    auto const flags = number_at<std::uint32_t>(content, 8);
    link.is_loopback = (flags & flag_loopback) != 0;
    auto state = std::uint8_t{0};
    auto information = View{};
    TRY_DONE(each_attribute(content.subspan(link_header), [&](int type, View value) {
        switch (type) {
        case 1: // IFLA_ADDRESS
            link.mac = mac_in(value);
            break;
        case 3: // IFLA_IFNAME
            link.name = text_in(value);
            break;
        case 4: // IFLA_MTU
            link.mtu = number_at<std::uint32_t>(value, 0);
            break;
        case 10: // IFLA_MASTER
            link.has_master = number_at<std::uint32_t>(value, 0) != 0;
            break;
        case 16: // IFLA_OPERSTATE
            state = number_at<std::uint8_t>(value, 0);
            break;
        case 18: // IFLA_LINKINFO
            information = value;
            break;
        default:
            break;
        }
    }));
    TRY_DONE(each_attribute(information, [&](int type, View value) {
        if (type == 1) { // IFLA_INFO_KIND
            link.kind = text_in(value);
        }
    }));
    link.is_up = is_operational(flags, state);
    return link;
}

Result<LinkAddress> parse_address(View content) {
    constexpr auto not_lasting = std::uint32_t{0x01 | 0x08 | 0x40}; // temporary, refused, tentative
    constexpr auto ipv6 = std::uint8_t{10};
    auto const family = number_at<std::uint8_t>(content, 0);
    auto address = LinkAddress{number_at<std::int32_t>(content, 4), {}};
    auto flags = std::uint32_t{number_at<std::uint8_t>(content, 2)};
    auto peer = View{};
    auto local = View{};
    TRY_DONE(each_attribute(content.subspan(address_header), [&](int type, View value) {
        if (type == 1) { // IFA_ADDRESS, on a point-to-point link the other end
            peer = value;
        } else if (type == 2) { // IFA_LOCAL
            local = value;
        } else if (type == 8) { // IFA_FLAGS
            flags = number_at<std::uint32_t>(value, 0);
        }
    }));
    auto const text = address_text(local.empty() ? peer : local);
    // The first flag means "secondary" for IPv4, which lasts.
    if (!text.empty() && (family != ipv6 || (flags & not_lasting) == 0)) {
        address.text = text + '/' + std::to_string(number_at<std::uint8_t>(content, 1));
    }
    return address;
}

/// RTA_VIA: a family, then an address of that family.
View via_address(View value) {
    return value.size() > 2 ? value.subspan(2) : View{};
}

void add_gateway(DefaultRoute& route, View address) {
    if (auto text = address_text(address); !text.empty()) {
        route.gateways.push_back(std::move(text));
    }
}

Result<void> add_next_hops(DefaultRoute& route, View hops) {
    while (hops.size() >= next_hop_header) {
        auto const length = std::size_t{number_at<std::uint16_t>(hops, 0)};
        if (length < next_hop_header || length > hops.size()) {
            return malformed("a next hop");
        }
        auto const attributes = hops.subspan(next_hop_header, length - next_hop_header);
        TRY_DONE(each_attribute(attributes, [&](int type, View value) {
            if (type == 5 || type == 18) { // RTA_GATEWAY, RTA_VIA
                add_gateway(route, type == 5 ? value : via_address(value));
            }
        }));
        hops = hops.subspan(std::min(aligned(length), hops.size()));
    }
    return {};
}

/// A route without gateways when it is none to everywhere.
Result<DefaultRoute> parse_route(View content) {
    constexpr auto main_table = std::uint32_t{254};
    constexpr auto unicast = std::uint8_t{1};
    auto route = DefaultRoute{};
    route.family = number_at<std::uint8_t>(content, 0);
    auto table = std::uint32_t{number_at<std::uint8_t>(content, 4)};
    auto hops = View{};
    TRY_DONE(each_attribute(content.subspan(route_header), [&](int type, View value) {
        if (type == 5 || type == 18) { // RTA_GATEWAY, RTA_VIA
            add_gateway(route, type == 5 ? value : via_address(value));
        } else if (type == 6) { // RTA_PRIORITY
            route.metric = number_at<std::uint32_t>(value, 0);
        } else if (type == 9) { // RTA_MULTIPATH
            hops = value;
        } else if (type == 15) { // RTA_TABLE
            table = number_at<std::uint32_t>(value, 0);
        }
    }));
    TRY_DONE(add_next_hops(route, hops));
    if (number_at<std::uint8_t>(content, 1) != 0 || table != main_table ||
        number_at<std::uint8_t>(content, 7) != unicast) {
        route.gateways.clear();
    }
    return route;
}

Error too_many(std::string_view what, std::size_t most) {
    return {Errc::too_large, "more than " + std::to_string(most) + ' ' + std::string{what}};
}

void take_words(std::string_view line, std::vector<std::string>& into, std::size_t most) {
    for (auto const word : split(line, ' ')) {
        for (auto const part : split(word, '\t')) {
            if (!trimmed(part).empty() && into.size() < most) {
                into.emplace_back(trimmed(part));
            }
        }
    }
}

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> candidates) {
    return std::find(candidates.begin(), candidates.end(), text) != candidates.end();
}

} // namespace

Result<std::vector<Link>> parse_links(View messages) {
    auto links = std::vector<Link>{};
    auto const take = [&](View content) -> Result<void> {
        TRY(link, parse_link(content));
        if (links.size() == max_links) {
            return too_many("interfaces", max_links);
        }
        links.push_back(std::move(link));
        return {};
    };
    TRY_DONE(each_message(messages, new_link, link_header, take));
    return links;
}

Result<std::vector<LinkAddress>> parse_addresses(View messages) {
    auto addresses = std::vector<LinkAddress>{};
    auto const take = [&](View content) -> Result<void> {
        TRY(address, parse_address(content));
        if (addresses.size() == max_addresses) {
            return too_many("addresses", max_addresses);
        }
        if (!address.text.empty()) {
            addresses.push_back(std::move(address));
        }
        return {};
    };
    TRY_DONE(each_message(messages, new_address, address_header, take));
    return addresses;
}

Result<std::vector<DefaultRoute>> parse_default_routes(View messages) {
    auto routes = std::vector<DefaultRoute>{};
    auto const take = [&](View content) -> Result<void> {
        TRY(route, parse_route(content));
        if (routes.size() == max_default_routes) {
            return too_many("default routes", max_default_routes);
        }
        if (!route.gateways.empty()) {
            routes.push_back(std::move(route));
        }
        return {};
    };
    TRY_DONE(each_message(messages, new_route, route_header, take));
    return routes;
}

std::string_view link_type(Link const& link, bool is_wireless) {
    // ARPHRD_ETHER; every other hardware is told apart by <linux/if_arp.h> below.
    constexpr auto ethernet = std::uint16_t{1};
    constexpr auto point_to_point = std::uint16_t{512};
    constexpr auto first_tunnel = std::uint16_t{768};
    constexpr auto last_tunnel = std::uint16_t{779};
    constexpr auto no_hardware = std::uint16_t{0xFFFE};
    for (auto const same : {"bridge", "vlan", "bond"}) {
        if (link.kind == same) {
            return same;
        }
    }
    if (link.kind == "team") {
        return "bond";
    }
    if (is_any_of(
            link.kind,
            {"tun",
             "wireguard",
             "gre",
             "gretap",
             "ip6gre",
             "ip6gretap",
             "ipip",
             "sit",
             "ip6tnl",
             "vti",
             "vti6",
             "vxlan",
             "geneve",
             "xfrm",
             "l2tp",
             "ppp",
             "erspan",
             "ovpn"}
        )) {
        return "tunnel";
    }
    if (!link.kind.empty()) {
        return "virtual";
    }
    if (link.hardware == ethernet) {
        return is_wireless ? "wireless" : "ethernet";
    }
    auto const is_tunnel = link.hardware >= first_tunnel && link.hardware <= last_tunnel;
    return is_tunnel || link.hardware == point_to_point || link.hardware == no_hardware ? "tunnel"
                                                                                        : "other";
}

ResolverSettings parse_resolv_conf(std::string_view text) {
    constexpr auto max_servers = std::size_t{16};
    constexpr auto max_search = std::size_t{32};
    auto settings = ResolverSettings{};
    for (auto const line : split(text, '\n')) {
        auto const content = trimmed(line);
        auto const end = content.find_first_of(" \t");
        if (end == std::string_view::npos) {
            continue;
        }
        auto const keyword = content.substr(0, end);
        auto const rest = trimmed(content.substr(end));
        if (keyword == "nameserver") {
            take_words(rest.substr(0, rest.find_first_of(" \t#;")), settings.servers, max_servers);
        } else if (keyword == "search" || keyword == "domain") {
            settings.search.clear();
            take_words(rest, settings.search, max_search);
        }
    }
    return settings;
}

} // namespace sonae::collect

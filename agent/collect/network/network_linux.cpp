// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/network/network_linux.hpp"

#include "agent/collect/network/network_parse.hpp"
#include "agent/collect/sections.hpp"
#include "agent/collect/system_read_linux.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace sonae::collect {

namespace {

using schema::Absence;
using schema::Texts;

constexpr auto netlink = std::string_view{"rtnetlink(7)"};
constexpr auto sys_net = std::string_view{"/sys/class/net"};
constexpr auto resolv_conf = std::string_view{"/etc/resolv.conf"};
constexpr auto resolved_conf = std::string_view{"/run/systemd/resolve/resolv.conf"};

Absence reason_of(Error const& error) {
    return error.code == Errc::too_large ? Absence::over_budget : Absence::unreadable;
}

/// A name from the kernel is a path below /sys only when it is one component.
bool is_file_name(std::string_view name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos;
}

bool is_there(fs::path const& path) {
    auto failure = std::error_code{};
    return fs::exists(path, failure);
}

/// The ends that containers and virtual machines plug into a bridge come and go with them, under
/// names made up each time; the bridge stays.
bool is_plug(Link const& link) {
    return link.has_master && (link.kind == "veth" || link.kind == "tun");
}

/// Only hardware, and bonds of it, has a speed; without a carrier the driver does not know it.
Found speed_of(fs::path const& folder, Link const& link, std::string_view type) {
    if (type != "bond" && (type != "ethernet" || !is_there(folder / "device"))) {
        return Absence::not_applicable;
    }
    auto const found = read_number(folder / "speed");
    auto const* const scalar = std::get_if<schema::Scalar>(&found);
    auto const* const speed = scalar == nullptr ? nullptr : std::get_if<std::int64_t>(scalar);
    if (speed != nullptr && *speed > 0 && *speed < 0xFFFFFFFF) {
        return found_number(*speed);
    }
    // Virtual network cards answer -1 even while they are up.
    return link.is_up ? Absence::not_applicable : Absence::not_found;
}

using AddressesByLink = std::map<std::int32_t, Texts>;

void add_link(
    Context const& context,
    SectionBuilder& section,
    Link const& link,
    Result<AddressesByLink> const& addresses
) {
    auto const folder = context.at(sys_net) / link.name;
    auto const type =
        link_type(link, is_there(folder / "phy80211") || is_there(folder / "wireless"));
    auto const source = section.source(netlink);
    auto item = schema::Item{"if:" + link.name, {}};
    auto mac = link.mac.empty() ? Found{Absence::not_applicable} : found_text(link.mac);
    add_fact(item, "mac", std::move(mac), source);
    if (addresses) {
        auto const own = addresses->find(link.index);
        auto texts = own == addresses->end() ? Texts{} : own->second;
        add_fact(item, "addresses", found_texts(std::move(texts)), source);
    } else {
        add_fact(item, "addresses", reason_of(addresses.error()), source);
    }
    add_fact(item, "type", found_text(type), source);
    add_fact(item, "state", found_text(link.is_up ? "up" : "down"), source);
    add_fact(item, "mtu", found_number(link.mtu), source);
    add_fact(item, "speed_mbps", speed_of(folder, link, type), section.source(sys_net));
    section.put(std::move(item));
}

/// Each list in byte order, because the kernel's order tells nothing.
Result<AddressesByLink> load_addresses(AskNetlink const& ask) {
    TRY(answer, ask(NetlinkQuestion::addresses));
    TRY(addresses, parse_addresses(answer));
    auto by_link = AddressesByLink{};
    for (auto& address : addresses) {
        by_link[address.index].push_back(std::move(address.text));
    }
    for (auto& [index, texts] : by_link) {
        std::sort(texts.begin(), texts.end());
    }
    return by_link;
}

/// IPv4 first, then by preference; each gateway once.
Result<Texts> load_gateways(AskNetlink const& ask) {
    TRY(answer, ask(NetlinkQuestion::routes));
    TRY(routes, parse_default_routes(answer));
    for (auto& route : routes) {
        std::sort(route.gateways.begin(), route.gateways.end());
    }
    std::sort(routes.begin(), routes.end(), [](auto const& a, auto const& b) {
        return std::tie(a.family, a.metric, a.gateways) < std::tie(b.family, b.metric, b.gateways);
    });
    auto gateways = Texts{};
    for (auto const& route : routes) {
        for (auto const& gateway : route.gateways) {
            if (std::find(gateways.begin(), gateways.end(), gateway) == gateways.end()) {
                gateways.push_back(gateway);
            }
        }
    }
    return gateways;
}

struct Resolver {
    Result<ResolverSettings> settings;
    std::string_view source;
};

Result<ResolverSettings> load_resolver(fs::path const& file) {
    TRY(text, read_text(file, small_file_bytes));
    return parse_resolv_conf(text);
}

bool is_stub_of_resolved(ResolverSettings const& settings) {
    auto const is_stub = [](auto const& server) {
        return server == "127.0.0.53" || server == "127.0.0.54";
    };
    return !settings.servers.empty() &&
           std::all_of(settings.servers.begin(), settings.servers.end(), is_stub);
}

/// systemd-resolved puts itself into resolv.conf and keeps whom it asks in a file of its own.
Resolver find_resolver(Context const& context) {
    auto settings = load_resolver(context.at(resolv_conf));
    if (settings && is_stub_of_resolved(*settings)) {
        if (auto upstream = load_resolver(context.at(resolved_conf))) {
            return {std::move(upstream), resolved_conf};
        }
    }
    return {std::move(settings), resolv_conf};
}

void add_machine(Context const& context, SectionBuilder& section, AskNetlink const& ask) {
    auto item = schema::Item{};
    auto gateways = load_gateways(ask);
    auto found = gateways ? found_texts(*std::move(gateways)) : Found{reason_of(gateways.error())};
    add_fact(item, "gateways", std::move(found), section.source(netlink));
    auto const resolver = find_resolver(context);
    auto const source = section.source(resolver.source);
    if (resolver.settings) {
        add_fact(item, "dns_servers", found_texts(resolver.settings->servers), source);
        add_fact(item, "dns_search", found_texts(resolver.settings->search), source);
    } else {
        auto const reason = absence_for(resolver.settings.error());
        add_fact(item, "dns_servers", reason, source);
        add_fact(item, "dns_search", reason, source);
    }
    section.put(std::move(item));
}

Result<std::vector<Link>> load_links(AskNetlink const& ask) {
    TRY(answer, ask(NetlinkQuestion::links));
    return parse_links(answer);
}

void add_links(Context const& context, SectionBuilder& section, AskNetlink const& ask) {
    auto const links = load_links(ask);
    if (!links) {
        section.mark_partial(reason_of(links.error()));
        return;
    }
    auto const addresses = load_addresses(ask);
    for (auto const& link : *links) {
        if (context.is_spent()) {
            section.mark_partial(Absence::over_budget);
            return;
        }
        if (!link.is_loopback && is_file_name(link.name) && !is_plug(link)) {
            add_link(context, section, link, addresses);
        }
    }
}

} // namespace

NetworkCollector::NetworkCollector(AskNetlink ask)
    : ask_{std::move(ask)} {}

schema::Section NetworkCollector::collect(Context const& context) {
    auto section = SectionBuilder{name()};
    add_links(context, section, ask_);
    add_machine(context, section, ask_);
    return std::move(section).finish();
}

std::unique_ptr<Collector> make_network_collector() {
    return std::make_unique<NetworkCollector>(ask_kernel);
}

} // namespace sonae::collect

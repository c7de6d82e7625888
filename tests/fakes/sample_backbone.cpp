// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/sample_backbone.hpp"

#include "inventory/topology/declaration.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace sonae::testing {

using namespace topology;
using enum DeviceClass;

namespace {

Port leg(std::string name, std::string address) {
    auto port = Port{};
    port.name = std::move(name);
    port.addresses = {std::move(address)};
    port.is_up = true;
    return port;
}

void describe(Device& device, std::string vendor, std::string model, std::string firmware) {
    device.vendor = std::move(vendor);
    device.model = std::move(model);
    device.firmware = std::move(firmware);
    device.place = "サーバ室 ラック1";
}

Backbone add_devices(NetworkBuilder& into) {
    auto made = Backbone{};
    for (auto const n : {std::size_t{1}, std::size_t{2}}) {
        auto& core = into.device(network_switch, Tier::core, numbered("CORE-SW-", n));
        describe(core, "Cisco", "Catalyst 9500-48Y4C", "17.9.4a");
        core.ports = {leg("Vlan910", "10.90.10." + std::to_string(n + 1) + "/24")};
        made.cores.push_back(core.id);
        auto& wall = into.device(firewall, Tier::edge, numbered("FW-", n));
        describe(wall, "Fortinet", "FortiGate 200F", "7.2.10");
        wall.ports = {
            leg("wan1", "203.0.113." + std::to_string(n + 1) + "/29"),
            leg("port1", "10.90.254." + std::to_string(n) + "/29"),
        };
        made.firewalls.push_back(wall.id);
    }
    auto const boxes = std::array<std::array<std::string_view, 5>, 3>{{
        {"VPN-EMR-01", "Yamaha", "RTX1300", "198.51.100.10/30", "172.16.20.11/24"},
        {"VPN-PACS-01", "Fortinet", "FortiGate 60F", "198.51.100.14/30", "10.20.10.250/24"},
        {"VPN-BKUP-01", "NEC", "UNIVERGE IX2310", "198.51.100.18/30", "10.90.30.250/24"},
    }};
    for (auto const& [name, vendor, model, wan, lan] : boxes) {
        auto& box = into.device(vpn_gateway, Tier::edge, std::string{name});
        describe(box, std::string{vendor}, std::string{model}, "");
        box.ports = {leg("WAN", std::string{wan}), leg("LAN1", std::string{lan})};
        made.gateways.push_back(box.id);
    }
    auto const lines = std::array<std::array<std::string_view, 5>, 3>{{
        {"RT-ONSHI-01", "NEC", "UNIVERGE IX2207", "100.64.12.2/30", "10.10.41.250/24"},
        {"RT-CHIIKI-01", "Yamaha", "RTX830", "192.0.2.34/30", "172.16.10.250/24"},
        {"RT-LAB-01", "Allied Telesis", "AT-AR4050S", "192.0.2.66/30", "10.20.20.250/24"},
    }};
    for (auto const& [name, vendor, model, wan, lan] : lines) {
        auto& box = into.device(router, Tier::edge, std::string{name});
        describe(box, std::string{vendor}, std::string{model}, "");
        box.ports = {leg("WAN", std::string{wan}), leg("LAN1", std::string{lan})};
        made.routers.push_back(box.id);
    }
    return made;
}

void join_backbone(NetworkBuilder& into, Backbone const& of) {
    auto core = [&](std::size_t n) { return of.cores[n]; };
    into.cable({core(0), "HundredGigE1/0/49"}, {core(1), "HundredGigE1/0/49"}, 100'000);
    for (auto wall = std::size_t{0}; wall < 2; ++wall) {
        for (auto n = std::size_t{0}; n < 2; ++n) {
            into.cable(
                {of.firewalls[wall], numbered("port", n + 1, 1)},
                {core(n), numbered("TwentyFiveGigE1/0/", wall + 1, 1)},
                10'000
            );
        }
    }
    into.cable({of.firewalls[0], "ha1"}, {of.firewalls[1], "ha1"}, 1'000, Evidence::declared);
    auto port = std::size_t{10};
    auto evidence = Evidence::measured;
    for (auto const* boxes : {&of.gateways, &of.routers}) {
        for (auto const& box : *boxes) {
            into.cable(
                {box, "LAN1"},
                {core(port % 2), numbered("GigabitEthernet1/0/", port)},
                1'000,
                evidence
            );
            ++port;
            evidence = port == 13 ? Evidence::inferred : Evidence::measured;
        }
    }
}

void add_connections(NetworkBuilder& into, Backbone const& of) {
    struct Row {
        std::string_view id, name, kind, vendor, method;
        std::string device;
        std::string_view address;
        Agreement agreement;
    };

    auto const rows = std::vector<Row>{
        {"xcn_01",
         "インターネット回線",
         "internet",
         "架空通信株式会社",
         "internet",
         of.firewalls[0],
         "203.0.113.2",
         Agreement::both},
        {"xcn_02",
         "電子カルテ保守",
         "maintenance",
         "みなと電子カルテ株式会社",
         "ipsec",
         of.gateways[0],
         "198.51.100.10",
         Agreement::both},
        {"xcn_03",
         "PACS保守",
         "maintenance",
         "北斗メディカルイメージング",
         "ssl_vpn",
         of.gateways[1],
         "198.51.100.14",
         Agreement::differs},
        {"xcn_04",
         "クラウドバックアップ",
         "cloud",
         "くもいクラウド株式会社",
         "wireguard",
         of.gateways[2],
         "198.51.100.18",
         Agreement::both},
        {"xcn_05",
         "オンライン資格確認",
         "online_eligibility",
         "ひばり通信株式会社",
         "ip_vpn",
         of.routers[0],
         "100.64.12.2",
         Agreement::both},
        {"xcn_06",
         "地域医療連携ネットワーク",
         "regional_network",
         "すずかけ医療連携協議会",
         "ip_vpn",
         of.routers[1],
         "192.0.2.34",
         Agreement::declared_only},
        {"observed:lab",
         "",
         "maintenance",
         "",
         "l2tp",
         of.routers[2],
         "192.0.2.66",
         Agreement::observed_only},
    };
    for (auto const& row : rows) {
        auto& made = into.network().connections.emplace_back();
        made.id = row.id;
        made.name = row.name;
        made.kind = row.kind;
        made.vendor = row.vendor;
        made.method = row.method;
        made.device = row.device;
        made.public_addresses = {std::string{row.address}};
        made.agreement = row.agreement;
        if (row.agreement == Agreement::differs) {
            made.differences = {"method"};
        }
        auto const evidence = row.agreement == Agreement::declared_only   ? Evidence::declared
                              : row.agreement == Agreement::observed_only ? Evidence::inferred
                                                                          : Evidence::measured;
        made.known = sample_known(evidence, "vpn_session");
        into.link(LinkKind::outside, row.device, made.id, evidence);
    }
    auto const second = into.network().connections.front().id;
    into.link(LinkKind::outside, of.firewalls[1], second, Evidence::declared);
}

} // namespace

Instant sample_moment() {
    return parse_rfc3339("2026-11-24T00:30:00Z").value();
}

Known sample_known(Evidence evidence, std::string code, int days_ago) {
    auto facts = Known{};
    facts.evidence = evidence;
    facts.grounds = {{std::move(code), "sample", ""}};
    facts.first_seen = sample_moment() - days_ago * day;
    facts.last_seen = sample_moment() - std::chrono::minutes{5};
    return facts;
}

std::string numbered(std::string_view stem, std::size_t number, int digits) {
    auto text = std::array<char, 16>{};
    std::snprintf(text.data(), text.size(), "%0*zu", digits, number);
    return std::string{stem} + text.data();
}

NetworkBuilder::NetworkBuilder() {
    network_.at = sample_moment();
    network_.zones = shipped_zones();
}

Device& NetworkBuilder::device(DeviceClass kind, Tier tier, std::string name) {
    auto& made = network_.devices.emplace_back();
    made.id = numbered("ast_", network_.devices.size(), 5);
    made.name = std::move(name);
    made.kind = kind;
    made.tier = tier;
    made.known = sample_known(Evidence::measured, "agent");
    return made;
}

Link& NetworkBuilder::link(
    LinkKind kind, std::string const& a, std::string const& b, Evidence evidence
) {
    auto& made = network_.links.emplace_back();
    made.kind = kind;
    made.a = a;
    made.b = b;
    made.known = sample_known(evidence, "lldp_neighbour");
    return made;
}

void NetworkBuilder::cable(
    std::pair<std::string, std::string> a,
    std::pair<std::string, std::string> b,
    std::int64_t mbps,
    Evidence evidence
) {
    if (b < a) {
        std::swap(a, b);
    }
    auto& made = link(LinkKind::cable, a.first, b.first, evidence);
    made.a_port = a.second;
    made.b_port = b.second;
    made.speed_mbps = mbps;
}

Segment& NetworkBuilder::segment(std::string_view base, int bits, std::string_view zone) {
    auto& made = network_.segments.emplace_back();
    made.prefix = std::string{base} + ".0/" + std::to_string(bits);
    made.id = made.prefix;
    made.zone = zone;
    made.known = sample_known(Evidence::measured, "router_table");
    return made;
}

void NetworkBuilder::routed(
    std::string const& device, std::string const& segment, std::string address
) {
    link(LinkKind::routed, device, segment, Evidence::measured).address = std::move(address);
}

Network NetworkBuilder::finish() {
    auto by_id = [](auto const& a, auto const& b) { return a.id < b.id; };
    for (auto& made : network_.links) {
        made.id = std::string{name_of(made.kind)} + ":" + made.a +
                  (made.kind == LinkKind::cable ? "/" + made.a_port + ":" : ":") + made.b +
                  (made.kind == LinkKind::cable ? "/" + made.b_port : "");
    }
    std::sort(network_.devices.begin(), network_.devices.end(), by_id);
    std::sort(network_.segments.begin(), network_.segments.end(), by_id);
    std::sort(network_.links.begin(), network_.links.end(), by_id);
    std::sort(network_.connections.begin(), network_.connections.end(), by_id);
    return std::move(network_);
}

Backbone add_backbone(NetworkBuilder& into) {
    auto made = add_devices(into);
    join_backbone(into, made);
    add_connections(into, made);
    return made;
}

} // namespace sonae::testing

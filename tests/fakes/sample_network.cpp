// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/sample_network.hpp"

#include "inventory/topology/declaration.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace sonae::testing {

namespace {

using namespace topology;

constexpr auto day = std::chrono::hours{24};

Instant moment() {
    return parse_rfc3339("2026-11-24T00:30:00Z").value();
}

Known known(Evidence evidence, std::string code, int days_ago = 120) {
    auto facts = Known{};
    facts.evidence = evidence;
    facts.grounds = {{std::move(code), "sample", ""}};
    facts.first_seen = moment() - days_ago * day;
    facts.last_seen = moment() - std::chrono::minutes{5};
    return facts;
}

std::string numbered(std::string_view stem, std::size_t number, int digits = 2) {
    auto text = std::array<char, 16>{};
    std::snprintf(text.data(), text.size(), "%0*zu", digits, number);
    return std::string{stem} + text.data();
}

struct Hosts {
    DeviceClass kind;
    std::size_t count;
    std::string_view stem;
};

struct Range {
    std::string_view zone;
    std::uint16_t vlan;
    std::string_view base; ///< first three bytes
    std::string_view name;
    bool gives_addresses;
    std::vector<Hosts> hosts;
};

using enum DeviceClass;

std::vector<Range> ranges() {
    return {
        {"his",
         110,
         "10.10.10",
         "HISサーバ",
         false,
         {{server, 18, "HIS-AP"}, {storage, 2, "HIS-ST"}}},
        {"his",
         111,
         "10.10.11",
         "電子カルテDB",
         false,
         {{server, 6, "HIS-DB"}, {storage, 2, "HIS-SAN"}}},
        {"his",
         121,
         "10.10.21",
         "外来端末 A棟1階",
         true,
         {{pc, 72, "OPD1-PC"}, {printer, 14, "OPD1-PR"}}},
        {"his",
         122,
         "10.10.22",
         "外来端末 A棟2階",
         true,
         {{pc, 64, "OPD2-PC"}, {printer, 12, "OPD2-PR"}}},
        {"his",
         131,
         "10.10.31",
         "病棟端末 3・4階",
         true,
         {{pc, 58, "W34-PC"}, {printer, 8, "W34-PR"}, {mobile, 24, "W34-TB"}}},
        {"his",
         132,
         "10.10.32",
         "病棟端末 5・6階",
         true,
         {{pc, 58, "W56-PC"}, {printer, 8, "W56-PR"}, {mobile, 24, "W56-TB"}}},
        {"his",
         133,
         "10.10.33",
         "病棟端末 7・8階",
         true,
         {{pc, 52, "W78-PC"}, {printer, 8, "W78-PR"}, {mobile, 20, "W78-TB"}}},
        {"his",
         141,
         "10.10.41",
         "医事会計",
         true,
         {{pc, 28, "ACC-PC"}, {printer, 6, "ACC-PR"}, {server, 2, "ACC-SV"}}},
        {"departmental",
         210,
         "10.20.10",
         "PACSサーバ",
         false,
         {{server, 5, "PACS-SV"}, {storage, 3, "PACS-ST"}}},
        {"departmental",
         211,
         "10.20.11",
         "放射線モダリティ",
         false,
         {{medical_device, 22, "RAD"}, {printer, 2, "RAD-PR"}}},
        {"departmental", 212, "10.20.12", "読影端末", true, {{pc, 14, "READ-PC"}}},
        {"departmental",
         220,
         "10.20.20",
         "検体検査（LIS）",
         false,
         {{server, 3, "LIS-SV"}, {medical_device, 18, "LAB"}, {pc, 12, "LIS-PC"}}},
        {"departmental",
         221,
         "10.20.21",
         "生理検査",
         true,
         {{server, 2, "PHYS-SV"}, {medical_device, 14, "PHYS"}, {pc, 6, "PHYS-PC"}}},
        {"departmental",
         230,
         "10.20.30",
         "薬剤部門",
         true,
         {{server, 2, "PHA-SV"}, {medical_device, 7, "PHA"}, {pc, 10, "PHA-PC"}}},
        {"departmental",
         240,
         "10.20.40",
         "手術・ICU",
         false,
         {{server, 2, "ICU-SV"}, {medical_device, 34, "ICU"}}},
        {"departmental",
         241,
         "10.20.41",
         "生体情報モニタ",
         false,
         {{server, 2, "MON-SV"}, {medical_device, 48, "MON"}}},
        {"departmental",
         250,
         "10.20.50",
         "透析",
         false,
         {{server, 1, "DIA-SV"}, {medical_device, 24, "DIA"}, {pc, 3, "DIA-PC"}}},
        {"departmental",
         260,
         "10.20.60",
         "内視鏡",
         false,
         {{server, 1, "ENDO-SV"}, {medical_device, 8, "ENDO"}, {pc, 4, "ENDO-PC"}}},
        {"departmental",
         270,
         "10.20.70",
         "栄養・給食",
         true,
         {{server, 1, "DIET-SV"}, {pc, 5, "DIET-PC"}, {printer, 2, "DIET-PR"}}},
        {"information",
         310,
         "10.30.10",
         "事務端末",
         true,
         {{pc, 60, "OFF-PC"}, {printer, 8, "OFF-PR"}}},
        {"information",
         311,
         "10.30.11",
         "医局",
         true,
         {{pc, 66, "DOC-PC"}, {printer, 4, "DOC-PR"}}},
        {"information",
         312,
         "10.30.12",
         "看護管理室",
         true,
         {{pc, 14, "NRS-PC"}, {printer, 2, "NRS-PR"}}},
        {"information",
         320,
         "10.30.20",
         "ファイルサーバ",
         false,
         {{server, 3, "FILE-SV"}, {storage, 2, "FILE-NAS"}}},
        {"information", 330, "10.30.30", "グループウェア", false, {{server, 4, "GW-SV"}}},
        {"internet", 410, "10.40.10", "インターネット閲覧端末", true, {{pc, 34, "NET-PC"}}},
        {"internet", 420, "10.40.20", "仮想ブラウザ基盤", false, {{server, 6, "VBR-SV"}}},
        {"internet", 430, "10.40.30", "メール・プロキシ", false, {{server, 3, "MAIL-SV"}}},
        {"management",
         910,
         "10.90.10",
         "ネットワーク機器管理",
         false,
         {{server, 3, "NMS-SV"}, {ups, 12, "UPS"}}},
        {"management", 920, "10.90.20", "無線AP管理", false, {{server, 1, "WLC"}}},
        {"management",
         930,
         "10.90.30",
         "バックアップ",
         false,
         {{server, 2, "BKUP-SV"}, {storage, 2, "BKUP-ST"}}},
        {"facility",
         610,
         "10.60.10",
         "監視カメラ",
         false,
         {{camera, 38, "CAM"}, {server, 1, "NVR"}}},
        {"facility",
         620,
         "10.60.20",
         "空調・入退室",
         false,
         {{other, 9, "BMS"}, {server, 1, "BMS-SV"}}},
        {"facility", 630, "10.60.30", "IP電話", true, {{telephone, 23, "TEL"}, {server, 1, "PBX"}}},
        {"guest", 710, "192.168.100", "患者・来訪者Wi-Fi", true, {{mobile, 29, "GUEST"}}},
        {"external", 810, "172.16.10", "DMZ（公開サーバ）", false, {{server, 2, "DMZ-SV"}}},
        {"external", 820, "172.16.20", "保守接続", false, {{server, 1, "JUMP-SV"}}},
    };
}

constexpr auto floors = std::array<std::string_view, 15>{
    "A棟1階",
    "A棟2階",
    "A棟3階",
    "A棟4階",
    "A棟5階",
    "A棟6階",
    "A棟7階",
    "A棟8階",
    "B棟1階",
    "B棟2階",
    "B棟3階",
    "B棟4階",
    "C棟1階",
    "C棟2階",
    "サーバ室",
};

/// Joins devices, links and segments to a network.
class Builder {
public:
    Builder() {
        network_.at = moment();
        network_.zones = shipped_zones();
    }

    Device& device(DeviceClass kind, Tier tier, std::string name) {
        auto& made = network_.devices.emplace_back();
        made.id = numbered("ast_", network_.devices.size(), 5);
        made.name = std::move(name);
        made.kind = kind;
        made.tier = tier;
        made.known = known(Evidence::measured, "agent");
        return made;
    }

    Link& link(LinkKind kind, std::string const& a, std::string const& b, Evidence evidence) {
        auto& made = network_.links.emplace_back();
        made.kind = kind;
        made.a = a;
        made.b = b;
        made.known = known(evidence, "lldp_neighbour");
        return made;
    }

    void cable(
        std::pair<std::string, std::string> a,
        std::pair<std::string, std::string> b,
        std::int64_t mbps,
        Evidence evidence = Evidence::measured
    ) {
        if (b < a) {
            std::swap(a, b);
        }
        auto& made = link(LinkKind::cable, a.first, b.first, evidence);
        made.a_port = a.second;
        made.b_port = b.second;
        made.speed_mbps = mbps;
    }

    Segment& segment(std::string_view base, int bits, std::string_view zone) {
        auto& made = network_.segments.emplace_back();
        made.prefix = std::string{base} + ".0/" + std::to_string(bits);
        made.id = made.prefix;
        made.zone = zone;
        made.known = known(Evidence::measured, "router_table");
        return made;
    }

    void routed(std::string const& device, std::string const& segment, std::string address) {
        link(LinkKind::routed, device, segment, Evidence::measured).address = std::move(address);
    }

    Network& network() { return network_; }

    Network finish() {
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

private:
    Network network_;
};

Port leg(std::string name, std::string address) {
    auto port = Port{};
    port.name = std::move(name);
    port.addresses = {std::move(address)};
    port.is_up = true;
    return port;
}

struct Backbone {
    std::vector<std::string> cores;
    std::vector<std::string> firewalls;
    std::vector<std::string> gateways; ///< VPN
    std::vector<std::string> routers;
};

void describe(Device& device, std::string vendor, std::string model, std::string firmware) {
    device.vendor = std::move(vendor);
    device.model = std::move(model);
    device.firmware = std::move(firmware);
    device.place = "サーバ室 ラック1";
}

Backbone add_backbone(Builder& into) {
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

void join_backbone(Builder& into, Backbone const& of) {
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

void add_connections(Builder& into, Backbone const& of) {
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
        made.known = known(evidence, "vpn_session");
        into.link(LinkKind::outside, row.device, made.id, evidence);
    }
    auto const second = into.network().connections.front().id;
    into.link(LinkKind::outside, of.firewalls[1], second, Evidence::declared);
}

struct Floor {
    std::string id;
    std::size_t next_port = 1;
};

std::vector<Floor>
add_floors(Builder& into, Backbone const& of, std::size_t switches, std::size_t access_points) {
    auto made = std::vector<Floor>{};
    for (auto n = std::size_t{0}; n < switches; ++n) {
        auto const place = floors[n % floors.size()];
        auto& access = into.device(
            network_switch,
            Tier::access,
            numbered("FSW-", n % floors.size() + 1) + numbered("-", n / floors.size() + 1)
        );
        access.vendor = "Cisco";
        access.model = n % 3 == 0 ? "Catalyst 9200-48P" : "Catalyst 9200-24P";
        access.place = std::string{place} + " EPS";
        access.attachments = {
            {"10.90.10.0/24", "10.90.10." + std::to_string(10 + n % 230), "", "", ""}};
        made.push_back({access.id});
        for (auto core = std::size_t{0}; core < 2; ++core) {
            into.cable(
                {made.back().id, numbered("TenGigabitEthernet1/1/", core + 1, 1)},
                {of.cores[core], numbered("TwentyFiveGigE1/0/", n + 3, 1)},
                10'000,
                n % 20 == 7 ? Evidence::stale : Evidence::measured
            );
        }
    }
    for (auto n = std::size_t{0}; n < access_points; ++n) {
        auto const at = n % switches;
        auto& point = into.device(access_point, Tier::access, numbered("AP-", n + 1, 3));
        point.vendor = "Aruba";
        point.model = "AP-515";
        point.place = std::string{floors[at % floors.size()]} + " EPS";
        auto const port = numbered("GigabitEthernet1/0/", made[at].next_port++, 1);
        point.attachments = {
            {"10.90.20.0/24", "10.90.20." + std::to_string(20 + n % 230), "", made[at].id, port}};
        into.cable({point.id, "eth0"}, {made[at].id, port}, 1'000);
    }
    return made;
}

void add_hosts(
    Builder& into, Range const& range, std::string const& segment, std::vector<Floor>& floors_of
) {
    auto address = std::size_t{10};
    for (auto const& [kind, count, stem] : range.hosts) {
        if (range.gives_addresses && address < 100 && (kind == pc || kind == mobile)) {
            address = 100;
        }
        for (auto n = std::size_t{1}; n <= count; ++n) {
            auto& host = into.device(kind, Tier::endpoint, numbered(std::string{stem} + "-", n));
            auto& on = floors_of[(range.vlan * 7U + n) % floors_of.size()];
            host.zone = range.zone;
            host.known.first_seen -= (n * 17 + range.vlan) % 90 * day;
            if (n == count) {
                host.known.first_seen = moment() - (range.vlan % 25 + 1) * day;
            }
            host.attachments = {
                {segment,
                 std::string{range.base} + "." + std::to_string(address++),
                 "",
                 on.id,
                 numbered("GigabitEthernet1/0/", on.next_port++, 1)}};
        }
    }
}

void add_range(
    Builder& into, Range const& range, Backbone const& of, std::vector<Floor>& floors_of
) {
    auto& made = into.segment(range.base, 24, range.zone);
    made.name = range.name;
    made.vlan = range.vlan;
    made.is_clinical = range.zone == "departmental";
    auto const base = std::string{range.base};
    made.gateways = {base + ".254"};
    if (range.gives_addresses) {
        made.dhcp_first = base + ".100";
        made.dhcp_last = base + ".220";
        made.dhcp_servers = {"10.10.10.10"};
    }
    auto const id = made.id;
    auto const is_outer =
        range.zone == "internet" || range.zone == "guest" || range.zone == "external";
    auto const& routers = is_outer ? of.firewalls : of.cores;
    for (auto n = std::size_t{0}; n < routers.size(); ++n) {
        into.routed(routers[n], id, base + "." + std::to_string(252 + n));
    }
    add_hosts(into, range, id, floors_of);
}

} // namespace

Network sample_hospital() {
    auto into = Builder{};
    auto const backbone = add_backbone(into);
    join_backbone(into, backbone);
    add_connections(into, backbone);
    auto floors_of = add_floors(into, backbone, 62, 96);
    for (auto const& range : ranges()) {
        add_range(into, range, backbone, floors_of);
    }
    into.routed(backbone.gateways[0], "172.16.20.0/24", "172.16.20.11");
    into.routed(backbone.gateways[1], "10.20.10.0/24", "10.20.10.250");
    into.routed(backbone.gateways[2], "10.90.30.0/24", "10.90.30.250");
    into.routed(backbone.routers[0], "10.10.41.0/24", "10.10.41.250");
    into.routed(backbone.routers[1], "172.16.10.0/24", "172.16.10.250");
    into.routed(backbone.routers[2], "10.20.20.0/24", "10.20.20.250");
    auto& block = into.segment("10.99.0", 16, "");
    block.is_reachable_block = true;
    block.known = known(Evidence::inferred, "behind_router");
    into.link(LinkKind::routed, backbone.cores[0], block.id, Evidence::inferred);
    return into.finish();
}

Network sample_network(std::size_t hosts, std::size_t segments) {
    auto into = Builder{};
    auto const zones = std::array<std::string_view, 6>{
        "his", "departmental", "information", "internet", "management", "facility"};
    auto const backbone = add_backbone(into);
    join_backbone(into, backbone);
    add_connections(into, backbone);
    auto floors_of = add_floors(into, backbone, std::max<std::size_t>(1, hosts / 40), 0);
    for (auto n = std::size_t{0}; n < segments; ++n) {
        auto range = Range{};
        auto const base = numbered("10.", 100 + n / 250, 1) + numbered(".", n % 250, 1);
        auto const name = numbered("区画", n + 1);
        range.zone = zones[n % zones.size()];
        range.vlan = static_cast<std::uint16_t>(100 + n);
        range.base = base;
        range.name = name;
        range.gives_addresses = n % 2 == 0;
        auto const share = hosts * (n + 1) / segments - hosts * n / segments;
        range.hosts = {{server, share / 20, "SV"}, {printer, share / 10, "PR"}};
        range.hosts.push_back({pc, share - share / 20 - share / 10, "PC"});
        add_range(into, range, backbone, floors_of);
    }
    return into.finish();
}

} // namespace sonae::testing

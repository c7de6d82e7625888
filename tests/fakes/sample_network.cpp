// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/sample_network.hpp"

#include "inventory/base/text.hpp"
#include "tests/fakes/sample_backbone.hpp"

#include <algorithm>
#include <array>

namespace sonae::testing {

namespace {

using namespace topology;

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

// zone|VLAN|first three bytes|name|how addresses are given|class:number:beginning of names
constexpr auto range_table =
    std::string_view{R"(his|110|10.10.10|HISサーバ|-|server:18:HIS-AP storage:2:HIS-ST
his|111|10.10.11|電子カルテDB|-|server:6:HIS-DB storage:2:HIS-SAN
his|121|10.10.21|外来端末 A棟1階|dhcp|pc:72:OPD1-PC printer:14:OPD1-PR
his|122|10.10.22|外来端末 A棟2階|dhcp|pc:64:OPD2-PC printer:12:OPD2-PR
his|131|10.10.31|病棟端末 3・4階|dhcp|pc:58:W34-PC printer:8:W34-PR mobile:24:W34-TB
his|132|10.10.32|病棟端末 5・6階|dhcp|pc:58:W56-PC printer:8:W56-PR mobile:24:W56-TB
his|133|10.10.33|病棟端末 7・8階|dhcp|pc:52:W78-PC printer:8:W78-PR mobile:20:W78-TB
his|141|10.10.41|医事会計|dhcp|pc:28:ACC-PC printer:6:ACC-PR server:2:ACC-SV
departmental|210|10.20.10|PACSサーバ|-|server:5:PACS-SV storage:3:PACS-ST
departmental|211|10.20.11|放射線モダリティ|-|medical_device:22:RAD printer:2:RAD-PR
departmental|212|10.20.12|読影端末|dhcp|pc:14:READ-PC
departmental|220|10.20.20|検体検査（LIS）|-|server:3:LIS-SV medical_device:18:LAB pc:12:LIS-PC
departmental|221|10.20.21|生理検査|dhcp|server:2:PHYS-SV medical_device:14:PHYS pc:6:PHYS-PC
departmental|230|10.20.30|薬剤部門|dhcp|server:2:PHA-SV medical_device:7:PHA pc:10:PHA-PC
departmental|240|10.20.40|手術・ICU|-|server:2:ICU-SV medical_device:34:ICU
departmental|241|10.20.41|生体情報モニタ|-|server:2:MON-SV medical_device:48:MON
departmental|250|10.20.50|透析|-|server:1:DIA-SV medical_device:24:DIA pc:3:DIA-PC
departmental|260|10.20.60|内視鏡|-|server:1:ENDO-SV medical_device:8:ENDO pc:4:ENDO-PC
departmental|270|10.20.70|栄養・給食|dhcp|server:1:DIET-SV pc:5:DIET-PC printer:2:DIET-PR
information|310|10.30.10|事務端末|dhcp|pc:60:OFF-PC printer:8:OFF-PR
information|311|10.30.11|医局|dhcp|pc:66:DOC-PC printer:4:DOC-PR
information|312|10.30.12|看護管理室|dhcp|pc:14:NRS-PC printer:2:NRS-PR
information|320|10.30.20|ファイルサーバ|-|server:3:FILE-SV storage:2:FILE-NAS
information|330|10.30.30|グループウェア|-|server:4:GW-SV
internet|410|10.40.10|インターネット閲覧端末|dhcp|pc:34:NET-PC
internet|420|10.40.20|仮想ブラウザ基盤|-|server:6:VBR-SV
internet|430|10.40.30|メール・プロキシ|-|server:3:MAIL-SV
management|910|10.90.10|ネットワーク機器管理|-|server:3:NMS-SV ups:12:UPS
management|920|10.90.20|無線AP管理|-|server:1:WLC
management|930|10.90.30|バックアップ|-|server:2:BKUP-SV storage:2:BKUP-ST
facility|610|10.60.10|監視カメラ|-|camera:38:CAM server:1:NVR
facility|620|10.60.20|空調・入退室|-|other:9:BMS server:1:BMS-SV
facility|630|10.60.30|IP電話|dhcp|telephone:23:TEL server:1:PBX
guest|710|192.168.100|患者・来訪者Wi-Fi|dhcp|mobile:29:GUEST
external|810|172.16.10|DMZ（公開サーバ）|-|server:2:DMZ-SV
external|820|172.16.20|保守接続|-|server:1:JUMP-SV)"};

std::vector<Range> ranges() {
    auto all = std::vector<Range>{};
    for (auto const line : split(range_table, '\n')) {
        auto const cells = split(line, '|');
        auto& range = all.emplace_back();
        range.zone = cells.at(0);
        range.vlan = static_cast<std::uint16_t>(std::stoi(std::string{cells.at(1)}));
        range.base = cells.at(2);
        range.name = cells.at(3);
        range.gives_addresses = cells.at(4) == "dhcp";
        for (auto const machines : split(cells.at(5), ' ')) {
            auto const parts = split(machines, ':');
            auto const count = static_cast<std::size_t>(std::stoi(std::string{parts.at(1)}));
            range.hosts.push_back({device_class_of(parts.at(0)).value(), count, parts.at(2)});
        }
    }
    return all;
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

struct Floor {
    std::string id;
    std::size_t next_port = 1;
};

std::vector<Floor> add_floors(
    NetworkBuilder& into, Backbone const& of, std::size_t switches, std::size_t access_points
) {
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
    NetworkBuilder& into,
    Range const& range,
    std::string const& segment,
    std::vector<Floor>& floors_of
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
                host.known.first_seen = sample_moment() - (range.vlan % 25 + 1) * day;
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
    NetworkBuilder& into, Range const& range, Backbone const& of, std::vector<Floor>& floors_of
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
    auto into = NetworkBuilder{};
    auto const backbone = add_backbone(into);
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
    block.known = sample_known(Evidence::inferred, "behind_router");
    into.link(LinkKind::routed, backbone.cores[0], block.id, Evidence::inferred);
    return into.finish();
}

Network sample_network(std::size_t hosts, std::size_t segments) {
    auto into = NetworkBuilder{};
    auto const zones = std::array<std::string_view, 6>{
        "his", "departmental", "information", "internet", "management", "facility"};
    auto const backbone = add_backbone(into);
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

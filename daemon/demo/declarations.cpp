// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/network.hpp"
#include "daemon/demo/segment.hpp"

#include <array>

namespace sonae::demo {

namespace {

struct ZoneOfDemo {
    std::uint8_t second_byte;
    std::string_view code;
    std::string_view english;
    bool is_clinical;
};

// In the order of zones().
constexpr auto zones_of_demo = std::to_array<ZoneOfDemo>({
    {10, "his", "Hospital information system", false},
    {20, "departmental", "Departments", false},
    {30, "medical", "Medical devices", true},
    {40, "information", "Office", false},
    {50, "internet", "Internet", false},
    {60, "wireless", "Wireless", false},
    {70, "facility", "Facility", false},
    {80, "external", "External connections", false},
});

struct Line {
    std::string_view id;
    std::string_view name;
    std::string_view kind;
    std::string_view method;
    std::string_view purpose;
    std::string_view vendor;
    std::string_view contact;
    std::string_view device; ///< its name in the ledger
    std::string_view public_address;
    std::string_view source_limit; ///< "" when nobody limited it
    std::string_view mfa;
    std::string_view availability;
    std::string_view log_place;
    int reviewed_days_ago; ///< 0: never
};

// A table is read by its columns, so one line of the house is one line.
// clang-format off
constexpr auto lines = std::to_array<Line>({
    {"xcn_0000000000000000000000000000d001", "インターネット回線", "internet", "internet", "ホームページ閲覧・メール・予約", "みなとネット通信", "0120-000-101", "FW-01", "203.0.113.10", "", "", "always", "MON-01", 35},
    {"xcn_0000000000000000000000000000d002", "電子カルテ保守", "maintenance", "ipsec", "電子カルテの保守", "東雲メディカルシステムズ", "0120-000-102", "VPN-01", "198.51.100.10", "198.51.100.64/29", "yes", "on_request", "MON-01", 20},
    {"xcn_0000000000000000000000000000d003", "画像装置保守", "maintenance", "ssl_vpn", "CT・MRIの保守", "はやぶさメディカル", "0120-000-103", "VPN-02", "198.51.100.18", "", "no", "always", "", 240},
    {"xcn_0000000000000000000000000000d004", "検査システム保守", "maintenance", "ipsec", "検体検査システムの保守", "あおば検査システム", "0120-000-104", "VPN-03", "198.51.100.26", "198.51.100.96/29", "unknown", "always", "VPN-03", 0},
    {"xcn_0000000000000000000000000000d005", "オンライン資格確認", "online_eligibility", "ip_vpn", "資格確認・オンライン請求", "かすみネットワークサービス", "0120-000-105", "RTR-01", "192.0.2.10", "192.0.2.8/29", "", "always", "MON-01", 60},
    {"xcn_0000000000000000000000000000d006", "地域医療連携ネットワーク", "regional_network", "ipsec", "紹介・診療情報の共有", "さざなみ地域医療連携協議会", "0120-000-106", "RTR-02", "192.0.2.18", "192.0.2.64/26", "yes", "always", "MON-01", 80},
    {"xcn_0000000000000000000000000000d007", "検査外注ラボ", "other", "ip_vpn", "外注検査の依頼と結果", "ひいらぎ臨床検査", "0120-000-107", "RTR-03", "192.0.2.26", "192.0.2.128/28", "", "on_request", "RTR-03", 110},
});

// clang-format on

std::string device_hint(std::vector<Device> const& devices, std::string_view name) {
    for (auto const& device : devices) {
        if (device.row.name == name) {
            return bare(device.address);
        }
    }
    return {};
}

topology::DeclaredConnection
connection_of(Line const& line, std::vector<Device> const& devices, Instant now) {
    auto connection = topology::DeclaredConnection{};
    connection.id = line.id;
    connection.name = line.name;
    connection.kind = line.kind;
    connection.purpose = line.purpose;
    connection.vendor = line.vendor;
    connection.contact = line.contact;
    connection.owner = "医療情報課 青木";
    connection.method = line.method;
    connection.direction = line.kind == "maintenance" ? "inbound" : "both";
    connection.device_hint = device_hint(devices, line.device);
    connection.public_addresses = {std::string{line.public_address}};
    if (line.device == "FW-01") {
        connection.public_addresses.emplace_back("203.0.113.18"); // of FW-02, which stands by
    }
    if (!line.source_limit.empty()) {
        connection.source_limit = {std::string{line.source_limit}};
    }
    connection.source_limit_state = line.source_limit.empty() ? "unlimited" : "limited";
    connection.mfa = line.mfa.empty() ? "unknown" : line.mfa;
    connection.availability = line.availability;
    connection.encryption = line.method == "internet" ? "no" : "yes";
    connection.log_place = line.log_place;
    connection.stop_procedure =
        "サーバー室で " + std::string{line.device} + " のWAN側ケーブルを抜く(医療情報課)";
    if (line.reviewed_days_ago != 0) {
        connection.reviews.push_back(
            {now - std::chrono::hours{24 * line.reviewed_days_ago}, "system", "in_order", ""}
        );
    }
    connection.declared_at = now - std::chrono::hours{24 * 300};
    return connection;
}

topology::DeclaredSegment segment_declared(Segment const& segment, Instant now) {
    auto declared = topology::DeclaredSegment{};
    declared.prefix = segment.prefix();
    for (auto i = std::size_t{0}; i < zones_of_demo.size(); ++i) {
        if (zones_of_demo[i].second_byte == segment.zone) {
            auto const part = segment.third % 10;
            declared.name = std::string{zones()[i].name} + " " + std::to_string(segment.floor()) +
                            "階" + (part == 0 ? "" : "-" + std::to_string(part + 1));
            declared.zone = zones_of_demo[i].code;
            declared.is_clinical = zones_of_demo[i].is_clinical;
        }
    }
    declared.vlan = segment.vlan();
    declared.gateway = segment.host(1);
    declared.declared_at = now - std::chrono::hours{24 * 300};
    return declared;
}

} // namespace

topology::Declarations declarations(std::vector<Device> const& devices, Instant now) {
    auto all = topology::Declarations{};
    for (auto i = std::size_t{0}; i < zones_of_demo.size(); ++i) {
        auto const& zone = zones_of_demo[i];
        all.zones.push_back(
            {std::string{zone.code},
             std::string{zones()[i].name},
             std::string{zone.english},
             static_cast<int>(i + 1) * 10}
        );
    }
    for (auto const& segment : segments_of(devices)) {
        all.segments.push_back(segment_declared(segment, now));
    }
    for (auto const& line : lines) {
        all.connections.push_back(connection_of(line, devices, now));
    }
    return all;
}

} // namespace sonae::demo

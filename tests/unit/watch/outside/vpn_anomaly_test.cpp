// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/vpn_anomaly.hpp"
#include "tests/unit/watch/outside/scene_outside.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

using telemetry::Logon;
using telemetry::LogonOutcome;

constexpr auto home = std::string_view{"198.51.100.7"};
constexpr auto elsewhere = std::string_view{"203.0.113.9"};

Logon logs_on(
    std::string_view from, std::uint64_t account = 11, LogonOutcome outcome = LogonOutcome::accepted
) {
    return {
        .service = telemetry::LogonService::vpn,
        .client = end(ip(from)),
        .server = end(ip(250), 443),
        .account = account,
        .outcome = outcome};
}

std::vector<std::string> kinds(Scene& scene) {
    auto kinds = std::vector<std::string>{};
    for (auto const& alarm : scene.alarms()) {
        kinds.push_back(fact(alarm, "kind"));
    }
    return kinds;
}

using Kinds = std::vector<std::string>;

/// The appliance calls outside.
Flow fetch(unsigned to = 7, std::uint16_t port = 443) {
    auto flow = call(start(), 250, port);
    flow.server.address = away(to);
    return flow;
}

/// A network of its own for each.
std::string network(unsigned n) {
    return "198." + std::to_string(n) + ".100.7";
}

} // namespace

TEST(VpnAnomaly, ALogonAfterManyFailuresIsOneAlarm) {
    auto scene = Scene{make_vpn_anomaly()};
    for (auto i = 0; i < 12; ++i) {
        scene.tell(logs_on(home, 11, LogonOutcome::refused)).after(10s);
    }
    scene.tell(logs_on(home));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "guessed");
    EXPECT_EQ(measure(alarms[0], "failures"), 12);
    EXPECT_EQ(alarms[0].subject.id, home);
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(VpnAnomaly, APersonWhoMistypesIsNone) {
    auto scene = Scene{make_vpn_anomaly()};
    for (auto i = 0; i < 9; ++i) {
        scene.tell(logs_on(home, 11, LogonOutcome::refused)).after(10s);
    }
    scene.tell(logs_on(home));
    EXPECT_TRUE(scene.found().empty());
}

TEST(VpnAnomaly, OneAccountFromTwoNetworksWithinMinutesIsOneAlarm) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.tell(logs_on(home)).after(5min).tell(logs_on(elsewhere));
    EXPECT_EQ(kinds(scene), Kinds{"two_networks"});
    EXPECT_GE(scene.alarms()[0].score, opens_at);
}

TEST(VpnAnomaly, ANewNetworkOfAnAccountIsANote) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.tell(logs_on(home)).after(5h).tell(logs_on(elsewhere));
    EXPECT_EQ(kinds(scene), Kinds{"new_network"});
    EXPECT_LT(scene.alarms()[0].score, opens_at);
}

TEST(VpnAnomaly, ATelephoneNetworkThatGivesOtherAddressesIsNone) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.tell(logs_on("198.51.100.7")).after(2min).tell(logs_on("198.51.7.200"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(VpnAnomaly, TwoAccountsBehindOneAddressAreNone) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.tell(logs_on(home, 11)).after(1min).tell(logs_on(home, 12));
    EXPECT_TRUE(scene.found().empty());
}

TEST(VpnAnomaly, AnAccountThatComesFromManyNetworksAsAHabitIsNone) {
    auto scene = Scene{make_vpn_anomaly()};
    for (auto n = 1U; n <= 4; ++n) {
        scene.tell(logs_on(network(n))).after(25h);
    }
    auto const before = kinds(scene).size();
    auto again = Scene{make_vpn_anomaly()};
    for (auto n = 1U; n <= 4; ++n) {
        again.tell(logs_on(network(n))).after(25h);
    }
    again.tell(logs_on(network(9))).after(2min).tell(logs_on(network(1)));
    EXPECT_EQ(kinds(again).size(), before);
}

TEST(VpnAnomaly, AnHourInWhichAnAccountNeverWorkedIsANote) {
    auto scene = Scene{make_vpn_anomaly()};
    for (auto day = 0; day < 35; ++day) {
        scene.tell(logs_on(home)).after(24h);
    }
    EXPECT_TRUE(kinds(scene).empty());
    auto night = Scene{make_vpn_anomaly()};
    for (auto day = 0; day < 35; ++day) {
        night.tell(logs_on(home)).after(24h);
    }
    night.after(16h).tell(logs_on(home)); // 2:00
    EXPECT_EQ(kinds(night), Kinds{"odd_hour"});
}

TEST(VpnAnomaly, AVendorWithinAnnouncedHoursIsMaintenance) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.house.add(Machine{.asset = "VPN"}, {}, {ip(250)});
    scene.house.add(PlainHouse::Window{.asset = "VPN", .from = start(), .until = start() + 8h});
    scene.tell(logs_on(home)).after(5min).tell(logs_on(elsewhere));
    ASSERT_EQ(scene.found().size(), 1U);
    EXPECT_EQ(scene.found()[0].standing, Standing::maintenance);
}

TEST(VpnAnomaly, FarMoreLogonsThanUsualAreANote) {
    auto scene = Scene{make_vpn_anomaly()};
    for (auto hour = 0; hour < 24 * 14; ++hour) {
        scene.tell(logs_on(home, 11)).after(1h);
    }
    for (auto i = 0U; i < 40; ++i) {
        scene.tell(logs_on(home, 100 + i)).after(10s);
    }
    EXPECT_EQ(kinds(scene), Kinds{"sessions"});
}

TEST(VpnAnomaly, AnApplianceThatCallsAPlaceOutsideIsOneAlarm) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.house.add(Machine{.asset = "VPN"}, {mac(250)}, {ip(250)});
    scene.tell(logs_on(home)).after(80h).tell(fetch());
    EXPECT_EQ(kinds(scene), Kinds{"appliance"});
    EXPECT_EQ(scene.alarms()[0].subject.id, "VPN");
    EXPECT_GE(scene.alarms()[0].score, opens_at);
}

TEST(VpnAnomaly, WhatTheApplianceHasAlwaysCalledIsNone) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.house.add(Machine{.asset = "VPN"}, {mac(250)}, {ip(250)});
    scene.tell(logs_on(home)).after(1h).tell(fetch()).after(80h).tell(fetch());
    EXPECT_TRUE(scene.found().empty());
}

TEST(VpnAnomaly, AFirewallThatIsTheGatewayTooIsNone) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.house.add(Machine{.asset = "VPN"}, {mac(250)}, {ip(250)});
    scene.house.add_gateway(mac(250));
    scene.tell(logs_on(home)).after(80h).tell(fetch());
    EXPECT_TRUE(scene.found().empty());
}

TEST(VpnAnomaly, ServersOfTimeAndNamesAreNone) {
    auto scene = Scene{make_vpn_anomaly()};
    scene.house.add(Machine{.asset = "VPN"}, {mac(250)}, {ip(250)});
    scene.tell(logs_on(home)).after(80h).tell(fetch(7, 53)).tell(fetch(8, 123));
    EXPECT_TRUE(scene.found().empty());
}

TEST(VpnAnomaly, OtherServicesAreNotItsBusiness) {
    auto scene = Scene{make_vpn_anomaly()};
    for (auto i = 0; i < 20; ++i) {
        auto logon = logs_on(home, 11, LogonOutcome::refused);
        logon.service = telemetry::LogonService::ssh;
        scene.tell(logon);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(VpnAnomaly, RemembersSoManyAccounts) {
    auto detector = make_vpn_anomaly();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 1U; i < 20'000; ++i) {
        scene.tell(logs_on(home, i));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 4'096U + 64U + 4'096U);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/exfiltration.hpp"
#include "daemon/watch/outside/icmp_tunnel.hpp"
#include "daemon/watch/outside/long_connection.hpp"
#include "tests/unit/watch/outside/scene_outside.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

Flow upload(Instant began, double megabytes, double back = 1, unsigned client = 1) {
    auto flow = call(began, client);
    flow.bytes_out = static_cast<std::uint64_t>(megabytes * 1e6);
    flow.bytes_in = static_cast<std::uint64_t>(back * 1e6);
    return flow;
}

/// Weeks of 100 MB each hour.
void usual_upload(Scene& scene, int days = 14) {
    for (auto hour = 0; hour < 24 * days; ++hour) {
        scene.tell(upload(scene.now, 100, 100)).after(1h);
    }
}

/// One connection, told each `gap` for so long.
void keep_open(Scene& scene, Flow flow, Millis time, Millis gap) {
    flow.state = FlowState::established;
    for (auto const end = scene.now + time; scene.now <= end; scene.after(gap)) {
        scene.tell(flow);
        flow.packets_out += 1;
        flow.packets_in += 1;
    }
}

struct Pings {
    std::uint32_t bytes = 900;
    float entropy = 7.5F;
    bool is_common = false;
    unsigned times = 40;
    Millis gap = 2s;
    Address to = away();
};

void ping(Scene& scene, Pings const& pings) {
    for (auto i = 0U; i < pings.times; ++i) {
        scene
            .tell(telemetry::Echo{
                .client = end(ip(1), 0, mac(1)),
                .server = end(pings.to),
                .count = 1,
                .payload_bytes = pings.bytes,
                .entropy = pings.entropy,
                .is_common = pings.is_common})
            .after(pings.gap);
    }
}

Flow carrier(std::uint8_t protocol) {
    auto flow = call(start());
    flow.transport = Transport::other;
    flow.protocol = protocol;
    return flow;
}

} // namespace

TEST(Exfiltration, HalfAGigabyteWithinAnHourIsOneAlarm) {
    auto scene = Scene{make_exfiltration()};
    auto flow = upload(scene.now, 0);
    for (auto minute = 0; minute < 30; ++minute) {
        flow.bytes_out += 20'000'000;
        flow.state = FlowState::established;
        scene.tell(flow).after(1min);
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "hour");
    EXPECT_EQ(measure(alarms[0], "megabytes"), 600);
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(Exfiltration, SlowlyOverADayIsOneToo) {
    auto scene = Scene{make_exfiltration()};
    for (auto i = 0; i < 20; ++i) {
        scene.tell(upload(scene.now, 110)).after(1h);
    }
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "day");
}

TEST(Exfiltration, AtNightLessSuffices) {
    auto scene = Scene{make_exfiltration()};
    for (auto hour = 0; hour < 24 * 14; ++hour) {
        scene.tell(upload(scene.now, 10, 10)).after(1h);
    }
    scene.after(15h).tell(upload(scene.now, 200)); // 1:00
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "night");
}

TEST(Exfiltration, ADownloadIsNone) {
    auto scene = Scene{make_exfiltration()};
    scene.tell(upload(scene.now, 900, 5'000));
    EXPECT_TRUE(scene.found().empty());
}

TEST(Exfiltration, WhatIsUsualInThatHourIsNone) {
    auto scene = Scene{make_exfiltration()};
    for (auto hour = 0; hour < 24 * 14; ++hour) {
        scene.tell(upload(scene.now, 400, 100)).after(1h);
    }
    auto other = upload(scene.now, 1'000, 10);
    other.server.address = away(200);
    scene.tell(other);
    EXPECT_TRUE(scene.found().empty());
}

TEST(Exfiltration, FarAboveTheUsualIsOneAlarm) {
    auto scene = Scene{make_exfiltration()};
    usual_upload(scene);
    auto other = upload(scene.now, 1'000);
    other.server.address = Address{0, 0xFFFF'C633'6401ULL}; // 198.51.100.1
    scene.tell(other);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(measure(scene.alarms()[0], "usual_mb"), 100);
}

TEST(Exfiltration, ADeclaredDestinationIsNoneAndABackupIsExempt) {
    auto declared = Scene{make_exfiltration()};
    declared.house.add(PlainHouse::Outside{.prefix = range("203.0.113.0/24")});
    declared.tell(upload(declared.now, 5'000));
    EXPECT_TRUE(declared.found().empty());
    auto backup = Scene{make_exfiltration()};
    backup.house.add(Machine{.asset = "B", .roles = {Role::backup}}, {mac(1)}, {});
    backup.tell(upload(backup.now, 5'000));
    EXPECT_TRUE(backup.alarms().empty());
}

TEST(Exfiltration, TheFirstMonthOfASegmentIsLearned) {
    auto scene = Scene{make_exfiltration(), {}};
    scene.tell(upload(scene.now, 900));
    ASSERT_EQ(scene.found().size(), 1U);
    EXPECT_EQ(scene.found()[0].standing, Standing::learning);
}

TEST(Exfiltration, RemembersSoManyMachinesAndFlows) {
    auto detector = make_exfiltration();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto client = 1U; client < 30'000; ++client) {
        scene.tell(upload(scene.now, 1, 1, client));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2'048U + 8'192U + 16'384U + 8'192U);
}

TEST(LongConnection, OneThatIsIdleForHoursIsOneAlarmAndGrowsWorse) {
    auto scene = Scene{make_long_connection()};
    keep_open(scene, call(scene.now, 1, 4'444), 5h, 20min);
    auto const early = scene.found();
    ASSERT_FALSE(early.empty());
    EXPECT_LT(early.back().score, opens_at);
    auto longer = Scene{make_long_connection()};
    keep_open(longer, call(longer.now, 1, 4'444), 13h, 20min);
    ASSERT_EQ(longer.alarms().size(), 1U);
    EXPECT_GE(longer.alarms()[0].score, opens_at);
    EXPECT_EQ(fact(longer.alarms()[0], "port"), "4444");
}

TEST(LongConnection, BytesThatAreNoTlsAtThePortOfTlsAreOneToo) {
    auto scene = Scene{make_long_connection()};
    keep_open(scene, call(scene.now), 5h, 20min);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(LongConnection, TlsAtItsUsualPortIsNone) {
    auto scene = Scene{make_long_connection()};
    auto const flow = call(scene.now);
    scene.tell(telemetry::TlsOpening{.client = flow.client, .server = flow.server});
    keep_open(scene, flow, 13h, 20min);
    EXPECT_TRUE(scene.found().empty());
}

TEST(LongConnection, SessionsOfRemoteDesktopsAreNone) {
    auto scene = Scene{make_long_connection()};
    keep_open(scene, call(scene.now, 1, 3'389), 9h, 20min);
    keep_open(scene, call(scene.now, 1, 1'494), 9h, 20min);
    EXPECT_TRUE(scene.found().empty());
}

TEST(LongConnection, ADeclaredDestinationIsNone) {
    auto scene = Scene{make_long_connection()};
    scene.house.add(PlainHouse::Outside{.prefix = range("203.0.113.0/24")});
    keep_open(scene, call(scene.now, 1, 5'432), 13h, 20min);
    EXPECT_TRUE(scene.found().empty());
}

TEST(LongConnection, VpnOfTheHouseIsNoTcp) {
    auto scene = Scene{make_long_connection()};
    auto flow = call(scene.now, 1, 4'500);
    flow.transport = Transport::udp;
    keep_open(scene, flow, 13h, 20min);
    EXPECT_TRUE(scene.found().empty());
}

TEST(LongConnection, ATransferInWhichSomethingMovesIsNone) {
    auto scene = Scene{make_long_connection()};
    keep_open(scene, call(scene.now, 1, 4'444), 6h, 1min);
    EXPECT_TRUE(scene.found().empty());
}

TEST(LongConnection, BelowFourHoursIsNone) {
    auto scene = Scene{make_long_connection()};
    keep_open(scene, call(scene.now, 1, 4'444), 3h + 30min, 20min);
    EXPECT_TRUE(scene.found().empty());
}

TEST(LongConnection, RemembersSoManyFlows) {
    auto detector = make_long_connection();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto client = 1U; client < 30'000; ++client) {
        scene.tell(call(scene.now, client, 4'444));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 3 * 8'192U);
}

TEST(IcmpTunnel, LargeRandomEchoesAreOneAlarm) {
    auto scene = Scene{make_icmp_tunnel()};
    ping(scene, {});
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "echo");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(IcmpTunnel, InsideItIsSeenToo) {
    auto scene = Scene{make_icmp_tunnel()};
    ping(scene, {.to = ip(9)});
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(IcmpTunnel, FewEchoesAreNone) {
    auto scene = Scene{make_icmp_tunnel()};
    ping(scene, {.times = 29});
    EXPECT_TRUE(scene.found().empty());
}

TEST(IcmpTunnel, PingsOfSystemsAreNone) {
    auto scene = Scene{make_icmp_tunnel()};
    ping(scene, {.bytes = 56, .entropy = 5.8F, .is_common = true, .times = 500});
    EXPECT_TRUE(scene.found().empty());
}

TEST(IcmpTunnel, ProbesOfTheLargestPacketAreNone) {
    auto scene = Scene{make_icmp_tunnel()};
    ping(scene, {.bytes = 1'472, .entropy = 0, .times = 200});
    EXPECT_TRUE(scene.found().empty());
}

TEST(IcmpTunnel, RegularEchoesToTheOutsideAreANote) {
    auto scene = Scene{make_icmp_tunnel()};
    ping(scene, {.bytes = 40, .entropy = 3, .times = 80, .gap = 30s});
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "regular");
    EXPECT_LT(alarms[0].score, opens_at);
}

TEST(IcmpTunnel, MonitoringThatPingsForEverIsExempt) {
    auto scene = Scene{make_icmp_tunnel()};
    scene.house.add(Machine{.asset = "M", .roles = {Role::monitoring}}, {mac(1)}, {});
    ping(scene, {.bytes = 40, .entropy = 3, .times = 80, .gap = 30s});
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(IcmpTunnel, AnUndeclaredCarrierIsANoteAndADeclaredOneIsNone) {
    auto scene = Scene{make_icmp_tunnel()};
    scene.tell(carrier(47));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "protocol"), "47");
    auto declared = Scene{make_icmp_tunnel()};
    declared.house.add(PlainHouse::Outside{.prefix = range("203.0.113.0/24")});
    declared.tell(carrier(47));
    EXPECT_TRUE(declared.found().empty());
    auto multicast = Scene{make_icmp_tunnel()};
    multicast.tell(carrier(89)); // OSPF
    EXPECT_TRUE(multicast.found().empty());
}

TEST(IcmpTunnel, MuchDnsOverTcpIsOneAndACopyOfAZoneIsNone) {
    auto flow = call(start(), 1, 53);
    flow.bytes_out = 2'000'000;
    auto scene = Scene{make_icmp_tunnel()};
    scene.tell(flow);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "names");
    auto server = Scene{make_icmp_tunnel()};
    server.house.add(Machine{.asset = "NS", .roles = {Role::dns_server}}, {mac(1)}, {});
    server.tell(flow);
    EXPECT_TRUE(server.found().empty());
}

TEST(IcmpTunnel, RemembersSoManyPairs) {
    auto detector = make_icmp_tunnel();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 1U; i < 20'000; ++i) {
        ping(scene, {.times = 1, .gap = 1ms, .to = ip(i + 100)});
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2 * 4'096U + 16'384U);
}

} // namespace sonae::watch

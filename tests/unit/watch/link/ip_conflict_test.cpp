// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/ip_conflict.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::AddressClaim;
using telemetry::ClaimKind;

namespace {

AddressClaim claim(Mac of, ClaimKind kind = ClaimKind::reply) {
    return {.kind = kind, .address = ip(7), .mac = of};
}

} // namespace

TEST(IpConflict, TwoMachinesWithOneAddressAreTold) {
    auto scene = Scene{make_ip_conflict()};
    scene.tell(claim(mac(1))).after(1min).tell(claim(mac(2))).after(1s).tell(claim(mac(1)));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(2)));
    EXPECT_LT(alarms[0].score, opens_at);
}

TEST(IpConflict, AClientThatDeclinesWhatItWasOfferedIsTold) {
    auto scene = Scene{make_ip_conflict()};
    scene.tell(telemetry::DhcpMessage{
        .kind = telemetry::DhcpKind::decline, .client = mac(3), .offered = ip(7)});
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "address"), text_of(ip(7)));
}

TEST(IpConflict, WhatIsASpoofIsNotAlsoAMistake) {
    auto scene = Scene{make_ip_conflict()};
    scene.house.add(Segment{.id = "ward", .gateways = {ip(7)}});
    scene.house.place("sensor", "eth1", 0, "ward");
    scene.tell(claim(mac(1))).after(1min).tell(claim(mac(2)));
    EXPECT_TRUE(scene.found().empty());
}

TEST(IpConflict, OneMachineAloneIsFine) {
    auto scene = Scene{make_ip_conflict()};
    for (auto i = 0; i < 20; ++i) {
        scene.after(10s).tell(claim(mac(1))).tell(claim(mac(1), ClaimKind::gratuitous));
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(IpConflict, ASleepProxyAndTheMachineThatWakesUpAreFine) {
    auto scene = Scene{make_ip_conflict()};
    scene.house.add(Machine{.asset = "P", .roles = {Role::sleep_proxy}}, {mac(9)}, {});
    scene.tell(claim(mac(1))).after(1min).tell(claim(mac(9))).after(1min).tell(claim(mac(1)));
    EXPECT_TRUE(scene.found().empty());
}

TEST(IpConflict, AnAddressThatDhcpGaveToAnotherMachineIsFine) {
    auto scene = Scene{make_ip_conflict()};
    scene.tell(claim(mac(1)));
    scene.after(1s).tell(telemetry::DhcpMessage{
        .kind = telemetry::DhcpKind::acknowledge, .client = mac(2), .offered = ip(7)});
    scene.after(1s).tell(claim(mac(2)));
    EXPECT_TRUE(scene.found().empty());
}

TEST(IpConflict, WhoAsksWhetherAnAddressIsFreeAndLeavesItAloneIsFine) {
    auto scene = Scene{make_ip_conflict()};
    scene.tell(claim(mac(1))).after(10s).tell(claim(mac(2), ClaimKind::probe));
    scene.after(1s).tell(claim(mac(1)));
    EXPECT_TRUE(scene.found().empty());
}

TEST(IpConflict, AFloodStaysWithinItsBounds) {
    auto detector = make_ip_conflict();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 40'000; ++i) {
        scene.tell(AddressClaim{.kind = ClaimKind::reply, .address = ip(i % 20'000), .mac = mac(i)}
        );
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2U * 16'384 + 2'048 + 8'192);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/arp_sweep.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::AddressQuery;

namespace {

AddressQuery asks(unsigned target, bool was_answered, Mac of = mac(1)) {
    return {.asker = end(ip(1), 0, of), .target = ip(1'000 + target), .was_answered = was_answered};
}

void sweep(Scene& scene, unsigned targets, Millis each, unsigned answered_of_ten, Mac of = mac(1)) {
    for (auto i = 0U; i < targets; ++i) {
        scene.tell(asks(i, i % 10 < answered_of_ten, of)).after(each);
    }
}

} // namespace

TEST(ArpSweep, WhoAsksForOneAddressAfterTheOtherIsFound) {
    auto scene = Scene{make_arp_sweep()};
    sweep(scene, 60, 100ms, 1);

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(1)));
    EXPECT_GE(measure(alarms[0], "targets"), 20);
}

TEST(ArpSweep, ASlowOneIsFoundToo) {
    auto scene = Scene{make_arp_sweep()};
    sweep(scene, 45, 7s, 7);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(ArpSweep, SomeMachinesThatAreNotThereAreFine) {
    auto scene = Scene{make_arp_sweep()};
    sweep(scene, 19, 3s, 0);
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSweep, AServerThatFillsItsTableIsFine) {
    auto scene = Scene{make_arp_sweep()};
    sweep(scene, 200, 100ms, 9);
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSweep, AGatewayThatRenewsItsTableIsFine) {
    auto scene = Scene{make_arp_sweep()};
    scene.house.add_gateway(mac(1));
    sweep(scene, 200, 100ms, 0);
    sweep(scene, 200, 100ms, 0, mac("00:00:5e:00:01:0a"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSweep, WhoAsksForOneAddressAgainAndAgainIsFine) {
    auto scene = Scene{make_arp_sweep()};
    for (auto i = 0; i < 500; ++i) {
        scene.tell(asks(1, false)).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ArpSweep, ADeclaredScannerIsARecordOnly) {
    auto scene = Scene{make_arp_sweep()};
    scene.house.add(Machine{.asset = "S", .roles = {Role::scanner}}, {mac(1)}, {});
    sweep(scene, 60, 100ms, 0);
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().at(0).standing, Standing::exempt);
}

TEST(ArpSweep, AFloodOfInventedMacsStaysWithinItsBounds) {
    auto detector = make_arp_sweep();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.tell(asks(i, false, mac(i)));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2'048U);
}

} // namespace sonae::watch

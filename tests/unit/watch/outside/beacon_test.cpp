// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/beacon.hpp"
#include "tests/unit/watch/outside/scene_outside.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

void beacon(Scene& scene, int times = 30, Millis gap = 60s, unsigned client = 1) {
    for (auto i = 0; i < times; ++i) {
        scene.tell(call(scene.now, client)).after(gap);
    }
}

} // namespace

TEST(Beacon, RegularCallsOfMinutesAreOneAlarm) {
    auto scene = Scene{make_beacon()};
    beacon(scene);
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(1)));
    EXPECT_EQ(fact(alarms[0], "destination"), "203.0.113.0/24");
    EXPECT_EQ(measure(alarms[0], "gap_s"), 60);
    EXPECT_GE(measure(alarms[0], "quick"), 0.9);
    EXPECT_GE(alarms[0].score, opens_at); // a destination of one machine is rare
}

TEST(Beacon, IsSeenWithJitterAndUnderADomainWithManyAddresses) {
    auto scene = Scene{make_beacon()};
    auto lookup = asks("evil.example");
    lookup.addresses = {away(7), away(200)};
    scene.tell(lookup);
    for (auto i = 0; i < 30; ++i) {
        auto flow = call(scene.now);
        flow.server.address = away(i % 2 == 0 ? 7 : 200);
        scene.tell(flow).after(Millis{57'000 + i * 2'741 % 6'000});
    }
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "destination"), "evil.example");
}

TEST(Beacon, OfLongGapsIsSeenWhenItIsLikeAClock) {
    auto scene = Scene{make_beacon()};
    beacon(scene, 30, 20min);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(Beacon, FewCallsOrAFewMinutesAreNone) {
    auto few = Scene{make_beacon()};
    beacon(few, 11, 5min);
    EXPECT_TRUE(few.found().empty());
    auto brief = Scene{make_beacon()};
    beacon(brief, 40, 10s);
    EXPECT_TRUE(brief.found().empty());
}

TEST(Beacon, APersonWhoReadsIsNone) {
    auto scene = Scene{make_beacon()};
    auto const gaps = std::to_array({1s, 2s, 300s, 1s, 2s, 45s, 900s, 3s, 1s, 120s});
    for (auto i = 0U; i < 60; ++i) {
        auto flow = call(scene.now);
        flow.bytes_out = 200 + i * 7'919 % 40'000;
        scene.tell(flow).after(gaps[i % gaps.size()]);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(Beacon, ASiteThatIsOpenedSomeTimesInAWorkingDayIsNone) {
    auto scene = Scene{make_beacon()};
    for (auto i = 0; i < 25; ++i) {
        scene.tell(call(scene.now)).after(Millis{(15 + i * 7 % 11) * 60'000});
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(Beacon, UpdatesAndTimeAreNone) {
    auto scene = Scene{make_beacon()};
    auto lookup = asks("windowsupdate.com");
    lookup.addresses = {away()};
    scene.tell(lookup);
    beacon(scene);
    EXPECT_TRUE(scene.found().empty());
}

TEST(Beacon, ADeclaredDestinationIsNone) {
    auto scene = Scene{make_beacon()};
    scene.house.add(PlainHouse::Outside{.prefix = range("203.0.113.0/24")});
    beacon(scene);
    EXPECT_TRUE(scene.found().empty());
}

TEST(Beacon, ADestinationOfManyMachinesOfTheClassIsNone) {
    auto scene = Scene{make_beacon()};
    for (auto i = 0; i < 30; ++i) {
        for (auto client = 1U; client <= 25; ++client) {
            scene.tell(call(scene.now, client));
        }
        scene.after(60s);
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(Beacon, TheHospitalsMonitoringIsExempt) {
    auto scene = Scene{make_beacon()};
    scene.house.add(Machine{.asset = "M", .roles = {Role::monitoring}}, {mac(1)}, {});
    beacon(scene);
    ASSERT_FALSE(scene.found().empty());
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(Beacon, CallsInsideAreNotItsBusiness) {
    auto scene = Scene{make_beacon()};
    for (auto i = 0; i < 30; ++i) {
        auto flow = call(scene.now);
        flow.server.address = ip(9);
        scene.tell(flow).after(60s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(Beacon, RemembersSoManyPairsAndKeepsKnownMachines) {
    auto detector = make_beacon();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    scene.house.add(Machine{.asset = "A1", .kind = MachineClass::medical}, {mac(1)}, {});
    beacon(scene, 11);
    for (auto client = 10U; client < 20'000; ++client) {
        scene.tell(call(scene.now, client));
    }
    beacon(scene, 20);
    EXPECT_EQ(scene.alarms().size(), 1U);
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 4'096U + 2 * 8'192U);
}

} // namespace sonae::watch

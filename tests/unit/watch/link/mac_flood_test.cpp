// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/mac_flood.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::AddressClaim;
using telemetry::MachineFlood;
using telemetry::MachineSeen;

namespace {

void appear(Scene& scene, unsigned count, unsigned from = 0) {
    for (auto i = from; i < from + count; ++i) {
        scene.tell(MachineSeen{.mac = mac(i)}).after(20ms);
    }
}

void wait(Scene& scene) {
    for (auto i = 0; i < 10; ++i) {
        scene.after(10s).tell(telemetry::Echo{});
    }
}

} // namespace

TEST(MacFlood, InventedMacsThatSayNothingElseAreFound) {
    auto scene = Scene{make_mac_flood()};
    appear(scene, 300);
    wait(scene);

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject, (Identity{IdentityKind::segment, "sensor/eth1"}));
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(MacFlood, ThousandsAreFoundAtOnceAndAreOneFinding) {
    auto scene = Scene{make_mac_flood()};
    for (auto i = 0; i < 50; ++i) {
        scene.tell(MachineFlood{.count = 2'000}).after(1s);
    }
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_GE(scene.alarms()[0].count, 90'000U);
}

TEST(MacFlood, SomeNewMachinesAreFine) {
    auto scene = Scene{make_mac_flood()};
    for (auto i = 0U; i < 20; ++i) {
        appear(scene, 50, i * 50);
        scene.after(10s);
    }
    wait(scene);
    EXPECT_TRUE(scene.found().empty());
}

TEST(MacFlood, EverythingThatBootsAfterAPowerCutIsFine) {
    auto scene = Scene{make_mac_flood()};
    for (auto i = 0U; i < 150; ++i) {
        scene.house.add(Machine{.asset = std::to_string(i)}, {mac(i)}, {});
    }
    appear(scene, 150);
    for (auto i = 0U; i < 200; ++i) {
        scene.tell(MachineSeen{.mac = mac(1'000 + i), .is_back = true}).after(10ms);
    }
    wait(scene);
    EXPECT_TRUE(scene.found().empty());
}

TEST(MacFlood, StrangersThatBootAtOnceAndGoOnSpeakingAreFine) {
    auto scene = Scene{make_mac_flood()};
    appear(scene, 300);
    for (auto i = 0U; i < 300; i += 2) {
        scene.tell(AddressClaim{.address = ip(i), .mac = mac(i)}).after(50ms);
    }
    wait(scene);
    EXPECT_TRUE(scene.found().empty());
}

TEST(MacFlood, AFloodInManySegmentsStaysWithinItsBounds) {
    auto detector = make_mac_flood();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 4'000; ++i) {
        scene.vlan = static_cast<std::uint16_t>(i);
        scene.tell(MachineSeen{.mac = mac(i)});
    }
    scene.after(3s).tell(MachineSeen{.mac = mac(0)}); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 256U);
}

} // namespace sonae::watch

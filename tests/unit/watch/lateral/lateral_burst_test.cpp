// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/lateral_burst.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::Flow;
using telemetry::FlowState;
using telemetry::Transport;
using telemetry::WindowsActivity;
using telemetry::WindowsCall;

namespace {

Flow opens(unsigned from, unsigned to, std::uint16_t port = 445) {
    return {
        .transport = Transport::tcp,
        .client = end(ip(from), 40'000, mac(from)),
        .server = end(ip(to), port, mac(to)),
        .state = FlowState::established};
}

/// The workstation was there yesterday.
void settle(Scene& scene) {
    scene.tell(opens(66, 200)).after(24h);
}

} // namespace

TEST(LateralBurst, AWorkstationThatReachesThreeMachinesInAQuarterOfAnHourIsFound) {
    auto scene = Scene{make_lateral_burst()};
    settle(scene);
    scene.tell(opens(66, 1)).after(4min).tell(opens(66, 2)).after(4min).tell(opens(66, 3, 3389));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_EQ(measure(alarms[0], "hosts"), 3);
    EXPECT_EQ(fact(alarms[0], "when"), "working_hours");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(LateralBurst, TwoWithinAMinuteSuffice) {
    auto scene = Scene{make_lateral_burst()};
    settle(scene);
    scene.tell(opens(66, 1, 22)).after(20s).tell(opens(66, 2, 22));
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(LateralBurst, PipesOfAdministrationCountAsWell) {
    auto scene = Scene{make_lateral_burst()};
    settle(scene);
    auto const calls = [](unsigned to, WindowsCall call) {
        return WindowsActivity{
            .call = call, .client = end(ip(66), 0, mac(66)), .server = end(ip(to), 445, mac(to))};
    };
    scene.tell(calls(1, WindowsCall::admin_share)).after(10s);
    scene.tell(calls(2, WindowsCall::service_control));
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(LateralBurst, AtNightItCountsMore) {
    auto scene = Scene{make_lateral_burst()};
    settle(scene);
    scene.at(start() + 24h + 14h).tell(opens(66, 1)).after(20s).tell(opens(66, 2));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].score, 92);
}

TEST(LateralBurst, OfAMachineOfWhichNothingIsKnownYetItStaysBelowACandidateUnlessThereAreMany) {
    auto scene = Scene{make_lateral_burst()};
    scene.tell(opens(66, 1)).after(4min).tell(opens(66, 2)).after(4min).tell(opens(66, 3));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_LT(scene.alarms()[0].score, opens_at);

    auto worm = Scene{make_lateral_burst()};
    for (auto i = 0U; i < 6; ++i) {
        worm.tell(opens(66, 100 + i)).after(10s);
    }
    ASSERT_EQ(worm.alarms().size(), 1U);
    EXPECT_GE(worm.alarms()[0].score, opens_at);
}

TEST(LateralBurst, OneNewMachineNowAndThenIsFine) {
    auto scene = Scene{make_lateral_burst()};
    for (auto i = 0U; i < 50; ++i) {
        scene.tell(opens(66, 100 + i)).after(8min);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(LateralBurst, MachinesWhoseDeclaredWorkItIsAreARecordOnly) {
    for (auto const role :
         {Role::jump_host, Role::deployment, Role::backup, Role::antivirus_server}) {
        auto scene = Scene{make_lateral_burst()};
        scene.house.add(Machine{.asset = "J", .roles = {role}}, {mac(66)}, {});
        for (auto i = 0U; i < 20; ++i) {
            scene.tell(opens(66, 100 + i)).after(1s);
        }
        EXPECT_TRUE(scene.alarms().empty());
        EXPECT_FALSE(scene.found().empty());
    }
}

TEST(LateralBurst, ServersThatManyMachinesUseAreFine) {
    auto scene = Scene{make_lateral_burst()};
    scene.house.add(
        Machine{.asset = "DC", .kind = MachineClass::server, .roles = {Role::domain_controller}},
        {mac(1)},
        {}
    );
    for (auto pc = 100U; pc < 140; ++pc) {
        scene.tell(opens(pc, 2)).after(20min).tell(opens(pc, 3)).after(20min);
    }
    EXPECT_TRUE(scene.alarms().empty());
    // One more logs on in the morning.
    scene.tell(opens(200, 1)).after(1s).tell(opens(200, 2)).after(1s).tell(opens(200, 3));
    EXPECT_TRUE(scene.found().empty());
}

TEST(LateralBurst, MachinesThatItUsedWithinAMonthAreFine) {
    auto scene = Scene{make_lateral_burst()};
    for (auto i = 0U; i < 5; ++i) {
        scene.tell(opens(66, 100 + i)).after(24h);
    }
    for (auto i = 0U; i < 5; ++i) {
        scene.tell(opens(66, 100 + i)).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(LateralBurst, ServersAmongEachOtherAreFine) {
    auto scene = Scene{make_lateral_burst()};
    scene.house.add(Machine{.asset = "S", .kind = MachineClass::server}, {mac(66)}, {});
    for (auto i = 0U; i < 20; ++i) {
        scene.tell(opens(66, 100 + i)).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(LateralBurst, AFloodOfInventedMachinesStaysWithinItsBounds) {
    auto detector = make_lateral_burst();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 30'000; ++i) {
        scene.tell(opens(i, i % 5'000));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 16'384U + 4'096 + 2'048);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/antivirus_outdated.hpp"
#include "daemon/watch/host/antivirus_stopped.hpp"
#include "daemon/watch/host/remote_tool.hpp"
#include "tests/unit/watch/host/on_hosts.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

telemetry::AntivirusState antivirus(bool is_running, std::string product = "clamav") {
    return {.product = std::move(product), .is_running = is_running, .signatures_at = start()};
}

} // namespace

TEST(AntivirusStopped, OffForFiveMinutesOnAMachineThatIsHeardIsTold) {
    auto scene = Scene{make_antivirus_stopped()};
    scene.tell_from(of("a"), antivirus(true)).after(1min).tell_from(of("a"), antivirus(false));
    scene.after(4min).tell_from(of("a"), alive());
    scene.after(61s).tell_from(of("a"), alive()).after(1min).tell_from(of("a"), alive());
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].count, 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "stopped");
    EXPECT_EQ(alarms[0].score, 55);
}

TEST(AntivirusStopped, ThreeMachinesWithinTenMinutesAreAMassKill) {
    auto scene = Scene{make_antivirus_stopped()};
    for (auto const* const asset : {"a", "b", "c"}) {
        scene.tell_from(of(asset), antivirus(false)).after(61s).tell_from(of(asset), alive());
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "mass");
    EXPECT_GE(alarms[0].score, pages_at);
    EXPECT_EQ(alarms[0].subject.kind, IdentityKind::segment);
}

TEST(AntivirusStopped, TrapARestartOrAnUpgradeIsNotTold) {
    auto scene = Scene{make_antivirus_stopped()};
    for (auto const* const asset : {"a", "b", "c", "d"}) {
        scene.tell_from(of(asset), antivirus(false))
            .after(30s)
            .tell_from(of(asset), antivirus(true));
        scene.after(5min).tell_from(of(asset), alive());
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(AntivirusStopped, TrapMachinesThatShutDownAreNotTold) {
    auto scene = Scene{make_antivirus_stopped()};
    for (auto const* const asset : {"a", "b", "c", "d"}) {
        scene.tell_from(of(asset), antivirus(false)).after(1s);
    }
    scene.after(1h).tell_from(of("z"), alive());
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(AntivirusStopped, TrapASecondProductThatRunsIsEnough) {
    auto scene = Scene{make_antivirus_stopped()};
    scene.tell_from(of("a"), antivirus(true, "defender")).tell_from(of("a"), antivirus(false));
    scene.after(10min).tell_from(of("a"), alive());
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(AntivirusStopped, RemembersNoMoreMachinesThanItsTables) {
    expect_bounded(
        make_antivirus_stopped(), [](int) { return antivirus(false); }, 4'096 + 1'024
    );
}

TEST(AntivirusOutdated, SignaturesOfFourDaysAnHourAfterTheMachineIsBackAreTold) {
    auto scene = Scene{make_antivirus_outdated()};
    scene.after(96h).tell_from(of("a"), antivirus(true));
    EXPECT_TRUE(scene.watch().findings().empty());
    scene.after(61min).tell_from(of("a"), antivirus(true));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(measure(alarms[0], "age_hours"), 97 + 1.0 / 60);
}

TEST(AntivirusOutdated, AFifthOfAClassMeansThatTheSourceIsBroken) {
    auto scene = Scene{make_antivirus_outdated()};
    scene.after(96h);
    for (auto i = 0; i < 10; ++i) {
        scene.tell_from(of("a" + std::to_string(i)), antivirus(true)).after(1s);
    }
    for (auto i = 0; i < 20; ++i) {
        scene.after(7min).tell_from(of("a" + std::to_string(i % 10)), antivirus(true));
    }
    auto const alarms = scene.alarms();
    EXPECT_TRUE(std::ranges::any_of(alarms, [](Finding const& finding) {
        return fact(finding, "kind") == "class" && finding.score == 60;
    }));
}

TEST(AntivirusOutdated, TrapAMachineThatWasOffHasAnHourToFetchWhatIsNew) {
    auto scene = Scene{make_antivirus_outdated()};
    scene.after(96h).tell_from(of("a"), antivirus(true)).after(30min);
    auto fresh = antivirus(true);
    fresh.signatures_at = scene.now;
    scene.tell_from(of("a"), fresh).after(2h).tell_from(of("a"), fresh);
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(AntivirusOutdated, RemembersNoMoreMachinesThanItsTable) {
    expect_bounded(
        make_antivirus_outdated(), [](int) { return antivirus(true); }, 4'096
    );
}

TEST(RemoteTool, TheFirstTimeOnAMedicalDeviceOpensACandidate) {
    auto scene = Scene{make_remote_tool()};
    scene.house.add({.asset = "ct", .kind = MachineClass::medical}, {}, {});
    scene.tell_from(of("ct"), telemetry::RemoteTool{"anydesk", true});
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_GE(alarms[0].score, opens_at);
    EXPECT_EQ(fact(alarms[0], "tool"), "anydesk");
}

TEST(RemoteTool, InAnOfficeItIsANoteAndAStopIsNothing) {
    auto scene = Scene{make_remote_tool()};
    scene.tell_from(of("pc"), telemetry::RemoteTool{"anydesk", true});
    scene.tell_from(of("pc2"), telemetry::RemoteTool{"anydesk", false});
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_LT(alarms[0].score, opens_at);
}

TEST(RemoteTool, TrapAToolThatIsAllowedOrStartsEachDayOrThatTheClassHas) {
    auto scene = Scene{make_remote_tool()};
    scene.house.add(PlainHouse::AllowedPair{
        .detector = "remote_tool", .subject = "ct", .until = start() + 48h});
    scene.house.add({.asset = "ct", .kind = MachineClass::medical}, {}, {});
    scene.tell_from(of("ct"), telemetry::RemoteTool{"anydesk", true});
    for (auto day = 0; day < 5; ++day) {
        scene.tell_from(of("pc"), telemetry::RemoteTool{"zerotier", true}).after(24h);
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].count, 1U);
    EXPECT_EQ(fact(alarms[0], "tool"), "zerotier");
}

TEST(RemoteTool, TrapTheFifthMachineOfAClassThatHasItIsNotTold) {
    auto scene = Scene{make_remote_tool()};
    for (auto i = 0; i < 8; ++i) {
        scene.tell_from(of("pc" + std::to_string(i)), telemetry::RemoteTool{"anydesk", true});
    }
    EXPECT_EQ(scene.alarms().size(), 3U);
}

} // namespace sonae::watch

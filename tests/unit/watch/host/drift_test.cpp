// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/host_drift.hpp"
#include "tests/unit/watch/host/on_hosts.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::ConfigurationChange;
using telemetry::ConfigurationPart;
using telemetry::ListeningPort;

namespace {

ListeningPort port(std::uint16_t number, std::string transport = "tcp") {
    return {.transport = std::move(transport), .port = number, .program = "x"};
}

} // namespace

TEST(HostDrift, APortOnWhichAMachineNeverListenedIsTold) {
    auto scene = Scene{make_host_drift()};
    scene.tell_from(of("a"), port(80)).after(2h).tell_from(of("a"), port(4444));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "port"), "tcp 4444");
}

TEST(HostDrift, EachPartOfAConfigurationIsToldInItsOwnWords) {
    auto scene = Scene{make_host_drift()};
    for (auto const part :
         {ConfigurationPart::firmware,
          ConfigurationPart::configuration,
          ConfigurationPart::vlans,
          ConfigurationPart::gateway,
          ConfigurationPart::name_servers,
          ConfigurationPart::serial}) {
        scene.tell_from(of("sw"), ConfigurationChange{part, "1", "2"});
    }
    scene.tell_from(of("sw2"), ConfigurationChange{ConfigurationPart::configuration, {}, {}});
    EXPECT_EQ(scene.alarms().size(), 7U);
}

TEST(HostDrift, InTheFirstMonthOfASegmentItIsLearned) {
    auto scene = Scene{make_host_drift(), {}};
    scene.tell_from(of("sw"), ConfigurationChange{ConfigurationPart::firmware, "1", "2"});
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().size(), 1U);
}

TEST(HostDrift, TrapPortsOfTheFirstLookReopenedOnesAndEphemeralOnesAreNotTold) {
    auto scene = Scene{make_host_drift()};
    scene.tell_from(of("a"), port(80)).tell_from(of("a"), port(443)).after(2h);
    scene.tell_from(of("a"), port(80)).tell_from(of("a"), port(50'000));
    scene.tell_from(of("a"), port(40'000, "udp"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(HostDrift, TrapAValueForTheFirstTimeOrTwiceAndAnnouncedWorkAreNoAlarm) {
    auto scene = Scene{make_host_drift()};
    scene.house.add({.asset = "b"}, {}, {});
    scene.house.add(PlainHouse::Window{.asset = "b", .from = start() - 1h, .until = start() + 1h});
    scene.tell_from(of("a"), ConfigurationChange{ConfigurationPart::firmware, "", "2"});
    scene.tell_from(of("a"), ConfigurationChange{ConfigurationPart::firmware, "2", "2"});
    scene.tell_from(of("b"), ConfigurationChange{ConfigurationPart::firmware, "1", "2"});
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(HostDrift, RemembersNoMoreThanItsTables) {
    expect_bounded(
        make_host_drift(), [](int) { return port(80); }, 4'096 + 65'536
    );
}

} // namespace sonae::watch

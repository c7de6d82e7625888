// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/mass_print.hpp"
#include "daemon/watch/host/service_stopped.hpp"
#include "tests/unit/watch/host/on_hosts.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

telemetry::ServiceChange service(std::string name, bool is_running, bool has_failed = false) {
    return {std::move(name), telemetry::ServiceKind::clinical, is_running, has_failed};
}

} // namespace

TEST(ServiceStopped, AClinicalServiceThatIsDownForTwoMinutesIsTold) {
    auto scene = Scene{make_service_stopped()};
    scene.tell_from(of("a"), service("orthanc", false)).after(2min).tell_from(of("a"), alive());
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "stopped");
    EXPECT_EQ(measure(alarms[0], "off_seconds"), 120);
}

TEST(ServiceStopped, ThreeFallsWithinTenMinutesAreACrashLoop) {
    auto scene = Scene{make_service_stopped()};
    for (auto i = 0; i < 3; ++i) {
        scene.tell_from(of("a"), service("orthanc", false, true)).after(5s);
        scene.tell_from(of("a"), service("orthanc", true)).after(1min);
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "crash_loop");
}

TEST(ServiceStopped, TenServicesOfOneMachineAtOnceAreWhatEncryptorsDo) {
    auto scene = Scene{make_service_stopped()};
    for (auto i = 0; i < 10; ++i) {
        scene.tell_from(of("a"), service("s" + std::to_string(i), false)).after(1s);
    }
    scene.after(40s).tell_from(of("a"), alive());
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "many");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(ServiceStopped, TrapARestartInOrderAnUpdateOrAShutDownIsNotTold) {
    auto scene = Scene{make_service_stopped()};
    for (auto i = 0; i < 12; ++i) {
        scene.tell_from(of("a"), service("s" + std::to_string(i), false));
        scene.tell_from(of("b"), service("s" + std::to_string(i), false));
    }
    scene.after(20s);
    for (auto i = 0; i < 12; ++i) {
        scene.tell_from(of("a"), service("s" + std::to_string(i), true));
    }
    scene.after(1h).tell_from(of("a"), alive());
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(ServiceStopped, RemembersNoMoreMachinesThanItsTable) {
    expect_bounded(
        make_service_stopped(), [](int) { return service("s", false); }, 2'048
    );
}

TEST(MassPrint, ThreePrintersThatPutOutPaperAtNightArePaged) {
    auto scene = Scene{make_mass_print()};
    scene.house.add(Segment{.id = "ward"});
    for (auto const* const printer : {"p1", "p2", "p3"}) {
        scene.house.place(std::string{"agent-"} + printer, "host", 0, "ward");
    }
    for (auto minute = 0; minute < 3; ++minute) {
        for (auto const* const printer : {"p1", "p2", "p3"}) {
            scene.tell_from(of(printer), telemetry::PrintActivity{1, 40}).after(1s);
        }
        scene.after(1min);
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "many");
    EXPECT_GE(alarms[0].score, pages_at);
}

TEST(MassPrint, TrapOneLargeJobIsToldAndOpensNothing) {
    auto scene = Scene{make_mass_print()};
    for (auto minute = 0; minute < 10; ++minute) {
        scene.tell_from(of("p1"), telemetry::PrintActivity{1, 60}).after(1min);
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "one");
    EXPECT_LT(alarms[0].score, opens_at);
}

TEST(MassPrint, TrapListsOfEveryMorningAreNotTold) {
    auto scene = Scene{make_mass_print(), {}};
    for (auto day = 0; day < 10; ++day) {
        for (auto printer = 0; printer < 5; ++printer) {
            scene.tell_from(of("p" + std::to_string(printer)), telemetry::PrintActivity{20, 90});
        }
        scene.after(24h);
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(MassPrint, TrapAPrintServerIsLeftOut) {
    auto scene = Scene{make_mass_print()};
    scene.house.add({.asset = "ps", .roles = {Role::print_server}}, {}, {});
    scene.tell_from(of("ps"), telemetry::PrintActivity{500, 5'000});
    EXPECT_TRUE(scene.found().empty());
}

TEST(MassPrint, RemembersNoMorePrintersThanItsTables) {
    expect_bounded(
        make_mass_print(),
        [](int) {
            return telemetry::PrintActivity{1, 100};
        },
        1'024 + 256
    );
}

} // namespace sonae::watch

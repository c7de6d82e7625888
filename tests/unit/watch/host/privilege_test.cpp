// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/privilege_tamper.hpp"
#include "tests/unit/watch/host/on_hosts.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::AccountChange;
using telemetry::AccountEvent;
using telemetry::TamperEvent;
using telemetry::TamperKind;

namespace {

AccountEvent account(AccountChange change) {
    return {.change = change, .account = "u1", .by = "u2"};
}

TamperEvent tamper(TamperKind kind) {
    return {.kind = kind, .name = "n", .by = "u2"};
}

} // namespace

TEST(PrivilegeTamper, ANewAdministratorIsANoteOnAWorkstationAndMoreOnAServerOfTheHis) {
    auto scene = Scene{make_privilege_tamper()};
    scene.house.add({.asset = "his", .criticality = 2}, {}, {});
    scene.tell_from(of("pc"), account(AccountChange::made_administrator));
    scene.tell_from(of("his"), account(AccountChange::made_administrator));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 2U);
    EXPECT_LT(alarms[0].score, opens_at);
    EXPECT_GE(alarms[1].score, opens_at);
}

TEST(PrivilegeTamper, ANewAdministratorAndAClearedLogWithinAnHourAreAChain) {
    auto scene = Scene{make_privilege_tamper()};
    scene.tell_from(of("pc"), tamper(TamperKind::log_cleared)).after(59min);
    scene.tell_from(of("pc"), account(AccountChange::made_administrator));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 3U);
    EXPECT_EQ(fact(alarms[2], "kind"), "chain");
    EXPECT_GE(alarms[2].score, pages_at);
}

TEST(PrivilegeTamper, MoreThanAnHourApartTheyAreNoChain) {
    auto scene = Scene{make_privilege_tamper()};
    scene.tell_from(of("pc"), tamper(TamperKind::log_cleared)).after(61min);
    scene.tell_from(of("pc"), account(AccountChange::made_administrator));
    EXPECT_EQ(scene.alarms().size(), 2U);
}

TEST(PrivilegeTamper, EveryKindHasItsOwnWords) {
    auto scene = Scene{make_privilege_tamper()};
    for (auto const kind :
         {TamperKind::log_cleared,
          TamperKind::audit_policy_changed,
          TamperKind::task_created,
          TamperKind::service_created,
          TamperKind::startup_changed,
          TamperKind::firewall_off}) {
        scene.tell_from(of("pc"), tamper(kind));
    }
    EXPECT_EQ(scene.alarms().size(), 6U);
}

TEST(PrivilegeTamper, ALogServiceThatStaysOffIsTold) {
    auto scene = Scene{make_privilege_tamper()};
    scene.tell_from(of("pc"), tamper(TamperKind::log_service_stopped)).after(1min);
    scene.tell_from(of("pc"), alive());
    EXPECT_EQ(fact(scene.alarms().at(0), "kind"), "log_service");
}

TEST(PrivilegeTamper, TrapALogServiceThatIsRestartedIsNotTold) {
    auto scene = Scene{make_privilege_tamper()};
    scene.tell_from(of("pc"), tamper(TamperKind::log_service_stopped)).after(2s);
    scene.tell_from(
        of("pc"), telemetry::ServiceChange{"rsyslog", telemetry::ServiceKind::log, true}
    );
    scene.after(5min).tell_from(of("pc"), alive());
    EXPECT_TRUE(scene.found().empty());
}

TEST(PrivilegeTamper, TrapAMachineThatIsSetUpAndHarmlessChangesAreNotTold) {
    auto scene = Scene{make_privilege_tamper()};
    scene.house.add({.asset = "new", .known_since = start() - 1h}, {}, {});
    scene.tell_from(of("new"), tamper(TamperKind::task_created));
    scene.tell_from(of("new"), tamper(TamperKind::service_created));
    scene.tell_from(of("pc"), account(AccountChange::removed_administrator));
    scene.tell_from(of("pc"), account(AccountChange::password_reset));
    EXPECT_TRUE(scene.found().empty());
}

TEST(PrivilegeTamper, TrapAnnouncedWorkIsNoAlarm) {
    auto scene = Scene{make_privilege_tamper()};
    scene.house.add({.asset = "a"}, {}, {});
    scene.house.add(PlainHouse::Window{.asset = "a", .from = start() - 1h, .until = start() + 1h});
    scene.tell_from(of("a"), account(AccountChange::made_administrator));
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(PrivilegeTamper, RemembersNoMoreMachinesThanItsTable) {
    expect_bounded(
        make_privilege_tamper(), [](int) { return tamper(TamperKind::log_cleared); }, 2'048
    );
}

} // namespace sonae::watch

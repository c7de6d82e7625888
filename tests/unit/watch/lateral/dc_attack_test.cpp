// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/dc_attack.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::Logon;
using telemetry::LogonOutcome;
using telemetry::LogonService;
using telemetry::WindowsActivity;
using telemetry::WindowsCall;

namespace {

WindowsActivity calls(WindowsCall call, unsigned from = 66) {
    return {.call = call, .client = end(ip(from), 0, mac(from)), .server = end(ip(1), 445, mac(1))};
}

Logon asks(
    std::uint64_t account, LogonOutcome outcome, std::uint8_t cipher = 18, unsigned from = 66
) {
    return {
        .service = LogonService::kerberos,
        .client = end(ip(from), 0, mac(from)),
        .server = end(ip(1), 88, mac(1)),
        .account = account,
        .outcome = outcome,
        .ticket_cipher = cipher};
}

void expect_one(Scene& scene, std::string_view kind) {
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U) << kind;
    EXPECT_EQ(fact(alarms[0], "kind"), kind);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_GE(alarms[0].score, opens_at);
}

} // namespace

TEST(DcAttack, AChallengeOfZerosAgainAndAgainIsZerologon) {
    auto scene = Scene{make_dc_attack()};
    for (auto i = 0; i < 200; ++i) {
        scene.tell(calls(WindowsCall::netlogon_zero)).after(10ms);
    }
    expect_one(scene, "zerologon");
}

TEST(DcAttack, WhoAsksForReplicationWithoutBeingADomainControllerIsFound) {
    auto scene = Scene{make_dc_attack()};
    scene.tell(calls(WindowsCall::replication));
    expect_one(scene, "dcsync");
}

TEST(DcAttack, WhoAddsItselfAsAReplicaIsFound) {
    auto scene = Scene{make_dc_attack()};
    scene.tell(calls(WindowsCall::replica_added));
    expect_one(scene, "dcshadow");
}

TEST(DcAttack, WhoLooksForAccountsIsFound) {
    auto scene = Scene{make_dc_attack()};
    for (auto i = 1U; i <= 6; ++i) {
        auto const outcome = i % 2 == 0 ? LogonOutcome::refused : LogonOutcome::unknown_account;
        scene.tell(asks(i, outcome)).after(1s);
    }
    expect_one(scene, "kerberos_guessing");
}

TEST(DcAttack, WeakTicketsForAMachineThatUsesStrongOnesAreFound) {
    auto scene = Scene{make_dc_attack()};
    scene.tell(asks(1, LogonOutcome::accepted, 18)).after(1h);
    for (auto i = 0; i < 6; ++i) {
        scene.tell(asks(1, LogonOutcome::accepted, 23)).after(1s);
    }
    expect_one(scene, "kerberoast");
}

TEST(DcAttack, TicketsWithoutPreauthenticationForSeveralAccountsAreFound) {
    auto scene = Scene{make_dc_attack()};
    for (auto i = 1U; i <= 3; ++i) {
        auto logon = asks(i, LogonOutcome::accepted);
        logon.without_preauthentication = true;
        scene.tell(logon).after(1s);
    }
    expect_one(scene, "asrep_roast");
}

TEST(DcAttack, AnOrdinaryMorningIsFine) {
    auto scene = Scene{make_dc_attack()};
    for (auto i = 0U; i < 200; ++i) {
        scene.tell(asks(i, LogonOutcome::accepted, 18, 100 + i)).after(1s);
        scene.tell(calls(WindowsCall::accounts, 100 + i));
    }
    scene.tell(calls(WindowsCall::netlogon_zero));
    EXPECT_TRUE(scene.found().empty());
}

TEST(DcAttack, DomainControllersAmongEachOtherAreFine) {
    auto scene = Scene{make_dc_attack()};
    scene.house.add(Machine{.asset = "DC2", .roles = {Role::domain_controller}}, {mac(2)}, {});
    scene.tell(calls(WindowsCall::replication, 2));
    // One that is not declared, but gives tickets.
    auto logon = asks(1, LogonOutcome::accepted, 18, 100);
    logon.server = end(ip(3), 88, mac(3));
    scene.tell(logon).after(1s).tell(calls(WindowsCall::replication, 3));
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(DcAttack, TheAccountThatSynchronisesWithADirectoryOutsideIsARecordOnly) {
    auto scene = Scene{make_dc_attack()};
    scene.house.add(PlainHouse::AllowedPair{
        .detector = "dc_attack", .subject = text_of(mac(66)), .until = start() + 24h});
    scene.tell(calls(WindowsCall::replication));
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().at(0).standing, Standing::allowed);
}

TEST(DcAttack, AnOldMachineThatKnowsOnlyWeakTicketsIsFine) {
    auto scene = Scene{make_dc_attack()};
    for (auto i = 0; i < 50; ++i) {
        scene.tell(asks(1, LogonOutcome::accepted, 23)).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DcAttack, SomeTicketsForAnOldFileServerAreFine) {
    auto scene = Scene{make_dc_attack()};
    for (auto i = 0; i < 20; ++i) {
        scene.tell(asks(1, LogonOutcome::accepted, 18)).tell(asks(1, LogonOutcome::accepted, 23));
        scene.after(3min);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DcAttack, OneAccountThatNeedsNoPreauthenticationIsFine) {
    auto scene = Scene{make_dc_attack()};
    for (auto i = 0; i < 50; ++i) {
        auto logon = asks(7, LogonOutcome::accepted);
        logon.without_preauthentication = true;
        scene.tell(logon).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DcAttack, OnePersonWhoForgotThePasswordIsFine) {
    auto scene = Scene{make_dc_attack()};
    for (auto i = 0; i < 20; ++i) {
        scene.tell(asks(7, LogonOutcome::refused)).after(2s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DcAttack, AFloodOfInventedMachinesStaysWithinItsBounds) {
    auto detector = make_dc_attack();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        auto logon = asks(i, LogonOutcome::accepted, 18, i);
        logon.server = end(ip(50'000 + i), 88, mac(50'000 + i));
        scene.tell(logon);
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2'048U + 64);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/auth_guessing.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::AccountChange;
using telemetry::AccountEvent;
using telemetry::Logon;
using telemetry::LogonOutcome;
using telemetry::LogonService;

namespace {

Logon tries(
    LogonService service,
    std::uint64_t account = 7,
    LogonOutcome outcome = LogonOutcome::refused,
    unsigned from = 66
) {
    return {
        .service = service,
        .client = end(ip(from), 0, mac(from)),
        .server = end(ip(1), 0, mac(1)),
        .account = account,
        .outcome = outcome};
}

void repeat(Scene& scene, Logon const& logon, unsigned times, Millis each) {
    for (auto i = 0U; i < times; ++i) {
        scene.tell(logon).after(each);
    }
}

std::vector<std::string> kinds(Scene& scene) {
    auto found = std::vector<std::string>{};
    for (auto const& finding : scene.alarms()) {
        found.push_back(fact(finding, "kind"));
    }
    return found;
}

using Kinds = std::vector<std::string>;

} // namespace

TEST(AuthGuessing, ManyFailuresAreFoundByEachServiceWithItsOwnThreshold) {
    struct Case {
        LogonService service;
        unsigned times;
        Millis each;
    };

    for (auto const& one : {
             Case{LogonService::ssh, 9, 2s},
             Case{LogonService::ssh, 30, 50s},
             Case{LogonService::rdp, 20, 2s},
             Case{LogonService::smb, 20, 2s},
             Case{LogonService::ftp, 20, 40s},
             Case{LogonService::database, 20, 2s},
             Case{LogonService::vpn, 20, 2s},
         }) {
        auto scene = Scene{make_auth_guessing()};
        repeat(scene, tries(one.service), one.times - 1, one.each);
        EXPECT_TRUE(scene.found().empty()) << static_cast<int>(one.service);

        auto again = Scene{make_auth_guessing()};
        repeat(again, tries(one.service), one.times, one.each);
        ASSERT_EQ(kinds(again), Kinds{"many"}) << static_cast<int>(one.service);
        EXPECT_EQ(again.alarms()[0].subject.id, text_of(mac(66)));
        EXPECT_GE(again.alarms()[0].score, opens_at);
    }
}

TEST(AuthGuessing, AFewTriesOnEachOfManyAccountsAreFound) {
    auto scene = Scene{make_auth_guessing()};
    for (auto account = 1U; account <= 6; ++account) {
        scene.tell(tries(LogonService::ldap, account)).after(20s);
    }
    EXPECT_EQ(kinds(scene), Kinds{"spray"});
}

TEST(AuthGuessing, AccountsTriedByKerberosAreFound) {
    auto scene = Scene{make_auth_guessing()};
    for (auto account = 1U; account <= 10; ++account) {
        for (auto i = 0; i < 5; ++i) {
            scene.tell(tries(LogonService::kerberos, account)).after(1s);
        }
    }
    EXPECT_EQ(kinds(scene), Kinds{"many"});
}

TEST(AuthGuessing, ASuccessRightAfterFailuresPages) {
    auto scene = Scene{make_auth_guessing()};
    repeat(scene, tries(LogonService::ssh), 6, 500ms);
    scene.tell(tries(LogonService::ssh, 7, LogonOutcome::accepted));
    ASSERT_EQ(kinds(scene), Kinds{"success"});
    EXPECT_GE(scene.alarms()[0].score, pages_at);
}

TEST(AuthGuessing, AccountsThatAreNotKnownCountAsFailures) {
    auto scene = Scene{make_auth_guessing()};
    scene.tell(tries(LogonService::ssh, 0), 50);
    EXPECT_EQ(kinds(scene), Kinds{"many"});
}

TEST(AuthGuessing, APersonWhoMistypesAndThenGetsInIsFine) {
    auto scene = Scene{make_auth_guessing()};
    repeat(scene, tries(LogonService::ssh), 3, 3s);
    scene.tell(tries(LogonService::ssh, 7, LogonOutcome::accepted));
    EXPECT_TRUE(scene.found().empty());
}

TEST(AuthGuessing, MachinesThatKeepUsingAnOldPasswordAfterItWasChangedAreFine) {
    auto const storm = [](Scene& scene) {
        // Twelve machines with one account of a service.
        for (auto i = 0; i < 30; ++i) {
            for (auto from = 100U; from < 112; ++from) {
                scene.tell(tries(LogonService::smb, 7, LogonOutcome::refused, from));
            }
            scene.after(2s);
        }
    };
    auto scene = Scene{make_auth_guessing()};
    scene.tell_from(
        {.agent = "agent", .interface = "host", .asset = "DC"},
        AccountEvent{.change = AccountChange::password_reset, .account = "svc-backup"}
    );
    scene.after(1min);
    storm(scene);
    EXPECT_TRUE(scene.found().empty());

    auto unchanged = Scene{make_auth_guessing()};
    storm(unchanged);
    EXPECT_FALSE(unchanged.alarms().empty());
}

TEST(AuthGuessing, ADeclaredScannerIsARecordOnly) {
    auto scene = Scene{make_auth_guessing()};
    scene.house.add(Machine{.asset = "S", .roles = {Role::scanner}}, {mac(66)}, {});
    repeat(scene, tries(LogonService::ssh), 50, 1s);
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_FALSE(scene.found().empty());
}

TEST(AuthGuessing, AClientThatKeepsTryingTheStoredPasswordSlowlyIsFine) {
    auto scene = Scene{make_auth_guessing()};
    repeat(scene, tries(LogonService::rdp), 600, 5s);
    EXPECT_TRUE(scene.found().empty());
}

TEST(AuthGuessing, APasswordThatHasExpiredIsNoFailure) {
    auto scene = Scene{make_auth_guessing()};
    repeat(scene, tries(LogonService::rdp, 7, LogonOutcome::expired), 50, 1s);
    EXPECT_TRUE(scene.found().empty());
}

TEST(AuthGuessing, AFloodOfInventedMachinesStaysWithinItsBounds) {
    auto detector = make_auth_guessing();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.tell(tries(LogonService::ssh, i, LogonOutcome::refused, i));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2'048U + 2'048);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/lastlog.hpp"
#include "agent/collect/sections.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/unit/collect/packages_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <lastlog.h>
#include <utmp.h>

namespace sonae::collect {

namespace {

using namespace sonae::testing;
using schema::Absence;
using schema::SectionState;

constexpr auto now = std::string_view{"2026-05-01T12:00:00Z"};

schema::Section accounts_at(std::filesystem::path const& root) {
    return collect_at(*make_accounts_collector(), root, at(now));
}

std::int64_t seconds(std::string_view text) {
    return to_ms(at(text)) / 1000;
}

/// A record of lastlog at the place of a user, in a file that is a hole before it.
void log_in(std::filesystem::path const& root, std::uint64_t uid, std::string_view when) {
    auto const file = root / "var/log/lastlog";
    std::filesystem::create_directories(file.parent_path());
    if (!std::filesystem::exists(file)) {
        put(root, "/var/log/lastlog", "");
    }
    auto record = ::lastlog{};
    record.ll_time = static_cast<decltype(record.ll_time)>(seconds(when));
    auto stream = std::fstream{file, std::ios::binary | std::ios::in | std::ios::out};
    stream.seekp(static_cast<std::streamoff>(uid * sizeof record));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): a record's bytes
    stream.write(reinterpret_cast<char const*>(&record), sizeof record);
}

std::string wtmp_record(std::string_view user, std::string_view when) {
    auto record = ::utmp{};
    record.ut_type = USER_PROCESS;
    user.copy(static_cast<char*>(record.ut_user), sizeof record.ut_user);
    record.ut_tv.tv_sec = static_cast<decltype(record.ut_tv.tv_sec)>(seconds(when));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): a record's bytes
    return {reinterpret_cast<char const*>(&record), sizeof record};
}

/// The Debian machine with what its users did.
class Ward {
public:
    Ward() {
        copy_machine("debian12", root());
        log_in(root(), 0, "2026-04-30T23:59:59Z");
        log_in(root(), 1000, "2026-04-30T08:15:00Z");
        log_in(root(), 1001, "2025-12-01T08:15:00Z");
    }

    [[nodiscard]] std::filesystem::path root() const { return folder_.path() / "root"; }

private:
    TemporaryFolder folder_;
};

} // namespace

TEST(Accounts, OnDebian_SayWhoIsWho) {
    auto const ward = Ward{};

    auto const section = accounts_at(ward.root());

    EXPECT_EQ(section.state, SectionState::complete);
    EXPECT_EQ(section.items.size(), 11U);
    EXPECT_EQ(number(section, "", "local_users"), 7);
    EXPECT_EQ(number(section, "user:sato", "uid"), 1000);
    EXPECT_EQ(text(section, "user:sato", "shell"), "/bin/bash");
    EXPECT_EQ(value<bool>(section, "user:www-data", "is_interactive"), false);
    EXPECT_EQ(value<bool>(section, "user:sync", "is_interactive"), false);
    EXPECT_EQ(text(section, "user:vendor", "password_changed_on"), "2023-12-09");
}

TEST(Accounts, Administrators_AreNamedWithTheirWays) {
    auto const section = accounts_at(Ward{}.root());

    EXPECT_EQ(
        value<schema::Texts>(section, "", "admin_members"),
        (schema::Texts{"ops1", "retired", "root", "sato", "toor", "vendor"})
    );
    EXPECT_EQ(
        value<schema::Texts>(section, "user:sato", "admin_through"),
        (schema::Texts{"group:sudo", "sudoers:%sudo"})
    );
    EXPECT_EQ(
        value<schema::Texts>(section, "user:vendor", "admin_through"),
        (schema::Texts{"group:docker"})
    );
    EXPECT_EQ(
        value<schema::Texts>(section, "user:ops1", "admin_through"), (schema::Texts{"sudoers:%ops"})
    );
    EXPECT_EQ(
        value<schema::Texts>(section, "user:retired", "admin_through"),
        (schema::Texts{"sudoers:#1002"})
    );
    EXPECT_EQ(
        value<schema::Texts>(section, "user:toor", "admin_through"), (schema::Texts{"uid:0"})
    );
    EXPECT_EQ(value<bool>(section, "user:www-data", "is_admin"), false);
}

TEST(Accounts, PasswordsAndLocks_AreToldAndNoHashLeaves) {
    auto const section = accounts_at(Ward{}.root());

    EXPECT_EQ(value<bool>(section, "user:sato", "has_password"), true);
    EXPECT_EQ(value<bool>(section, "user:sato", "is_locked"), false);
    EXPECT_EQ(value<bool>(section, "user:retired", "has_password"), true);
    EXPECT_EQ(value<bool>(section, "user:retired", "is_locked"), true);
    EXPECT_EQ(value<bool>(section, "user:fresh", "has_password"), false);
    EXPECT_EQ(value<bool>(section, "user:fresh", "is_locked"), false);
    EXPECT_EQ(value<bool>(section, "user:root", "is_locked"), true);
    // Its account expired.
    EXPECT_EQ(value<bool>(section, "user:ops1", "is_locked"), true);
    EXPECT_EQ(schema::content_json(section).find("SECRET"), std::string::npos);
    EXPECT_EQ(schema::content_json(section).find('$'), std::string::npos);
}

TEST(Accounts, LastLogons_AreCutToTheDay) {
    auto const section = accounts_at(Ward{}.root());

    EXPECT_EQ(text(section, "user:root", "last_logon"), "2026-04-30T00:00:00Z");
    EXPECT_EQ(text(section, "user:sato", "last_logon"), "2026-04-30T00:00:00Z");
    EXPECT_EQ(source(section, "user:sato", "last_logon"), "/var/log/lastlog");
    EXPECT_EQ(absence(section, "user:fresh", "last_logon"), Absence::not_found);
}

TEST(Accounts, UnusedForNinetyDays_AreThoseWhoCouldLogInAndDidNot) {
    auto const section = accounts_at(Ward{}.root());

    EXPECT_EQ(value<bool>(section, "user:vendor", "is_unused_90d"), true);
    EXPECT_EQ(value<bool>(section, "user:sato", "is_unused_90d"), false);
    // Never used, and its password was set 27 days ago.
    EXPECT_EQ(value<bool>(section, "user:fresh", "is_unused_90d"), false);
    EXPECT_EQ(value<bool>(section, "user:retired", "is_unused_90d"), false);
    EXPECT_EQ(value<bool>(section, "user:www-data", "is_unused_90d"), false);
    EXPECT_EQ(number(section, "", "unused_90d"), 1);
}

TEST(Accounts, TheNinetiethDay_IsStillInUse) {
    auto const ward = Ward{};
    log_in(ward.root(), 1001, "2026-01-31T23:00:00Z");
    auto const on_day_90 = accounts_at(ward.root());
    log_in(ward.root(), 1001, "2026-01-30T23:00:00Z");

    auto const on_day_91 = accounts_at(ward.root());

    EXPECT_EQ(value<bool>(on_day_90, "user:vendor", "is_unused_90d"), false);
    EXPECT_EQ(value<bool>(on_day_91, "user:vendor", "is_unused_90d"), true);
}

TEST(Accounts, WtmpAlone_SaysWhoCameAndNothingOfTheOthers) {
    auto const ward = Ward{};
    std::filesystem::remove(ward.root() / "var/log/lastlog");
    put(ward.root(),
        "/var/log/wtmp",
        wtmp_record("vendor", "2026-04-01T01:00:00Z") +
            wtmp_record("vendor", "2026-03-01T01:00:00Z"));

    auto const section = accounts_at(ward.root());

    EXPECT_EQ(text(section, "user:vendor", "last_logon"), "2026-04-01T00:00:00Z");
    EXPECT_EQ(value<bool>(section, "user:vendor", "is_unused_90d"), false);
    EXPECT_EQ(absence(section, "user:sato", "is_unused_90d"), Absence::not_found);
    EXPECT_EQ(absence(section, "", "unused_90d"), Absence::not_found);
}

TEST(Accounts, Lastlog2AndWtmpdb_AreReadWhereTheyStand) {
    auto const ward = Ward{};
    std::filesystem::remove(ward.root() / "var/log/lastlog");
    auto const make = [&](std::string_view file, char const* sql) {
        put(ward.root(), file, "");
        auto* database = static_cast<sqlite3*>(nullptr);
        ::sqlite3_open((ward.root() / file.substr(1)).c_str(), &database);
        EXPECT_EQ(::sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        ::sqlite3_close(database);
    };
    make(
        "/var/lib/lastlog/lastlog2.db",
        "CREATE TABLE Lastlog2 (Name TEXT PRIMARY KEY, Time INTEGER, TTY TEXT);"
        "INSERT INTO Lastlog2 VALUES ('sato', 1775000000, 'tty1')"
    );
    make(
        "/var/lib/wtmpdb/wtmp.db",
        "CREATE TABLE wtmp (ID INTEGER PRIMARY KEY, Type INTEGER, User TEXT, Login INTEGER);"
        "INSERT INTO wtmp VALUES (1, 3, 'vendor', 1777000000000000), (2, 1, 'reboot', 1)"
    );

    auto const section = accounts_at(ward.root());

    EXPECT_EQ(text(section, "user:sato", "last_logon"), "2026-03-31T00:00:00Z");
    EXPECT_EQ(text(section, "user:vendor", "last_logon"), "2026-04-24T00:00:00Z");
    EXPECT_EQ(source(section, "user:vendor", "last_logon"), "/var/lib/wtmpdb/wtmp.db");
    EXPECT_EQ(number(section, "", "unused_90d"), 0);
}

TEST(Accounts, ALineOfSudoersThatMakesNoSense_LeavesNobodyAboveSuspicion) {
    auto const ward = Ward{};
    put(ward.root(), "/etc/sudoers.d/zz", "fine ALL=ALL\nnot a rule\n");

    auto const section = accounts_at(ward.root());

    EXPECT_EQ(section.state, SectionState::partial);
    EXPECT_EQ(section.reason, Absence::unreadable);
    EXPECT_THAT(section.sources, ::testing::Contains("/etc/sudoers.d/zz:2"));
    EXPECT_EQ(absence(section, "user:www-data", "is_admin"), Absence::unreadable);
    EXPECT_EQ(value<bool>(section, "user:sato", "is_admin"), true);
}

TEST(Accounts, WithoutShadow_WhatItTellsIsAbsent) {
    auto const ward = Ward{};
    std::filesystem::remove(ward.root() / "etc/shadow");

    auto const section = accounts_at(ward.root());

    EXPECT_EQ(section.state, SectionState::partial);
    EXPECT_EQ(section.reason, Absence::not_found);
    EXPECT_EQ(absence(section, "user:sato", "has_password"), Absence::not_found);
    EXPECT_EQ(absence(section, "user:sato", "is_unused_90d"), Absence::not_found);
    EXPECT_EQ(value<bool>(section, "user:sato", "is_admin"), true);
}

TEST(Accounts, AutoLogin_IsFoundWhereverItIsSet) {
    auto const ward = Ward{};
    auto const without = accounts_at(ward.root());
    put(ward.root(),
        "/etc/systemd/system/getty@tty1.service.d/autologin.conf",
        "[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin ward --noclear %I\n");
    auto const console = accounts_at(ward.root());
    put(ward.root(),
        "/etc/systemd/system/getty@tty1.service.d/zz.conf",
        "[Service]\nExecStart=\nExecStart=-/sbin/agetty --noclear %I\n");
    auto const overridden = accounts_at(ward.root());
    put(ward.root(), "/etc/lightdm/lightdm.conf.d/50.conf", "[Seat:*]\nautologin-user=ward\n");

    auto const desktop = accounts_at(ward.root());

    EXPECT_EQ(value<bool>(without, "", "auto_login"), false);
    EXPECT_EQ(value<bool>(console, "", "auto_login"), true);
    EXPECT_EQ(
        source(console, "", "auto_login"), "/etc/systemd/system/getty@tty1.service.d/autologin.conf"
    );
    EXPECT_EQ(value<bool>(overridden, "", "auto_login"), false);
    EXPECT_EQ(value<bool>(desktop, "", "auto_login"), true);
}

TEST(Accounts, WithoutPasswd_TheSectionIsAbsent) {
    auto const folder = TemporaryFolder{};

    auto const section = accounts_at(folder.path());

    EXPECT_EQ(section.state, SectionState::absent);
    EXPECT_EQ(section.reason, Absence::not_found);
}

TEST(Accounts, LogonsOfTheSameDay_ChangeNothing) {
    auto const ward = Ward{};
    auto const first = accounts_at(ward.root());
    log_in(ward.root(), 1000, "2026-04-30T21:00:00Z");

    auto const second = accounts_at(ward.root());

    EXPECT_EQ(schema::content_hash(first, fake_sha256), schema::content_hash(second, fake_sha256));
}

TEST(Accounts, TheLayoutOfThisMachine_IsTheOneThatIsDescribed) {
#if defined(__x86_64__)
    EXPECT_EQ(sizeof(::lastlog), lastlog_of_x86_64.record_bytes);
    EXPECT_EQ(sizeof(::utmp), wtmp_of_x86_64.record_bytes);
    EXPECT_EQ(offsetof(::utmp, ut_tv), wtmp_of_x86_64.time_offset);
    EXPECT_EQ(offsetof(::utmp, ut_user), wtmp_of_x86_64.user_offset);
#else
    GTEST_SKIP() << "the layout is that of x86-64";
#endif
}

} // namespace sonae::collect

// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/accounts.hpp"
#include "agent/watch/folders.hpp"
#include "agent/watch/logs.hpp"
#include "agent/watch/places.hpp"
#include "agent/watch/settings.hpp"

#include <gtest/gtest.h>

namespace sonae::host {
namespace {

using telemetry::AccountChange;
using telemetry::TamperKind;

TEST(Accounts, ThatComeOrRise_AreTold) {
    auto const before = Accounts{
        {"alice", {false, true, 100}},
        {"bob", {true, true, 100}},
        {"carol", {false, false, 100}},
        {"dave", {true, true, 100}}};
    auto after = before;
    after["alice"].is_administrator = true;
    after["bob"].is_administrator = false;
    after["carol"].may_log_in = true;
    after["carol"].password_day = 120;
    after["eve"] = {true, true, 120};
    after.erase("dave");

    auto told = std::vector<std::pair<std::string, AccountChange>>{};
    for (auto const& event : account_changes(before, after)) {
        told.emplace_back(event.account, event.change);
        EXPECT_FALSE(event.is_of_domain);
    }

    auto const expected = std::vector<std::pair<std::string, AccountChange>>{
        {"alice", AccountChange::made_administrator},
        {"bob", AccountChange::removed_administrator},
        {"carol", AccountChange::enabled},
        {"carol", AccountChange::password_reset},
        {"eve", AccountChange::created},
        {"eve", AccountChange::made_administrator},
        {"dave", AccountChange::removed_administrator}};
    EXPECT_EQ(told, expected);
    EXPECT_TRUE(account_changes(before, before).empty());
}

TEST(Accounts, OfASectionThatIsCutOrAbsent_AreNotKnown) {
    auto section = schema::Section{};
    section.name = "accounts";
    section.state = schema::SectionState::absent;
    EXPECT_FALSE(accounts_of(section, ""));
    section.state = schema::SectionState::partial;
    section.reason = schema::Absence::over_budget;
    section.items = {{"user:root", {}}};
    EXPECT_FALSE(accounts_of(section, ""));
    section.reason = schema::Absence::denied;
    auto const known = accounts_of(section, "root:$6$x:19000:0:99999:7:::\n");
    ASSERT_TRUE(known);
    EXPECT_EQ(known->at("root").password_day, 19'000);
}

LogFile log_file(std::uint64_t inode, std::uint64_t bytes) {
    return {{1, inode}, bytes};
}

class Logs : public ::testing::Test {
protected:
    [[nodiscard]] std::size_t cleared(LogFiles const& after) const {
        auto const events = log_changes({"/var/log/syslog"}, before, after);
        for (auto const& event : events) {
            EXPECT_EQ(event.kind, TamperKind::log_cleared);
            EXPECT_EQ(event.name, "/var/log/syslog");
        }
        return events.size();
    }

    LogFiles before = {
        {"/var/log/syslog", log_file(10, 5'000)}, {"/var/log/syslog.1", log_file(9, 9'000)}};
};

TEST_F(Logs, ThatGrow_AreWell) {
    auto after = before;
    after["/var/log/syslog"].bytes = 6'000;
    EXPECT_EQ(cleared(after), 0U);
}

TEST_F(Logs, ThatAreCut_AreCleared) {
    auto after = before;
    after["/var/log/syslog"].bytes = 0;
    EXPECT_EQ(cleared(after), 1U);
}

TEST_F(Logs, ThatAreDeletedOrReplaced_AreCleared) {
    auto after = before;
    after.erase("/var/log/syslog");
    EXPECT_EQ(cleared(after), 1U);
    after["/var/log/syslog"] = log_file(11, 4'990);
    EXPECT_EQ(cleared(after), 1U);
}

TEST_F(Logs, ThatAreRotated_AreNot) {
    auto after = LogFiles{
        {"/var/log/syslog", log_file(11, 0)},
        {"/var/log/syslog.1", log_file(10, 5'100)},
        {"/var/log/syslog.2.gz", log_file(12, 900)}};
    EXPECT_EQ(cleared(after), 0U);
}

TEST_F(Logs, ThatAreRotatedAndPackedAtOnce_AreNot) {
    auto after = before;
    after["/var/log/syslog"] = log_file(11, 0);
    after["/var/log/syslog-20260501.gz"] = log_file(12, 900);
    EXPECT_EQ(cleared(after), 0U);
}

TEST_F(Logs, ThatAreCopiedAndCut_AreNot) {
    auto after = before;
    after["/var/log/syslog"].bytes = 0;
    after["/var/log/syslog.1"] = log_file(12, 5'000);
    EXPECT_EQ(cleared(after), 0U);
}

TEST_F(Logs, BesideWhichAnotherLogComes_AreClearedAllTheSame) {
    auto after = before;
    after["/var/log/syslog"].bytes = 0;
    after["/var/log/syslogd"] = log_file(12, 5'000);
    EXPECT_EQ(cleared(after), 1U);
}

TEST(JournalNames, AreReadAsJournaldGivesThem) {
    EXPECT_EQ(journal_kind("system.journal"), JournalKind::active);
    EXPECT_EQ(journal_kind("user-1000.journal"), JournalKind::active);
    EXPECT_EQ(
        journal_kind("system@00062f-0000000000000001-0005f2aabb.journal"), JournalKind::archived
    );
    EXPECT_EQ(journal_kind("system@0005f2-12.journal"), JournalKind::none);
    EXPECT_EQ(journal_kind("system@x-1-2.journal"), JournalKind::none);
    EXPECT_EQ(journal_kind("system@0005f2aabb-0af1.journal~"), JournalKind::broken);
    EXPECT_EQ(journal_kind(".journal"), JournalKind::none);
    EXPECT_EQ(journal_kind("fss"), JournalKind::none);
}

class Journals : public ::testing::Test {
protected:
    std::string folder = "/var/log/journal/7f/";
    LogFiles before = {
        {folder + "system.journal", log_file(1, 8'000)},
        {folder + "system@aa-01-01.journal", log_file(2, 8'000)},
        {folder + "system@aa-02-02.journal", log_file(3, 8'000)}};
};

TEST_F(Journals, OfWhichTheOldestIsGiven_AreWell) {
    auto after = before;
    after.erase(folder + "system@aa-01-01.journal");
    EXPECT_TRUE(journal_changes(before, after).empty());
}

TEST_F(Journals, ThatAreRotated_AreWell) {
    auto after = before;
    after[folder + "system@aa-03-03.journal"] = log_file(1, 8'000);
    after[folder + "system.journal"] = log_file(4, 8'000);
    EXPECT_TRUE(journal_changes(before, after).empty());
}

TEST_F(Journals, OfWhichAllArchivesGoAtOnce_AreCleared) {
    auto const after = LogFiles{{folder + "system.journal", log_file(1, 8'000)}};
    auto const events = journal_changes(before, after);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].name, "journal");
}

TEST_F(Journals, WhosePresentFileIsDeleted_AreCleared) {
    auto after = before;
    after[folder + "system.journal"] = log_file(5, 8'000);
    auto const events = journal_changes(before, after);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].name, folder + "system.journal");
}

TEST(StartPlaces, WhereAFileComesOrChanges_AreTold) {
    auto const before = StartFiles{
        {"/etc/cron.d/a", {TamperKind::task_created, {1, 1}, 5}},
        {"/etc/cron.d/b", {TamperKind::task_created, {1, 2}, 5}}};
    auto after = before;
    after["/etc/cron.d/a"].modified_ns = 6;
    after["/etc/systemd/system/x.service"] = {TamperKind::service_created, {1, 3}, 5};
    after.erase("/etc/cron.d/b");
    auto const events = start_changes(before, after);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].name, "/etc/cron.d/a");
    EXPECT_EQ(events[1].kind, TamperKind::service_created);
}

TEST(StartPlaces, CountNoFileThatEditorsAndPackagesLeave) {
    EXPECT_TRUE(is_start_name("backup", ""));
    EXPECT_TRUE(is_start_name("x.timer", ".timer"));
    EXPECT_TRUE(is_start_name("x.socket", ".service .socket .path"));
    EXPECT_FALSE(is_start_name("x.service", ".timer"));
    EXPECT_FALSE(is_start_name(".placeholder", ""));
    EXPECT_FALSE(is_start_name("backup~", ""));
    EXPECT_FALSE(is_start_name("backup.dpkg-new", ""));
}

TEST(Ports, ThatOpenOrClose_AreTold) {
    auto const events = port_changes(
        {{"tcp", 22, "sshd"}, {"udp", 53, ""}}, {{"tcp", 22, "sshd"}, {"tcp", 4'444, "nc"}}
    );
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].port, 53);
    EXPECT_FALSE(events[0].is_open);
    EXPECT_EQ(events[1].port, 4'444);
    EXPECT_EQ(events[1].program, "nc");
    EXPECT_TRUE(events[1].is_open);
}

TEST(Snapshots, ThatGoToNone_AreTold) {
    auto const before = Snapshots{{"/.snapshots", 3}, {"lvm", 1}, {"/tank", 0}, {"/gone", 2}};
    auto const events = snapshot_changes(before, {{"/.snapshots", 0}, {"lvm", 1}, {"/tank", 0}});
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].job, "/.snapshots");
    EXPECT_EQ(events[1].job, "/gone");
    EXPECT_EQ(events[0].change, telemetry::BackupChange::snapshots_deleted);
}

TEST(Folders, OfAPath_IsTheInnermostOneThatIsNotLeftOut) {
    auto const table = FolderTable{{"/srv", "/srv/share", "/home"}, {"/srv/share/tmp"}};
    EXPECT_EQ(table.index_of("/srv/share/a/b"), 1U);
    EXPECT_EQ(table.index_of("/srv/shared"), 0U);
    EXPECT_EQ(table.index_of("/home"), 2U);
    EXPECT_FALSE(table.index_of("/srv/share/tmp/x"));
    EXPECT_FALSE(table.index_of("/var"));
    EXPECT_FALSE(table.index_of(""));
    EXPECT_EQ((FolderTable{{"/"}, {}}.index_of("/var")), 0U);
}

TEST(WatchSettings, ThatCannotBe_SayWhy) {
    auto settings = Settings{};
    EXPECT_TRUE(faults_of(settings).empty());
    settings.folders = {"srv", "/proc/1", "/srv", "/srv"};
    settings.services = {{"", {}}};
    settings.antivirus = {{"X", "", {}}};
    settings.may_touch_canaries.programs = {"restic"};
    EXPECT_EQ(faults_of(settings).size(), 6U);
}

} // namespace
} // namespace sonae::host

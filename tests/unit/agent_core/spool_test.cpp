// SPDX-License-Identifier: Apache-2.0
#include "agent/core/spool.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/unit/agent_core/kept_lines.hpp"
#include "tests/unit/agent_core/memory_folder.hpp"

namespace sonae::agent {
namespace {

using sonae::testing::at;
using sonae::testing::fake_sha256;
using sonae::testing::FakeClock;
using testing::Crash;
using testing::KeptLines;
using testing::MemoryFolder;

struct Fixture : ::testing::Test {
    MemoryFolder folder;
    KeptLines lines;
    FakeClock clock{at("2026-05-01T00:00:00Z")};
    SpoolLimits limits;

    Spool open() {
        auto spool = Spool::open(folder, limits, fake_sha256, Log{lines, clock, LogLevel::debug});
        EXPECT_TRUE(spool);
        return std::move(*spool);
    }

    void add(Spool& spool, std::int64_t seq, std::string const& section = "os") {
        auto report = StoredReport{};
        report.boot = "boot";
        report.seq = seq;
        report.created_at = clock.now();
        auto const json = section + std::to_string(seq);
        report.sections = {{section, fake_sha256(json), json}};
        auto const added = spool.add(report, clock.now());
        EXPECT_TRUE(added) << added.error().text();
    }

    static std::vector<std::int64_t> drained(Spool& spool) {
        auto numbers = std::vector<std::int64_t>{};
        while (true) {
            auto const report = spool.front();
            EXPECT_TRUE(report);
            if (!*report) {
                return numbers;
            }
            numbers.push_back((*report)->seq);
            EXPECT_TRUE(spool.remove_front());
        }
    }
};

using SpoolQueue = Fixture;

TEST_F(SpoolQueue, AfterARestart_GivesTheSameReportsInTheSameOrder) {
    auto first = open();
    for (auto seq = 1; seq <= 12; ++seq) {
        add(first, seq);
    }

    auto second = open();

    EXPECT_EQ(drained(second), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    EXPECT_TRUE(folder.files.empty());
}

TEST_F(SpoolQueue, ReportsOfAnEarlierBoot_LeaveFirst) {
    auto spool = open();
    add(spool, 40);
    auto later = StoredReport{};
    later.boot = "another";
    later.seq = 1;
    ASSERT_TRUE(spool.add(later, clock.now()));

    auto again = open();

    EXPECT_EQ(drained(again), (std::vector<std::int64_t>{40, 1}));
}

TEST_F(SpoolQueue, DamagedFile_IsSetAsideAndToldAndTheRestIsDelivered) {
    auto spool = open();
    for (auto seq = 1; seq <= 3; ++seq) {
        add(spool, seq);
    }
    auto const damaged = std::next(folder.files.begin());
    damaged->second[damaged->second.size() / 2] ^= 0x01;

    auto again = open();

    EXPECT_EQ(lines.count("damaged report set aside"), 1U);
    EXPECT_EQ(drained(again), (std::vector<std::int64_t>{1, 3}));
    ASSERT_EQ(folder.files.size(), 1U);
    EXPECT_TRUE(folder.files.begin()->first.ends_with(".aside"));
}

TEST_F(SpoolQueue, FileThatVanishesUnderIt_IsSkipped) {
    auto spool = open();
    add(spool, 1);
    add(spool, 2);
    folder.files.erase(folder.files.begin());

    EXPECT_EQ(drained(spool), (std::vector<std::int64_t>{2}));
}

TEST_F(SpoolQueue, ForeignFiles_AreLeftAlone) {
    folder.files = {{"notes.txt", "x"}, {"x.report", "x"}, {"00000000000a-b-1.report", "x"}};

    auto spool = open();

    EXPECT_TRUE(spool.entries().empty());
    EXPECT_EQ(folder.files.size(), 3U);
}

TEST_F(SpoolQueue, AboveItsCount_MergesTheOldestAndLosesNoSection) {
    limits.max_reports = 3;
    auto spool = open();

    add(spool, 1, "os");
    add(spool, 2, "ports");
    add(spool, 3, "ports");
    add(spool, 4, "accounts");
    add(spool, 5, "network");

    ASSERT_EQ(spool.entries().size(), 3U);
    auto const front = spool.front();
    ASSERT_TRUE(front && *front);
    auto names = std::vector<std::string>{};
    for (auto const& section : (*front)->sections) {
        names.push_back(section.json);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"ports3", "os1"}));
    EXPECT_EQ((*front)->seq, 3);
}

TEST_F(SpoolQueue, AboveItsBytes_MergesUntilItFits) {
    limits.max_bytes = 2'000;
    auto spool = open();

    for (auto seq = 1; seq <= 60; ++seq) {
        add(spool, seq);
    }

    EXPECT_LE(spool.bytes(), 2'000U);
    EXPECT_GT(spool.entries().size(), 2U);
    EXPECT_EQ(spool.entries().back().seq, 60);
}

TEST_F(SpoolQueue, ReportsPastTheirAge_BecomeOne) {
    auto spool = open();
    add(spool, 1, "os");
    add(spool, 2, "ports");
    clock.advance(std::chrono::hours{24 * 31});

    add(spool, 3, "network");

    ASSERT_EQ(spool.entries().size(), 1U);
    EXPECT_EQ(spool.entries()[0].sections.size(), 3U);
}

TEST_F(SpoolQueue, WeekWithoutServerAtOneAnHour_IsKeptReportByReport) {
    auto spool = open();

    for (auto seq = 1; seq <= 7 * 24; ++seq) {
        add(spool, seq);
        clock.advance(std::chrono::hours{1});
    }

    EXPECT_EQ(spool.entries().size(), 7U * 24U);
    EXPECT_EQ(spool.entries().front().seq, 1);
}

TEST_F(SpoolQueue, FullDisk_IsToldAndKeepsWhatWasThere) {
    auto spool = open();
    add(spool, 1);
    folder.is_full = true;
    auto report = StoredReport{};
    report.boot = "boot";
    report.seq = 2;

    auto const added = spool.add(report, clock.now());

    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, Errc::store_full);
    EXPECT_EQ(drained(spool), (std::vector<std::int64_t>{1}));
}

TEST_F(SpoolQueue, BootThatCannotNameAFile_IsRefused) {
    auto spool = open();
    for (auto const* boot : {"", "../x", "a b", "a/b"}) {
        auto report = StoredReport{};
        report.boot = boot;
        EXPECT_FALSE(spool.add(report, clock.now())) << boot;
    }
    EXPECT_TRUE(folder.files.empty());
}

TEST_F(SpoolQueue, SetAside_KeepsTheNewestFew) {
    limits.max_set_aside = 2;
    auto spool = open();
    for (auto seq = 1; seq <= 5; ++seq) {
        add(spool, seq);
        ASSERT_TRUE(spool.set_aside_front());
    }

    EXPECT_TRUE(spool.entries().empty());
    ASSERT_EQ(folder.files.size(), 2U);
    EXPECT_TRUE(folder.files.begin()->first.find("-4.aside") != std::string::npos);
    auto again = open();
    add(again, 6);
    EXPECT_GT(again.entries()[0].number, 5U);
}

/// Whatever the queue holds after a crash, the newest state of each section is in it, and a report
/// never stands before an older one.
TEST_F(SpoolQueue, CrashAtEveryMomentOfAMerge_LosesNoState) {
    limits.max_reports = 2;
    for (auto moment = 0;; ++moment) {
        folder = {};
        auto spool = open();
        add(spool, 1, "os");
        add(spool, 2, "ports");
        folder.moments_to_crash = moment;
        auto has_crashed = false;
        try {
            add(spool, 3, "ports");
        } catch (Crash const&) {
            has_crashed = true;
        }
        folder.moments_to_crash.reset();

        auto after = open();

        auto newest = std::map<std::string, std::string>{};
        auto last = std::int64_t{0};
        while (true) {
            auto const report = after.front();
            ASSERT_TRUE(report);
            if (!*report) {
                break;
            }
            EXPECT_GT((*report)->seq, last) << "moment " << moment;
            last = (*report)->seq;
            for (auto const& section : (*report)->sections) {
                newest[section.name] = section.json;
            }
            ASSERT_TRUE(after.remove_front());
        }
        EXPECT_EQ(newest["os"], "os1") << "moment " << moment;
        EXPECT_TRUE(newest["ports"] == "ports3" || (has_crashed && newest["ports"] == "ports2"));
        if (!has_crashed) {
            EXPECT_GT(moment, 3);
            break;
        }
    }
}

} // namespace
} // namespace sonae::agent

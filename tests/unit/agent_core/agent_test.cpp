// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/agent_core/fake_house.hpp"

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;
using testing::fake_sha256;
using testing::House;

TEST(Agent, FirstReport_CarriesEverythingAndTheNextOnlyWhatChanged) {
    auto house = House{};
    auto agent = house.start();
    house.run(agent, 10s);
    ASSERT_EQ(house.daemon.taken.size(), 1U);
    EXPECT_EQ(house.daemon.taken[0].seq, 1);
    EXPECT_EQ(house.daemon.taken[0].sections, house.machine.hashes());
    house.machine.content["ports"] = 2;

    house.run(agent, 70min);

    ASSERT_EQ(house.daemon.taken.size(), 2U);
    EXPECT_EQ(house.daemon.taken[1].seq, 2);
    EXPECT_EQ(house.daemon.taken[1].sections.size(), 1U);
    EXPECT_EQ(house.daemon.held, house.machine.hashes());
    EXPECT_TRUE(house.spool.files.empty());
    EXPECT_TRUE(house.daemon.faults.empty());
}

TEST(Agent, NothingChanged_StillReportsEachInterval) {
    auto house = House{};
    auto agent = house.start();

    house.run(agent, 24h);

    EXPECT_GE(house.daemon.taken.size(), 22U);
    EXPECT_LE(house.daemon.taken.size(), 28U);
    EXPECT_TRUE(house.daemon.taken.back().sections.empty());
}

TEST(Agent, ServerGivesAnotherInterval_IsFollowed) {
    auto house = House{};
    house.daemon.interval_s = 600;
    auto agent = house.start();

    house.run(agent, 3h);

    EXPECT_GE(house.daemon.taken.size(), 17U);
}

TEST(Agent, AfterARestart_SendsOnlyWhatChanged) {
    auto house = House{};
    auto first = house.start();
    house.run(first, 10s);
    house.machine.content["os"] = 2;

    auto second = house.start();
    house.run(second, 10s);

    ASSERT_EQ(house.daemon.taken.size(), 2U);
    EXPECT_EQ(house.daemon.taken[1].sections.size(), 1U);
}

TEST(Agent, WeekWithoutServer_DeliversEveryReportInOrderAfterwards) {
    auto house = House{};
    house.daemon.is_up = false;
    auto agent = house.start();
    for (auto hour = 0; hour < 7 * 24; ++hour) {
        house.machine.content["ports"] = hour;
        house.run(agent, 1h);
    }
    auto const made = house.machine.collections;
    ASSERT_GE(made, 7 * 24 - 20);
    house.daemon.is_up = true;

    house.run(agent, 20min);

    auto const count = house.daemon.taken.size();
    EXPECT_GE(count, static_cast<std::size_t>(made));
    for (auto i = std::size_t{0}; i < count; ++i) {
        EXPECT_EQ(house.daemon.taken[i].seq, static_cast<std::int64_t>(i) + 1);
    }
    EXPECT_TRUE(house.spool.files.empty());
    EXPECT_EQ(house.lines.count("reports wait for the daemon"), 1U);
    EXPECT_EQ(house.lines.count("answers again"), 1U);
}

TEST(Agent, ServerDown_AttemptsGetRarer) {
    auto house = House{};
    house.daemon.is_up = false;
    auto agent = house.start();

    house.run(agent, 24h);

    // Full jitter up to 15 min means 7.5 min on average.
    EXPECT_LT(house.daemon.requests, 300);
    EXPECT_GT(house.daemon.requests, 90);
}

TEST(Agent, AnswerLost_SendsTheSameReportAgainAndTheDaemonTakesItOnce) {
    auto house = House{};
    house.daemon.lost_answers = 2;
    auto agent = house.start();

    house.run(agent, 30min);

    EXPECT_EQ(house.daemon.taken.size(), 1U);
    EXPECT_EQ(house.daemon.requests, 3);
    EXPECT_TRUE(house.spool.files.empty());
}

TEST(Agent, RetryAfter_IsHonouredByItsSeconds) {
    auto house = House{};
    house.daemon.instead = Reply{503, "1800", "{}"};
    auto agent = house.start();
    house.run(agent, 3s);
    ASSERT_EQ(house.daemon.requests, 1);

    house.run(agent, 29min);
    EXPECT_EQ(house.daemon.requests, 1);

    house.daemon.instead.reset();
    house.run(agent, 5min);
    EXPECT_EQ(house.daemon.taken.size(), 1U);
}

TEST(Agent, Denied_AsksRarelyAndKeepsEverything) {
    auto house = House{};
    house.daemon.instead = Reply{403, {}, R"({"code":"agent_locked"})"};
    auto agent = house.start();

    house.run(agent, 10h);

    EXPECT_LE(house.daemon.requests, 41);
    EXPECT_GE(house.daemon.requests, 19);
    EXPECT_EQ(agent.trouble(), Errc::refused);
    EXPECT_EQ(house.lines.count("agent_locked"), 1U);
    house.daemon.instead.reset();
    house.run(agent, 31min);
    EXPECT_EQ(house.daemon.held, house.machine.hashes());
    EXPECT_FALSE(agent.trouble());
}

TEST(Agent, DaemonThatLostItsData_AsksAndGetsEverythingAtOnce) {
    auto house = House{};
    auto agent = house.start();
    house.run(agent, 10s);
    house.daemon.held.clear();

    house.run(agent, 70min);

    EXPECT_EQ(house.daemon.held, house.machine.hashes());
    EXPECT_EQ(house.daemon.taken.size(), 3U);
}

TEST(Agent, DaemonThatAsksForEver_CausesNoStorm) {
    auto house = House{};
    auto agent = house.start();
    house.run(agent, 10s);
    house.daemon.before_answer = [&] { house.daemon.held["ghost"] = fake_sha256("ghost"); };
    house.daemon.held["ghost"] = fake_sha256("ghost");

    house.run(agent, 24h);

    EXPECT_LT(house.daemon.requests, 32);
}

TEST(Agent, OnePoisonousSection_DoesNotKeepTheOthersBack) {
    auto house = House{};
    house.daemon.opinion = [](schema::Report const& report) {
        for (auto const& section : report.sections) {
            if (section.name == "network") {
                return 400;
            }
        }
        return 200;
    };
    auto agent = house.start();

    house.run(agent, 10h);

    auto without = house.machine.hashes();
    without.erase("network");
    EXPECT_EQ(house.daemon.held, without);
    EXPECT_TRUE(house.daemon.faults.empty());
    EXPECT_EQ(house.lines.count("refuses a report for good"), 2U);
    EXPECT_FALSE(agent.courier().has_waiting());
}

TEST(Agent, PoisonousSectionThatChanges_IsTriedAgain) {
    auto house = House{};
    house.daemon.opinion = [bad = house.machine.hashes()["os"]](schema::Report const& report) {
        for (auto const& section : report.sections) {
            if (section.hash == bad) {
                return 422;
            }
        }
        return 200;
    };
    auto agent = house.start();
    house.run(agent, 2h);
    EXPECT_FALSE(house.daemon.held.contains("os"));
    house.machine.content["network"] = 7;
    house.machine.content["os"] = 7;

    house.run(agent, 70min);

    EXPECT_EQ(house.daemon.held, house.machine.hashes());
}

TEST(Agent, FullDisk_StillReports) {
    auto house = House{};
    house.state.is_full = true;
    house.spool.is_full = true;
    auto agent = house.start();
    house.run(agent, 3h);
    house.machine.content["os"] = 9;

    house.run(agent, 70min);

    EXPECT_EQ(house.daemon.held, house.machine.hashes());
    EXPECT_TRUE(house.daemon.faults.empty());
}

TEST(Agent, DiskThatFails_IsToldAndTheAgentLives) {
    auto house = House{};
    auto agent = house.start();
    house.run(agent, 10s);
    house.state.is_broken = true;
    house.run(agent, 3h);
    EXPECT_GE(house.lines.count("no report made"), 2U);
    house.state.is_broken = false;
    house.machine.content["os"] = 3;

    house.run(agent, 70min);

    EXPECT_EQ(house.daemon.held, house.machine.hashes());
}

TEST(Agent, ToldToStopWhileItCollects_MakesNoReportOfAHalf) {
    auto house = House{};
    auto agent = house.start(Agent::Start::at_once);
    house.machine.is_stopping = true;

    agent.step();

    EXPECT_TRUE(house.spool.files.empty());
    EXPECT_EQ(house.daemon.requests, 0);
}

TEST(Agent, WallClockThatJumps_ChangesNoSchedule) {
    auto house = House{};
    auto agent = house.start();
    house.run(agent, 10s);
    house.clock.jump(-24h * 365 * 20);
    house.run(agent, 70min);
    EXPECT_EQ(house.daemon.taken.size(), 2U);
    house.clock.jump(24h * 365 * 40);

    house.run(agent, 70min);

    EXPECT_GE(house.daemon.taken.size(), 3U);
    EXPECT_LE(house.daemon.taken.size(), 4U);
    EXPECT_TRUE(house.daemon.faults.empty());
}

TEST(Agent, BetweenReports_LetsTheConnectionGo) {
    auto house = House{};
    auto agent = house.start();

    house.run(agent, 10s);

    EXPECT_EQ(house.daemon.rests, 1);
}

TEST(Renewal, AtAThirdOfTheLife_HappensOnceAndTheNewCertificateIsShown) {
    auto house = House{};
    auto agent = house.start();
    house.run(agent, 10s);
    house.clock.advance(24h * 30);
    house.run(agent, 10s);
    EXPECT_EQ(house.daemon.renewals, 1);
    house.keys.facts.not_before = house.clock.now();
    house.keys.facts.not_after = house.clock.now() + Millis{24h * 90};
    auto again = house.start();

    house.run(again, 5h);

    EXPECT_EQ(house.daemon.renewals, 1);
    EXPECT_EQ(house.daemon.shown, house.daemon.certificate);
    EXPECT_FALSE(house.daemon.previous);
    EXPECT_EQ(again.identity().generation, 2);
    EXPECT_TRUE(house.daemon.faults.empty());
}

TEST(Renewal, AnswerLostAndCrashes_NeverLooksLikeACopy) {
    for (auto moment = 0; moment < 40; ++moment) {
        auto house = House{};
        auto agent = std::optional{house.start()};
        house.run(*agent, 10s);
        house.clock.advance(24h * 31);
        house.state.moments_to_crash = moment;
        house.daemon.before_answer = [&] { house.state.pass_moment(); };
        house.daemon.lost_answers = moment % 3 == 0 ? 2 : 0;
        for (auto part = 0; part < 30; ++part) {
            try {
                house.run(*agent, 10min);
            } catch (testing::Crash const&) {
                agent.emplace(house.start());
            }
        }

        EXPECT_TRUE(house.daemon.faults.empty()) << house.daemon.faults[0] << ", " << moment;
        EXPECT_GE(house.daemon.renewals, 1);
        EXPECT_EQ(house.daemon.shown, house.daemon.certificate);
        EXPECT_EQ(house.daemon.held, house.machine.hashes());
    }
}

} // namespace
} // namespace sonae::agent

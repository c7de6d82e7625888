// SPDX-License-Identifier: Apache-2.0
// Random walks: whatever happens to server, disk and process, the agent keeps its promises.
#include "tests/unit/agent_core/fake_house.hpp"

#include <random>

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;
using testing::Crash;
using testing::House;

class Walk {
public:
    explicit Walk(std::uint64_t seed)
        : house_{seed}
        , dice_{seed} {
        house_.limits.max_reports = 12;
        house_.limits.max_bytes = 6'000;
        house_.daemon.before_answer = [this] { house_.state.pass_moment(); };
        agent_.emplace(house_.start());
    }

    void go(int steps) {
        for (auto i = 0; i < steps; ++i) {
            step();
            check();
        }
    }

    /// Everything is well again, and time passes.
    void settle() {
        house_.daemon.is_up = true;
        house_.daemon.lost_answers = 0;
        house_.daemon.instead.reset();
        house_.state.is_full = false;
        house_.spool.is_full = false;
        house_.state.moments_to_crash.reset();
        house_.spool.moments_to_crash.reset();
        house_.run(*agent_, 3h);
        check();
        EXPECT_EQ(house_.daemon.held, house_.machine.hashes());
        EXPECT_FALSE(agent_->courier().has_waiting());
        EXPECT_TRUE(house_.spool.files.empty());
        EXPECT_FALSE(house_.daemon.is_locked);
    }

private:
    int roll(int sides) { return std::uniform_int_distribution<int>{0, sides - 1}(dice_); }

    void step() {
        switch (roll(12)) {
        case 0:
            house_.daemon.is_up = !house_.daemon.is_up;
            break;
        case 1:
            house_.daemon.lost_answers = roll(3);
            break;
        case 2:
            house_.state.moments_to_crash = roll(16);
            break;
        case 3:
            house_.spool.moments_to_crash = roll(8);
            break;
        case 4:
            reboot();
            break;
        case 5:
            house_.state.is_full = roll(3) == 0;
            house_.spool.is_full = roll(3) == 0;
            break;
        case 6:
            house_.clock.jump(Millis{24h * 7} * (roll(5) - 2));
            break;
        case 7:
            house_.daemon.instead = roll(3) == 0
                                        ? std::optional{Reply{roll(2) == 0 ? 503 : 403, "60", "{}"}}
                                        : std::nullopt;
            break;
        case 8:
            house_.daemon.held.clear(); // the daemon's disk was replaced by an old backup
            break;
        default:
            ++house_.machine.content[roll(2) == 0 ? "ports" : "os"];
            break;
        }
        try {
            house_.run(*agent_, Millis{1min} * roll(200));
        } catch (Crash const&) {
            restart();
        }
    }

    void reboot() {
        house_.boot = "boot-" + std::to_string(++boots_);
        house_.booted = house_.clock.steady() - 20s;
        restart();
    }

    void restart() {
        while (true) {
            house_.clock.advance(Millis{10}); // a process takes its time to start
            try {
                agent_.emplace(house_.start());
                return;
            } catch (Crash const&) {
                // Again, while it starts.
            }
        }
    }

    void check() {
        EXPECT_TRUE(house_.daemon.faults.empty()) << house_.daemon.faults.front();
        auto reports = std::size_t{0};
        auto bytes = std::size_t{0};
        for (auto const& [name, content] : house_.spool.files) {
            reports += name.ends_with(".report") ? 1U : 0U;
            bytes += content.size();
        }
        // One more of each while a merge was interrupted.
        EXPECT_LE(reports, house_.limits.max_reports + 1);
        EXPECT_LE(bytes, house_.limits.max_bytes + 1'500);
        EXPECT_EQ(house_.lines.count("damaged"), 0U);
        house_.lines.lines.clear();
    }

    House house_;
    std::mt19937_64 dice_;
    std::optional<Agent> agent_;
    int boots_ = 0;
};

TEST(AgentWalk, WhateverHappens_NothingIsLostDoubledOrUnbounded) {
    auto const start = std::random_device{}();
    for (auto round = 0U; round < 8; ++round) {
        auto const seed = start + round;
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto walk = Walk{seed};
        walk.go(80);
        walk.settle();
        if (::testing::Test::HasFailure()) {
            return;
        }
    }
}

/// One fixed story, and a crash at every single moment of it.
TEST(AgentCrash, AtEveryMomentOfAStory_EveryReportArrivesOnce) {
    for (auto moment = 0;; ++moment) {
        auto house = House{};
        auto has_crashed = false;
        house.daemon.before_answer = [&] { house.state.pass_moment(); };
        auto agent = std::optional{house.start()};
        house.state.moments_to_crash = moment / 2;
        if (moment % 2 == 1) {
            std::swap(house.state.moments_to_crash, house.spool.moments_to_crash);
        }
        for (auto part = 0; part < 8; ++part) {
            house.daemon.is_up = part < 2 || part > 4;
            house.machine.content["ports"] = 10 + part;
            try {
                house.run(*agent, 65min);
            } catch (Crash const&) {
                has_crashed = true;
                agent.emplace(house.start());
            }
        }
        house.state.moments_to_crash.reset();
        house.spool.moments_to_crash.reset();
        house.run(*agent, 2h);

        ASSERT_TRUE(house.daemon.faults.empty()) << house.daemon.faults[0] << ", " << moment;
        ASSERT_EQ(house.daemon.held, house.machine.hashes()) << "moment " << moment;
        ASSERT_TRUE(house.spool.files.empty());
        if (!has_crashed && moment % 2 == 1) {
            EXPECT_GT(moment, 60);
            break;
        }
    }
}

} // namespace
} // namespace sonae::agent

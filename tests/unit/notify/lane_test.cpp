// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/lane.hpp"

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;

Job job_of(std::string key, int priority) {
    auto job = Job{};
    job.message.key = std::move(key);
    job.message.priority = priority;
    return job;
}

} // namespace

TEST(Waiting, GivesTheMostUrgentFirstAndAmongEqualsTheFirstThatCame) {
    auto waiting = Waiting{};
    for (auto const& [key, priority] : std::vector<std::pair<std::string, int>>{
             {"bulk", 2}, {"late", 7}, {"first", 1}, {"life", 0}, {"second", 1}, {"early", -3}}) {
        waiting.push(job_of(key, priority));
    }

    EXPECT_EQ(waiting.next_priority(), 0U);
    EXPECT_EQ(Waiting{}.next_priority(), 3U);
    auto order = std::vector<std::string>{};
    while (waiting.size() > 0) {
        order.push_back(waiting.pop().message.key);
    }

    EXPECT_THAT(order, ::testing::ElementsAre("life", "early", "first", "second", "bulk", "late"));
}

TEST(Pace, LetsNoMoreThroughInASecondThanItMay) {
    auto pace = Pace{50};
    auto taken = 0;

    for (auto now = Millis{10'000}; now < 12s; now += 1ms) {
        taken += pace.take(now) ? 1 : 0;
    }

    EXPECT_GE(taken, 100);
    EXPECT_LE(taken, 106);
}

TEST(Pace, OfAMinute_LetsOneThroughAtATime) {
    auto pace = Pace{std::chrono::microseconds{3s}};

    EXPECT_TRUE(pace.take(60s));
    EXPECT_FALSE(pace.take(62s));
    EXPECT_TRUE(pace.take(63s));
}

TEST(Pace, SaysWhenTheNextMayGo) {
    auto pace = Pace{10};
    while (pace.take(1s)) {
    }

    EXPECT_EQ(pace.next(), 1'100ms);
}

} // namespace sonae::notify

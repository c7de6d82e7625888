// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/breaker.hpp"

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;
using Ticket = Breaker::Ticket;

void fail_times(Breaker& breaker, int times, Millis now) {
    for (auto i = 0; i < times; ++i) {
        breaker.failed(Ticket::usual, now);
    }
}

} // namespace

TEST(Breaker, AfterFiveFailuresInARow_LetsNothingThrough) {
    auto breaker = Breaker{};
    fail_times(breaker, 4, 0s);
    EXPECT_EQ(breaker.admit(0s), Ticket::usual);

    breaker.failed(Ticket::usual, 1s);

    EXPECT_TRUE(breaker.is_open());
    EXPECT_EQ(breaker.admit(2s), std::nullopt);
    EXPECT_EQ(breaker.retry_in(2s), 14s);
}

TEST(Breaker, WithASuccessAmongFailures_StaysClosed) {
    auto breaker = Breaker{};
    fail_times(breaker, 4, 0s);

    breaker.succeeded();
    fail_times(breaker, 4, 0s);

    EXPECT_FALSE(breaker.is_open());
    EXPECT_FALSE(breaker.is_untouched());
}

TEST(Breaker, WhenItsWaitIsOver_LetsOneThrough) {
    auto breaker = Breaker{};
    fail_times(breaker, 5, 0s);

    EXPECT_EQ(breaker.admit(15s), Ticket::probe);

    EXPECT_EQ(breaker.admit(15s), std::nullopt);
}

TEST(Breaker, WhoseProbeFails_WaitsTwiceAsLongUpToFiveMinutes) {
    auto breaker = Breaker{};
    fail_times(breaker, 5, 0s);
    auto now = Millis{0};
    auto waits = std::vector<Millis>{};

    for (auto i = 0; i < 7; ++i) {
        waits.push_back(breaker.retry_in(now));
        now += waits.back();
        ASSERT_EQ(breaker.admit(now), Ticket::probe);
        breaker.failed(Ticket::probe, now);
    }

    EXPECT_THAT(waits, ::testing::ElementsAre(15s, 30s, 60s, 120s, 240s, 300s, 300s));
}

TEST(Breaker, WhoseProbeSucceeds_IsClosedAndForgetsItsWait) {
    auto breaker = Breaker{};
    fail_times(breaker, 5, 0s);
    ASSERT_EQ(breaker.admit(15s), Ticket::probe);

    breaker.succeeded();

    EXPECT_TRUE(breaker.is_untouched());
    fail_times(breaker, 5, 20s);
    EXPECT_EQ(breaker.retry_in(20s), 15s);
}

TEST(Breaker, WithFailuresOfAttemptsThatBeganBefore_DoesNotWaitLonger) {
    auto breaker = Breaker{};
    fail_times(breaker, 5, 0s);

    fail_times(breaker, 11, 10s);

    EXPECT_EQ(breaker.retry_in(10s), 5s);
}

TEST(Breaker, WhoseProbeTellsNothing_LetsTheNextOneProbe) {
    auto breaker = Breaker{};
    fail_times(breaker, 5, 0s);
    ASSERT_EQ(breaker.admit(15s), Ticket::probe);

    breaker.abandoned(Ticket::probe);

    EXPECT_EQ(breaker.admit(15s), Ticket::probe);
}

TEST(Breaker, InARandomWalk_IsOpenOnlyAfterFiveFailuresAndNeverWaitsLongerThanFiveMinutes) {
    auto const seed = ::testing::UnitTest::GetInstance()->random_seed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto state = static_cast<std::uint32_t>(seed) + 1;
    auto breaker = Breaker{};
    auto now = Millis{0};
    auto in_a_row = 0;
    for (auto i = 0; i < 20'000; ++i) {
        state = state * 1'664'525U + 1'013'904'223U;
        now += Millis{state >> 20U};
        auto const ticket = breaker.admit(now);
        if (ticket && (state >> 16U) % 3 == 0) {
            breaker.succeeded();
            in_a_row = 0;
        } else if (ticket) {
            breaker.failed(*ticket, now);
            ++in_a_row;
        }
        ASSERT_EQ(breaker.is_open(), in_a_row >= 5);
        ASSERT_LE(breaker.retry_in(now), 5min);
    }
}

} // namespace sonae::notify

// SPDX-License-Identifier: Apache-2.0
#include "agent/core/schedule.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <algorithm>

namespace sonae::agent {
namespace {

using namespace std::chrono_literals;
using sonae::testing::at;
using sonae::testing::FakeRandom;

TEST(Schedule, FirstReport_IsSpreadOverAMinuteAfterBootAndSoonOtherwise) {
    auto random = FakeRandom{3};
    auto latest = Millis{0};
    for (auto i = 0; i < 500; ++i) {
        auto const delay = first_delay(30s, random);
        EXPECT_GE(delay, 0ms);
        EXPECT_LE(delay, 60s);
        latest = std::max(latest, delay);
        EXPECT_LE(first_delay(1h, random), 2s);
    }
    EXPECT_GT(latest, 50s);
}

TEST(Schedule, Interval_VariesByTenPercent) {
    auto random = FakeRandom{4};
    auto shortest = Millis{1h};
    auto longest = Millis{0};
    for (auto i = 0; i < 500; ++i) {
        auto const wait = spread(1h, random);
        shortest = std::min(shortest, wait);
        longest = std::max(longest, wait);
    }
    EXPECT_GE(shortest, 54min);
    EXPECT_LE(longest, 66min);
    EXPECT_LT(shortest, 56min);
    EXPECT_GT(longest, 64min);
}

TEST(Schedule, Backoff_GrowsToAQuarterOfAnHourAndIsSpreadOverAllOfIt) {
    auto random = FakeRandom{5};
    auto longest = std::vector<Millis>(20);
    for (auto round = 0; round < 300; ++round) {
        auto backoff = Backoff{};
        for (auto& most : longest) {
            most = std::max(most, backoff.after_failure(random));
        }
    }
    EXPECT_LE(longest[0], 1s);
    EXPECT_GT(longest[0], 900ms);
    EXPECT_LE(longest[5], 32s);
    EXPECT_GT(longest[5], 28s);
    EXPECT_LE(longest[19], 15min);
    EXPECT_GT(longest[19], 13min);
}

TEST(Schedule, BackoffAfterSuccess_BeginsAnew) {
    auto random = FakeRandom{6};
    auto backoff = Backoff{};
    for (auto i = 0; i < 12; ++i) {
        backoff.after_failure(random);
    }

    backoff.reset();

    EXPECT_LE(backoff.after_failure(random), 1s);
}

TEST(Schedule, Denied_WaitsAtLeastAQuarterOfAnHour) {
    auto random = FakeRandom{7};
    for (auto i = 0; i < 100; ++i) {
        auto const wait = denied_delay(random);
        EXPECT_GE(wait, 15min);
        EXPECT_LE(wait, 30min);
    }
}

TEST(RetryAfter, SecondsAndDates_AreUnderstoodUpToADay) {
    auto const now = at("1994-11-06T08:49:00Z");

    EXPECT_EQ(retry_after("120", now), 120s);
    EXPECT_EQ(retry_after(" 0 ", now), 0s);
    EXPECT_EQ(retry_after("99999999", now), 24h);
    EXPECT_EQ(retry_after("99999999999999999999999", now), 24h);
    EXPECT_EQ(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), 37s);
    EXPECT_EQ(retry_after("Sun, 06 Nov 1994 08:48:37 GMT", now), 0s);
    EXPECT_EQ(retry_after("Sun, 06 Nov 2094 08:49:37 GMT", now), 24h);
}

TEST(RetryAfter, AnythingElse_IsNothing) {
    for (auto const* text :
         {"",
          "-1",
          "1.5",
          "soon",
          "12 s",
          "Sun, 06 Nov 1994 08:49:37 JST",
          "Sun, 31 Feb 1994 08:49:37 GMT",
          "Sun, 06 Xyz 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 24:49:37 GMT",
          "Sun, -6 Nov 1994 08:49:37 GMT"}) {
        EXPECT_EQ(retry_after(text, at("1994-11-06T08:49:00Z")), std::nullopt) << text;
    }
}

TEST(Renewal, IsDueAtAThirdOfTheCertificatesLife) {
    auto const begin = at("2026-01-01T00:00:00Z");
    auto const end = begin + Millis{24h * 90};

    EXPECT_FALSE(is_renewal_due(begin, end, begin + Millis{24h * 30} - 1ms));
    EXPECT_TRUE(is_renewal_due(begin, end, begin + Millis{24h * 30}));
    EXPECT_TRUE(is_renewal_due(begin, end, end + Millis{24h * 100}));
    EXPECT_TRUE(is_renewal_due(end, begin, end));
}

} // namespace
} // namespace sonae::agent

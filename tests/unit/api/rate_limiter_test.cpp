// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/rate_limiter.hpp"

#include <gtest/gtest.h>

namespace sonae::testing {

TEST(RateLimiter, WhatIsUsedUpComesBackEvenly) {
    auto limiter = api::RateLimiter{60, std::chrono::seconds{60}};
    auto const start = Millis{1'000};
    for (auto i = 0; i < 60; ++i) {
        ASSERT_TRUE(limiter.take("a", 1, start));
    }

    EXPECT_FALSE(limiter.take("a", 1, start));
    EXPECT_EQ(limiter.seconds_until("a", 1, start), 1);
    EXPECT_EQ(limiter.seconds_until("a", 30, start), 30);
    EXPECT_TRUE(limiter.take("b", 1, start));
    EXPECT_TRUE(limiter.take("a", 1, start + Millis{1'000}));
    EXPECT_FALSE(limiter.take("a", 1, start + Millis{1'000}));
}

TEST(RateLimiter, ARefusalTakesNothing) {
    auto limiter = api::RateLimiter{10, std::chrono::seconds{10}};

    EXPECT_FALSE(limiter.take("a", 11, Millis{0}));
    EXPECT_TRUE(limiter.take("a", 10, Millis{0}));
}

TEST(RateLimiter, ManyKeysAreForgottenOnlyWhenTheirBucketsAreFull) {
    auto limiter = api::RateLimiter{2, std::chrono::seconds{100}};
    for (auto i = 0; i < 50'000; ++i) {
        ASSERT_TRUE(limiter.take(std::to_string(i), 2, Millis{0}));
    }

    EXPECT_FALSE(limiter.take("one more", 1, Millis{50'000}));
    EXPECT_FALSE(limiter.take("7", 2, Millis{50'000}));
    EXPECT_TRUE(limiter.take("one more", 1, Millis{200'000}));
}

} // namespace sonae::testing

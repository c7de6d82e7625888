// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hour_of_week.hpp"
#include "daemon/watch/baseline/statistics.hpp"
#include "daemon/watch/baseline/trw.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

TEST(Table, WhenItIsFull_WhoWasNotUsedForTheLongestGoes) {
    auto table = Table<int, int>{2};
    table.at(1) = 10;
    table.at(2) = 20;
    table.find(1);

    table.at(3) = 30;

    EXPECT_EQ(table.find(2), nullptr);
    EXPECT_NE(table.find(1), nullptr);
    EXPECT_EQ(table.size(), 2U);
    EXPECT_EQ(table.evicted(), 1U);
}

TEST(FairTable, AFloodOfStrangersPushesNoKnownMachineOut) {
    auto table = FairTable<std::uint64_t, int>{10};
    table.at(7, true) = 1;

    for (auto stranger = std::uint64_t{100}; stranger < 10'000; ++stranger) {
        table.at(stranger, false) = 2;
    }

    ASSERT_NE(table.find(7, true), nullptr);
    EXPECT_EQ(*table.find(7, true), 1);
    EXPECT_LE(table.size(), 10U);
}

TEST(RecentSet, CountsDistinctKeysOfTheWindowAndThoseThatAreMarked) {
    auto set = RecentSet{};
    set.add(1, start(), true);
    set.add(2, start() + 10s, true);
    set.add(2, start() + 20s, false);
    set.add(3, start() + 30s, true);

    set.forget_before(start() + 5s);

    EXPECT_EQ(set.size(), 2U);
    EXPECT_EQ(set.marked(), 1U);
    EXPECT_FALSE(set.contains(1));
}

TEST(RecentSet, NeverHoldsMoreThanItsMost) {
    auto set = RecentSet{};
    for (auto key = std::uint64_t{0}; key < 100'000; ++key) {
        set.add(key, start());
    }
    EXPECT_EQ(set.size(), RecentSet::most);
}

TEST(Ewma, AfterOneHalfLifeHalfOfTheWayIsGone) {
    auto mean = Ewma{half_life::normal};
    mean.add(0, start());

    mean.add(100, start() + 24h);

    EXPECT_NEAR(mean.mean(), 50, 1e-9);
    EXPECT_NEAR(mean.variance(), 0.5 * 0.5 * 100 * 100, 1e-9);
}

TEST(Ewma, WhatLooksLikeAnAttackIsHardlyLearned) {
    auto normal = Ewma{half_life::normal};
    auto suspicious = Ewma{half_life::suspicious};
    for (auto* const mean : {&normal, &suspicious}) {
        mean->add(10, start());
        mean->add(1000, start() + 24h);
    }
    EXPECT_GT(normal.mean(), 500);
    EXPECT_LT(suspicious.mean(), 20);
}

TEST(Ewma, ATimeThatGoesBackChangesNothing) {
    auto mean = Ewma{half_life::normal};
    mean.add(10, start());

    mean.add(1000, start() - 24h);

    EXPECT_EQ(mean.mean(), 10);
}

TEST(RobustZ, OneOutlierInTheHistoryDoesNotHideTheNext) {
    auto const history = std::vector<double>{100, 110, 90, 105, 95, 100, 98, 1'000'000};
    EXPECT_LT(std::abs(robust_z(history, 104)), 1);
    EXPECT_GT(robust_z(history, 10'000), unusual_z);
    EXPECT_LT(robust_z(history, 0), -unusual_z);
}

TEST(RobustZ, OfTooLittleHistoryItSaysNothing) {
    EXPECT_EQ(robust_z(std::vector<double>{1, 1, 1}, 1'000'000), 0);
}

TEST(PoissonTail, IsTheSumOfTheTerms) {
    EXPECT_EQ(poisson_tail(0, 3), 1);
    EXPECT_NEAR(poisson_tail(1, 0.1), 1 - std::exp(-0.1), 1e-12);
    EXPECT_NEAR(poisson_tail(3, 2), 1 - std::exp(-2) * (1 + 2 + 2), 1e-12);
    EXPECT_LT(poisson_tail(12, 0.5), 1e-6);
    EXPECT_GT(poisson_tail(1000, 1000), 0.4);
    EXPECT_EQ(poisson_tail(2, 0), 0);
}

TEST(Quantile, IsTheNearestRank) {
    EXPECT_EQ(quantile({5, 1, 4, 2, 3}, 0.99), 5);
    EXPECT_EQ(quantile({5, 1, 4, 2, 3}, 0.5), 3);
    EXPECT_EQ(quantile({}, 0.5), 0);
    EXPECT_EQ(median({4, 1, 3, 2}), 2.5);
}

TEST(Trw, FourFailuresInARowAreAScanner) {
    auto walk = Trw{};
    EXPECT_EQ(walk.add(false, 1, start()), TrwVerdict::undecided);
    EXPECT_EQ(walk.add(false, 2, start()), TrwVerdict::undecided);
    EXPECT_EQ(walk.add(false, 3, start()), TrwVerdict::undecided);
    EXPECT_EQ(walk.add(false, 4, start()), TrwVerdict::scanner);
}

TEST(Trw, OneDestinationThatAnswersAlwaysDoesNotClear) {
    auto walk = Trw{};
    auto verdict = TrwVerdict::undecided;
    for (auto i = 0; i < 20; ++i) {
        verdict = walk.add(true, 1, start());
    }
    EXPECT_EQ(verdict, TrwVerdict::undecided);
    EXPECT_EQ(walk.add(true, 2, start()), TrwVerdict::benign);
}

TEST(Trw, AfterAnHourOfQuietItBeginsAnew) {
    auto walk = Trw{};
    for (auto i = std::uint64_t{1}; i <= 3; ++i) {
        walk.add(false, i, start());
    }
    EXPECT_EQ(walk.add(false, 4, start() + 61min), TrwVerdict::undecided);
}

TEST(FirstSeen, TellsWhetherItIsNewAndHowCommonAmongItsGroup) {
    auto seen = FirstSeen{100, 14 * 24h};
    for (auto member = std::uint64_t{0}; member < 50; ++member) {
        seen.see(1, member, 9, start());
    }

    auto const known = seen.see(1, 3, 9, start() + 1h);
    auto const fresh = seen.see(2, 3, 9, start() + 1h);

    EXPECT_FALSE(known.is_new);
    EXPECT_EQ(known.share, 1);
    EXPECT_EQ(known.first, start());
    EXPECT_TRUE(fresh.is_new);
    EXPECT_EQ(fresh.share, 0.02);
    EXPECT_EQ(fresh.members, 50U);
}

TEST(FirstSeen, ForgetsWhatWasNotSeenForItsHorizonAndStaysWithinItsSize) {
    auto seen = FirstSeen{100, 24h};
    seen.see(1, 1, 1, start());
    EXPECT_TRUE(seen.see(1, 1, 1, start() + 25h).is_new);
    for (auto key = std::uint64_t{0}; key < 10'000; ++key) {
        seen.see(key, key, 1, start() + 25h);
    }
    EXPECT_EQ(seen.size(), 100U);
}

TEST(LocalHour, IsThatOfJapanAndAHolidayIsASunday) {
    auto house = PlainHouse{};
    EXPECT_EQ(local_hour(start(), house).of_week, 24U + 10U);
    EXPECT_FALSE(local_hour(start(), house).is_holiday);

    house.add_holiday(std::chrono::sys_days{std::chrono::year{2026} / 5 / 12});

    EXPECT_EQ(local_hour(start(), house).of_week, 6 * 24U + 10U);
    EXPECT_TRUE(local_hour(start(), house).is_holiday);
}

TEST(HourOfWeek, InItsFirstWeeksComparesWithTheSameHourOfOtherWorkingDays) {
    auto const house = PlainHouse{};
    auto usual = HourOfWeek{};
    for (auto day = 0; day < 7; ++day) {
        auto const at = start() + day * 24h;
        auto const hour = local_hour(at, house);
        usual.add(hour, hour.is_holiday ? 10 : 1000 + day);
    }

    EXPECT_GT(usual.z(local_hour(start() + 7 * 24h, house), 100'000), unusual_z);
    EXPECT_LT(std::abs(usual.z(local_hour(start() + 7 * 24h, house), 1'010)), 1);
    EXPECT_NEAR(usual.usual(local_hour(start() + 4 * 24h, house)), 10, 1e-6);
}

TEST(HourOfWeek, WithThreeWeeksComparesWithThisHourAndThoseBesideIt) {
    auto const house = PlainHouse{};
    auto usual = HourOfWeek{};
    for (auto hour = 0; hour < 24 * 7 * 4; ++hour) {
        auto const local = local_hour(start() + hour * 1h, house);
        // A backup runs on Tuesdays at 22:00.
        usual.add(local, local.of_week == 24 + 22 ? 50'000 : 100);
    }
    auto const backup = LocalHour{24 + 22, false};
    EXPECT_EQ(usual.history(backup).size(), 12U);
    EXPECT_LT(std::abs(usual.z(LocalHour{2 * 24 + 12, false}, 101)), 1);
    EXPECT_GT(usual.z(LocalHour{2 * 24 + 12, false}, 50'000), unusual_z);
}

TEST(HourOfWeek, MoreThanTwoHundredAndFiftyFiveWeeksKeepTheLastFour) {
    auto usual = HourOfWeek{};
    for (auto week = 0; week < 1'000; ++week) {
        usual.add(LocalHour{5, false}, week);
    }
    EXPECT_EQ(usual.usual(LocalHour{5, false}), 997.5);
}

TEST(Presence, SaysInWhichShareOfTheWeeksSomebodyWasThere) {
    auto const house = PlainHouse{};
    auto presence = Presence{};
    for (auto week = 0; week < 4; ++week) {
        auto const at = start() + week * 7 * 24h;
        presence.seen(local_hour(at, house), at);
        if (week % 2 == 0) {
            presence.seen(local_hour(at + 12h, house), at + 12h);
        }
    }
    auto const now = start() + 4 * 7 * 24h;

    EXPECT_EQ(presence.usual(local_hour(now, house), now), 1);
    EXPECT_EQ(presence.usual(local_hour(now + 12h, house), now + 12h), 0.5);
    EXPECT_EQ(presence.usual(local_hour(now + 3h, house), now + 3h), 0);
    EXPECT_EQ(presence.usual(local_hour(now, house), start() + 30 * 7 * 24h), 0);
}

TEST(Presence, OfAMachineOfOneWeekSaysNothing) {
    auto const house = PlainHouse{};
    auto presence = Presence{};
    presence.seen(local_hour(start(), house), start());
    EXPECT_EQ(presence.usual(local_hour(start() + 7 * 24h, house), start() + 7 * 24h), 0);
}

} // namespace sonae::watch

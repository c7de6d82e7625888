// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/beacon_score.hpp"
#include "daemon/watch/baseline/hourly_volume.hpp"
#include "daemon/watch/outside/domains.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

using Hours = std::array<std::uint32_t, 24>;

BeaconSeries calls(std::vector<int> const& gaps, unsigned count, std::uint64_t bytes = 300) {
    auto series = BeaconSeries{};
    auto at = start();
    for (auto i = 0U; i < count; ++i) {
        series.add(at, bytes);
        at += std::chrono::seconds{gaps[i % gaps.size()]};
    }
    return series;
}

} // namespace

TEST(BeaconScore, OfAClockIsWholeInTimesAndSizes) {
    auto const score = calls({60}, 30).score();
    EXPECT_DOUBLE_EQ(score.times, 1);
    EXPECT_DOUBLE_EQ(score.sizes, 1);
    EXPECT_DOUBLE_EQ(score.quick(), 1);
}

TEST(BeaconScore, OfThreeMinutesIsAtMostAHalfOfADay) {
    EXPECT_LE(calls({10}, 18).score().whole(), 0.55);
}

TEST(BeaconScore, OfJitterStaysHighAndOfAPersonIsLow) {
    EXPECT_GT(calls({55, 60, 65, 58, 62}, 40).score().times, 0.9);
    EXPECT_LT(calls({1, 2, 300, 1, 2, 45, 900, 3, 1, 120}, 40).score().times, 0.6);
}

TEST(BeaconScore, FollowsTheFormulaOfRita) {
    // Q1 12, Q2 20, Q3 68: Bowley (12 + 68 − 40) / 56; MAD 9 about 20.
    auto const values = std::vector<double>{10, 11, 13, 18, 22, 36, 100, 200};
    auto const bowley = (12.0 + 68 - 40) / 56;
    EXPECT_DOUBLE_EQ(regularity(values, 1), (1 - bowley + (20.0 - 9.5) / 20) / 2);
}

TEST(BeaconScore, HasNoSkewWhereQuartilesAreNarrowOrMeet) {
    EXPECT_DOUBLE_EQ(regularity({1, 2, 3, 9}, 1), (1 + (2.5 - 1) / 2.5) / 2);
    EXPECT_DOUBLE_EQ(regularity({0, 0, 0, 0}, 1), 1);
    EXPECT_DOUBLE_EQ(regularity({0, 0, 0, 0}, 0), 0.5);
    EXPECT_DOUBLE_EQ(regularity({1, 2}, 1), 0);
}

TEST(BeaconScore, OfTheHoursIsFlatnessOrTwoCommonClasses) {
    auto flat = Hours{};
    flat.fill(60);
    EXPECT_DOUBLE_EQ(histogram_score(flat), 1);
    auto once = Hours{};
    once[3] = 60;
    EXPECT_DOUBLE_EQ(histogram_score(once), 0);
    auto half = Hours{};
    std::fill_n(half.begin(), 12, 60U);
    EXPECT_DOUBLE_EQ(histogram_score(half), 1); // 12 of 12 − 1, at most 1
}

TEST(BeaconScore, OfDurationNeedsSixHoursAndTwelveAreIdeal) {
    auto hours = Hours{};
    std::fill_n(hours.begin(), 5, 1U);
    EXPECT_DOUBLE_EQ(duration_score(hours, 24h), 0);
    hours[5] = 1;
    EXPECT_DOUBLE_EQ(duration_score(hours, 5h), 0.5);
    EXPECT_DOUBLE_EQ(duration_score(hours, 24h), 1);
    std::fill_n(hours.begin() + 18, 6, 1U); // The run goes on over the end.
    EXPECT_DOUBLE_EQ(duration_score(hours, 5h), 1);
}

TEST(BeaconScore, OfADayWithoutEndIsWhole) {
    EXPECT_GT(calls({600}, 200).score().whole(), 0.95);
}

TEST(BeaconScore, AConnectionToldAgainIsOne) {
    auto series = BeaconSeries{};
    series.add(start(), 0);
    series.add(start(), 500);
    EXPECT_EQ(series.size(), 1U);
}

TEST(BeaconScore, KeepsAHundredAndTwentyEight) {
    EXPECT_EQ(calls({60}, 5'000).size(), BeaconSeries::most);
}

TEST(HourlyVolume, KnowsNothingForADayAndThenTheUsual) {
    auto const house = PlainHouse{};
    auto volume = HourlyVolume{};
    auto at = start();
    volume.add(100, at, house);
    EXPECT_FALSE(volume.limit(3).has_value());
    for (auto hour = 0; hour < 24 * 14; ++hour) {
        at += 1h;
        volume.add(100, at, house);
    }
    ASSERT_TRUE(volume.limit(3).has_value());
    EXPECT_DOUBLE_EQ(*volume.limit(3), 130);
    EXPECT_DOUBLE_EQ(volume.most(), 100);
}

TEST(HourlyVolume, AnAttackIsHardlyLearned) {
    auto const house = PlainHouse{};
    auto volume = HourlyVolume{};
    auto at = start();
    for (auto hour = 0; hour < 24 * 14; ++hour) {
        at += 1h;
        volume.add(100, at, house);
    }
    volume.add(1e9, at, house);
    volume.add(1, at + 1h, house);
    EXPECT_LE(volume.most(), 650);
}

TEST(HourlyVolume, HoursWithoutAnythingAreSilentOnes) {
    auto const house = PlainHouse{};
    auto volume = HourlyVolume{};
    for (auto day = 0; day < 10; ++day) {
        volume.add(50, start() + day * 24h, house);
    }
    volume.add(0, start() + 9 * 24h + 3h, house);
    ASSERT_TRUE(volume.limit(3).has_value());
    EXPECT_DOUBLE_EQ(*volume.limit(3), 0);
}

TEST(Domains, AreRegisteredBelowTheSuffix) {
    EXPECT_EQ(registered("a.b.example.com"), "example.com");
    EXPECT_EQ(registered("a.example.co.jp"), "example.co.jp");
    EXPECT_EQ(registered("example.co.jp"), "example.co.jp");
    EXPECT_EQ(registered("example.jp"), "example.jp");
    EXPECT_EQ(registered("localhost"), "localhost");
    EXPECT_EQ(registered(".com"), ".com");
}

TEST(Domains, AreWithinAZoneByWholeLabels) {
    EXPECT_TRUE(is_within("zen.spamhaus.org", "spamhaus.org"));
    EXPECT_FALSE(is_within("notspamhaus.org", "spamhaus.org"));
    EXPECT_TRUE(is_reputation_list("spamhaus.org"));
    EXPECT_TRUE(is_reverse("10.in-addr.arpa"));
}

} // namespace sonae::watch

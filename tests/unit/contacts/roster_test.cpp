// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/roster.hpp"
#include "tests/unit/contacts/sample_directory.hpp"

namespace sonae::core::contacts {
namespace {

using testing::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

Duty duty(std::uint8_t contact, std::string_view from, std::string_view until) {
    return {con(contact), at(from), at(until)};
}

std::vector<std::string> texts(std::vector<Instant> const& moments) {
    auto list = std::vector<std::string>{};
    for (auto const moment : moments) {
        list.push_back(to_rfc3339(moment));
    }
    return list;
}

TEST(Roster, HandsOverAtItsMinuteInJapan) {
    auto const roster = weekly();
    // 08:30 in Japan is 23:30 UTC of the day before.
    EXPECT_EQ(person_on_duty(roster, at("2026-11-08T23:29:59.999Z")), con(1));
    EXPECT_EQ(person_on_duty(roster, at("2026-11-08T23:30:00Z")), con(2));
    EXPECT_EQ(
        on_duty(roster, at("2026-11-08T23:30:00Z")),
        duty(2, "2026-11-08T23:30:00Z", "2026-11-15T23:30:00Z")
    );
}

TEST(Roster, BeforeItsFirstDay_HasAGap) {
    auto const roster = weekly();
    EXPECT_FALSE(on_duty(roster, at("2026-11-01T23:29:59Z")));
    EXPECT_EQ(on_duty(roster, at("2026-11-01T23:30:00Z"))->contact, con(1));
    EXPECT_EQ(first_gap(roster, at("2026-11-01T00:00:00Z")), at("2026-11-01T00:00:00Z"));
    EXPECT_EQ(first_gap(roster, at("2026-11-02T00:00:00Z")), std::nullopt);
    EXPECT_EQ(
        next_duty(roster, at("2026-11-01T00:00:00Z")),
        duty(1, "2026-11-01T23:30:00Z", "2026-11-08T23:30:00Z")
    );
}

TEST(Roster, OverTheEndOfAYear_GoesOnWithTheNextMember) {
    // Nine weeks after the first day the third turn of three people begins anew.
    auto const roster = weekly();
    EXPECT_EQ(
        on_duty(roster, at("2027-01-01T00:00:00Z")),
        duty(3, "2026-12-27T23:30:00Z", "2027-01-03T23:30:00Z")
    );
    EXPECT_EQ(person_on_duty(roster, at("2027-01-04T00:00:00Z")), con(1));
}

TEST(Roster, TellsTheNextOneOnDuty) {
    EXPECT_EQ(
        next_duty(weekly(), at("2026-11-04T00:00:00Z")),
        duty(2, "2026-11-08T23:30:00Z", "2026-11-15T23:30:00Z")
    );
}

TEST(Roster, WithAnOverride_NamesThatPersonForItsTime) {
    auto roster = weekly();
    roster.overrides = {{at("2026-11-04T08:00:00Z"), at("2026-11-05T08:00:00Z"), con(9), "交代"}};
    EXPECT_EQ(
        on_duty(roster, at("2026-11-04T00:00:00Z")),
        duty(1, "2026-11-01T23:30:00Z", "2026-11-04T08:00:00Z")
    );
    EXPECT_EQ(
        on_duty(roster, at("2026-11-04T08:00:00Z")),
        duty(9, "2026-11-04T08:00:00Z", "2026-11-05T08:00:00Z")
    );
    EXPECT_EQ(
        next_duty(roster, at("2026-11-04T08:00:00Z")),
        duty(1, "2026-11-05T08:00:00Z", "2026-11-08T23:30:00Z")
    );
}

TEST(Roster, WithASwap_LetsTwoPeopleTakeEachOthersWeek) {
    auto roster = weekly();
    roster.overrides = {
        {at("2026-11-01T23:30:00Z"), at("2026-11-08T23:30:00Z"), con(2), "交換"},
        {at("2026-11-08T23:30:00Z"), at("2026-11-15T23:30:00Z"), con(1), "交換"}};
    EXPECT_EQ(person_on_duty(roster, at("2026-11-04T00:00:00Z")), con(2));
    EXPECT_EQ(person_on_duty(roster, at("2026-11-10T00:00:00Z")), con(1));
    EXPECT_EQ(person_on_duty(roster, at("2026-11-16T00:00:00Z")), con(3));
}

TEST(Roster, WithOverridesOfTheSameTime_FollowsTheLater) {
    auto roster = weekly();
    roster.overrides = {
        {at("2026-11-04T00:00:00Z"), at("2026-11-06T00:00:00Z"), con(8), ""},
        {at("2026-11-05T00:00:00Z"), at("2026-11-05T12:00:00Z"), con(9), ""}};
    EXPECT_EQ(person_on_duty(roster, at("2026-11-05T06:00:00Z")), con(9));
    EXPECT_EQ(
        on_duty(roster, at("2026-11-05T18:00:00Z")),
        duty(8, "2026-11-05T12:00:00Z", "2026-11-06T00:00:00Z")
    );
}

TEST(Roster, WithTurnsOfOnePersonInARow_TellsThemAsOneStretch) {
    auto roster = weekly();
    roster.rotations[0].members = {con(1), con(1), con(2)};
    EXPECT_EQ(
        on_duty(roster, at("2026-11-10T00:00:00Z")),
        duty(1, "2026-11-01T23:30:00Z", "2026-11-15T23:30:00Z")
    );
}

TEST(Roster, WithOneMemberOnly_EndsItsStretchAtAHandover) {
    auto roster = weekly();
    roster.rotations[0].members = {con(1)};
    auto const found = on_duty(roster, at("2026-11-10T00:00:00Z"));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->from, at("2026-11-01T23:30:00Z"));
    EXPECT_EQ((found->until - found->from) % std::chrono::weeks{1}, 0ms);
    EXPECT_FALSE(next_duty(roster, at("2026-11-10T00:00:00Z")));
}

TEST(Roster, OfNightsAndHolidays_LeavesTheDayToTheNextRotation) {
    auto roster = weekly();
    auto night = roster.rotations[0];
    night.hours = Hours::night;
    night.members = {con(5)};
    auto holiday = night;
    holiday.hours = Hours::holiday;
    holiday.members = {con(6)};
    roster.rotations = {night, holiday, roster.rotations[0]};
    // Tuesday 2026-11-03 is 文化の日.
    EXPECT_EQ(person_on_duty(roster, at("2026-11-02T03:00:00Z")), con(1));
    EXPECT_EQ(
        on_duty(roster, at("2026-11-02T12:00:00Z")),
        duty(5, "2026-11-02T08:15:00Z", "2026-11-02T15:00:00Z")
    );
    EXPECT_EQ(
        on_duty(roster, at("2026-11-03T03:00:00Z")),
        duty(6, "2026-11-02T15:00:00Z", "2026-11-03T15:00:00Z")
    );
    EXPECT_EQ(first_gap(roster, at("2026-11-02T03:00:00Z")), std::nullopt);
}

TEST(Roster, OfNightsOnly_HasItsFirstGapInTheMorning) {
    auto roster = weekly();
    roster.rotations[0].hours = Hours::night;
    EXPECT_EQ(first_gap(roster, at("2026-11-04T12:00:00Z")), at("2026-11-04T23:30:00Z"));
    EXPECT_EQ(
        next_duty(roster, at("2026-11-05T00:00:00Z")),
        duty(1, "2026-11-05T08:15:00Z", "2026-11-05T23:30:00Z")
    ) << "over midnight";
}

TEST(Roster, WithoutAnythingInIt_IsAGap) {
    auto roster = Roster{};
    roster.rotations = {Rotation{}};
    auto const now = at("2026-11-02T00:00:00Z");
    EXPECT_FALSE(on_duty(roster, now));
    EXPECT_FALSE(next_duty(roster, now));
    EXPECT_EQ(first_gap(roster, now), now);
}

TEST(Roster, NeverTellsAStretchInWhichSomebodyElseIsOnDuty) {
    auto roster = weekly();
    roster.rotations[0].turn_days = 1;
    roster.rotations[0].hours = Hours::night;
    auto random = testing::FakeRandom{20261102};
    for (auto i = 0; i < 40; ++i) {
        auto bytes = std::array<std::uint8_t, 3>{};
        random.fill(bytes);
        auto const from = at("2026-11-02T00:00:00Z") + std::chrono::hours{bytes[0]};
        auto const who = con(static_cast<std::uint8_t>(bytes[2] % 4));
        roster.overrides.push_back({from, from + std::chrono::hours{bytes[1] % 24}, who, ""});
    }
    for (auto now = at("2026-11-01T00:00:00Z"); now < at("2026-11-14T00:00:00Z"); now += 37min) {
        auto const found = on_duty(roster, now);
        EXPECT_EQ(found.has_value(), person_on_duty(roster, now).has_value());
        if (!found) {
            continue;
        }
        EXPECT_LE(found->from, now);
        EXPECT_GT(found->until, now);
        for (auto moment = found->from; moment < found->until; moment += 10min) {
            EXPECT_EQ(person_on_duty(roster, moment), found->contact) << to_rfc3339(moment);
        }
        EXPECT_NE(person_on_duty(roster, found->until), found->contact);
        EXPECT_NE(person_on_duty(roster, found->from - 1ms), found->contact);
    }
}

TEST(Roster, IsAskedForEveryMinuteOf90Days) {
    auto roster = weekly();
    for (auto i = 0; i < 30; ++i) {
        auto const from = at("2026-11-02T00:00:00Z") + std::chrono::hours{70 * i};
        roster.overrides.push_back({from, from + 3h, con(9), ""});
    }
    auto covered = 0;
    auto const begin = at("2026-11-02T00:00:00Z");
    for (auto now = begin; now < begin + std::chrono::days{90}; now += 1min) {
        covered += on_duty(roster, now).has_value() ? 1 : 0;
    }
    EXPECT_EQ(covered, 129'600);
}

TEST(HoursOfADay, AreThoseOfTheHouse) {
    EXPECT_EQ(hours_at(at("2026-11-03T23:29:59.999Z")), Hours::night);
    EXPECT_EQ(hours_at(at("2026-11-03T23:30:00Z")), Hours::day) << "Wednesday 08:30";
    EXPECT_EQ(hours_at(at("2026-11-04T08:14:59.999Z")), Hours::day);
    EXPECT_EQ(hours_at(at("2026-11-04T08:15:00Z")), Hours::night) << "17:15";
    EXPECT_EQ(hours_at(at("2026-11-03T03:00:00Z")), Hours::holiday) << "文化の日";
    EXPECT_EQ(hours_at(at("2026-11-07T16:00:00Z")), Hours::holiday) << "Sunday 01:00";
    EXPECT_EQ(hours_at(at("2026-11-08T15:00:00Z")), Hours::night) << "Monday 00:00";
}

TEST(HourChanges, OverAWeekEnd_AreFew) {
    EXPECT_THAT(
        texts(hour_changes(at("2026-11-06T00:00:00Z"), at("2026-11-09T08:15:00Z"))),
        ElementsAre(
            "2026-11-06T08:15:00Z",
            "2026-11-06T15:00:00Z",
            "2026-11-08T15:00:00Z",
            "2026-11-08T23:30:00Z"
        )
    );
    EXPECT_THAT(hour_changes(at("2026-11-09T08:15:00Z"), at("2026-11-06T00:00:00Z")), IsEmpty());
}

} // namespace
} // namespace sonae::core::contacts

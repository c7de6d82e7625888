// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/policy_check.hpp"
#include "tests/unit/escalation/night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sonae;
using namespace sonae::testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;

namespace {

bool is_management(std::string_view role) {
    return role == "hospital_director" || role == "vice_director";
}

auto const from = parse_rfc3339("2026-08-01T00:00:00Z").value();

esc::PolicyCheck check(Night const& night) {
    return esc::check_policy(
        night.policy, night.directory, is_management, core::Severity::high, from
    );
}

/// Asks about one minute after the other: slow, and plainly right.
std::optional<Instant> first_bad_minute(Night const& night, Instant begin, Instant end) {
    for (auto at = begin; at < end; at += std::chrono::minutes{1}) {
        auto const one = esc::check_policy(
            night.policy,
            night.directory,
            is_management,
            core::Severity::high,
            at,
            std::chrono::days{0}
        );
        if (one.counter_example) {
            return at;
        }
    }
    return std::nullopt;
}

} // namespace

TEST(PolicyCheck, WhenManagementIsCalledInTime_ItHoldsForNinetyDays) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"}, 300s);
    night.step("management", {"hospital_director"});

    auto const checked = check(night);

    EXPECT_FALSE(checked.counter_example);
    EXPECT_EQ(checked.slowest, 300s);
    EXPECT_GT(checked.moments, 90);
}

TEST(PolicyCheck, WhenManagementComesTooLate_TheFirstMomentIsShown) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"}, 1'200s);
    night.step("management", {"hospital_director"});

    auto const checked = check(night);

    ASSERT_TRUE(checked.counter_example);
    EXPECT_EQ(checked.counter_example->at, from);
    EXPECT_EQ(checked.counter_example->reached, 1'200s);
}

TEST(PolicyCheck, WhenBothOfManagementHaveNoNumberInOneNight_ThatMinuteIsFound) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    auto const director = night.add("director", {"hospital_director"});
    auto const vice = night.add("vice", {"vice_director"});
    night.step("duty", {"it_section"}, 300s);
    night.step("management", {"hospital_director", "vice_director"});
    for (auto const id : {director, vice}) {
        night.directory.contacts.at(id).reaches.front().hours = con::Hours::day;
    }

    auto const checked = check(night);

    // 2026-08-01 is a Saturday: no day hours at all until Monday.
    ASSERT_TRUE(checked.counter_example);
    EXPECT_EQ(checked.counter_example->reached, std::nullopt);
    EXPECT_THAT(checked.counter_example->unreachable, ElementsAre(director, vice));
}

TEST(PolicyCheck, AgreesWithLookingAtEveryMinute) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"});
    auto const kato = night.add("kato", {"hospital_director"});
    night.add("mori", {"vice_director"});
    night.step("duty", {"it_section"}, 420s);
    night.step("management", {"hospital_director"}, 300s);
    night.step("vice", {"vice_director"});
    night.policy.management_within = 420s;
    auto roster = con::Roster{};
    roster.id = id_of<RosterTag>(1);
    roster.role = "hospital_director";
    auto rotation = con::Rotation{};
    rotation.members = {kato};
    rotation.first_day = std::chrono::year{2026} / 7 / 1;
    roster.rotations = {rotation};
    // For eleven minutes of one night somebody who is not of management stands in.
    auto const gap = parse_rfc3339("2026-08-12T17:10:00Z").value();
    roster.overrides = {{gap, gap + 11min, sato, "交代"}};
    night.directory.rosters.emplace(roster.id, roster);

    auto const checked = check(night);

    // An escalation that begins seven minutes before comes to the director's step in the gap.
    ASSERT_TRUE(checked.counter_example);
    EXPECT_EQ(checked.counter_example->at, gap - 420s);
    EXPECT_EQ(checked.counter_example->reached, 720s);
    EXPECT_EQ(first_bad_minute(night, gap - 24h, gap + 24h), checked.counter_example->at);
}

TEST(PolicyCheck, WhoIsAwayIsCalledThroughTheDeputyAsWhenItIsReal) {
    auto night = Night{};
    auto const away = night.add("away", {"it_section"});
    auto const deputy = night.add("deputy", {"hospital_director"});
    night.directory.contacts.at(away).is_active = false;
    night.directory.contacts.at(away).deputy = deputy;
    night.step("duty", {}).targets = {{esc::TargetKind::contact, away.text()}};

    EXPECT_FALSE(check(night).counter_example);
    night.begin();
    EXPECT_THAT(night.rung(), ElementsAre("deputy"));
}

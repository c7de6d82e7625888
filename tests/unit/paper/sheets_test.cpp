// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/dates.hpp"
#include "daemon/paper/phone_tree.hpp"
#include "tests/fakes/paper_house.hpp"

#include <gmock/gmock.h>

namespace sonae::paper {
namespace {

using contacts::Hours;
using testing::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::PaperHouse;
using ::testing::SizeIs;

std::vector<std::string> names_of(Sheet const& sheet) {
    auto names = std::vector<std::string>{};
    for (auto const& route : sheet.routes) {
        for (auto const& callee : route.people) {
            names.push_back(callee.who.name);
        }
    }
    return names;
}

std::vector<std::string> numbers_of(Callable const& person) {
    auto numbers = std::vector<std::string>{};
    for (auto const& number : person.numbers) {
        numbers.push_back(number.text);
    }
    return numbers;
}

class Sheets : public ::testing::Test {
protected:
    PhoneTree tree() const { return phone_tree(house.content, house.hospital, house.now); }

    /// Of the time at which the paper is made: Thursday morning.
    Sheet first() const { return tree().sheets.front(); }

    PaperHouse house;
};

TEST_F(Sheets, EachKindOfHoursHasItsSheetWithAllItsTimes) {
    house.person("佐藤", {"it_section"}, "090-1");
    house.step("duty", {PaperHouse::role("it_section")});

    auto const made = tree();

    ASSERT_THAT(made.sheets, SizeIs(3));
    EXPECT_EQ(made.sheets[0].hours, Hours::day);
    EXPECT_EQ(made.sheets[1].hours, Hours::night);
    EXPECT_EQ(made.sheets[2].hours, Hours::holiday);
    // From Thursday 10:15 until Thursday 10:15.
    EXPECT_THAT(made.sheets[0].spans, SizeIs(6));
    EXPECT_EQ(made.sheets[0].spans.front().from, at("2026-11-05T01:15:00Z"));
    EXPECT_EQ(made.sheets[0].spans.back().until, at("2026-11-12T01:15:00Z"));
    EXPECT_THAT(made.sheets[2].spans, SizeIs(1));
}

TEST_F(Sheets, ASheetChangesWithWhoIsOnDuty) {
    auto const first = house.person("佐藤", {}, "090-1").id;
    auto const second = house.person("鈴木", {}, "090-2").id;
    house.weekly("情報当直", "it_section", {first, second});
    house.step("duty", {PaperHouse::role("it_section")});

    auto const made = tree();

    ASSERT_THAT(made.sheets, SizeIs(5));
    EXPECT_THAT(names_of(made.sheets[0]), ElementsAre("佐藤"));
    EXPECT_THAT(names_of(made.sheets[3]), ElementsAre("鈴木"));
    EXPECT_EQ(made.sheets[3].spans.front().from, at("2026-11-08T23:30:00Z"));
}

TEST_F(Sheets, EveryPersonOfEveryStepStandsThereInOrder) {
    auto const named = house.person("田中", {}, "090-3").id;
    house.person("佐藤", {"it_section"}, "090-1");
    house.person("鈴木", {"it_section"}, "090-2");
    house.person("院長", {"hospital_director"}, "090-4");
    auto group = contacts::Group{};
    group.id = house.next_id<GroupTag>();
    group.members = {house.person("山本", {}, "090-5").id, house.person("中村", {}, "090-6").id};
    house.content.people.groups.emplace(group.id, group);
    house.step("duty", {PaperHouse::role("it_section"), PaperHouse::contact(named)});
    house.step("group", {{escalation::TargetKind::group, group.id.text()}});
    house.step("management", {PaperHouse::role("hospital_director")});

    EXPECT_THAT(names_of(first()), ElementsAre("佐藤", "鈴木", "田中", "山本", "中村", "院長"));
}

TEST_F(Sheets, NumbersStandInDiallingOrderAndMailDoesNot) {
    auto& person = house.person("佐藤", {"it_section"}, "+81 90-1111-1111");
    person.reaches.push_back({contacts::ChannelKind::paper, "8-1234", Hours::day, std::nullopt});
    person.reaches.push_back({contacts::ChannelKind::sms, "+819011111111", Hours::any, std::nullopt}
    );
    person.reaches.push_back({contacts::ChannelKind::sms, "080-2", Hours::any, std::nullopt});
    person.reaches.push_back({contacts::ChannelKind::voice, "03-9", Hours::night, std::nullopt});
    house.step("duty", {PaperHouse::role("it_section")});

    auto const sheet = first();
    auto const& callee = sheet.routes.at(0).people.at(0).who;

    EXPECT_THAT(numbers_of(callee), ElementsAre("8-1234", "090-1111-1111", "080-2"));
    EXPECT_FALSE(callee.numbers[1].is_sms);
    EXPECT_TRUE(callee.numbers[2].is_sms);
    ASSERT_THAT(callee.in_other_hours, SizeIs(1));
    EXPECT_EQ(callee.in_other_hours[0].text, "03-9");
}

TEST_F(Sheets, WhoeverIsAwayIsNamedBesideTheDeputy) {
    auto const deputy = house.person("鈴木", {}, "090-2").id;
    auto& away = house.person("佐藤", {"it_section"}, "090-1");
    away.is_active = false;
    away.deputy = deputy;
    house.step("duty", {PaperHouse::contact(away.id)});

    auto const sheet = first();
    auto const& callee = sheet.routes.at(0).people.at(0);

    EXPECT_EQ(callee.who.name, "鈴木");
    EXPECT_THAT(callee.stands_for, ElementsAre("佐藤"));
}

TEST_F(Sheets, ADeputyStandsThereWithNumbersAndALostOneIsTold) {
    auto const deputy = house.person("鈴木", {}, "090-2").id;
    auto& first_person = house.person("佐藤", {}, "090-1");
    first_person.deputy = deputy;
    auto& second = house.person("田中", {}, "090-3");
    second.deputy = house.next_id<ContactTag>();
    house.step("duty", {PaperHouse::contact(first_person.id), PaperHouse::contact(second.id)});

    auto const people = first().routes.at(0).people;

    ASSERT_TRUE(people.at(0).deputy);
    EXPECT_THAT(numbers_of(*people.at(0).deputy), ElementsAre("090-2"));
    EXPECT_FALSE(people.at(1).deputy);
    EXPECT_TRUE(people.at(1).is_deputy_lost);
}

TEST_F(Sheets, WhatAStepNamesInVainIsKept) {
    auto& away = house.person("佐藤", {}, "090-1");
    away.is_active = false;
    auto const gone = house.next_id<ContactTag>();
    auto const no_group = house.next_id<GroupTag>();
    house.step(
        "duty",
        {PaperHouse::role("duty_doctor"),
         PaperHouse::contact(away.id),
         PaperHouse::contact(gone),
         {escalation::TargetKind::group, no_group.text()},
         {escalation::TargetKind::asked, ""}}
    );

    auto const route = first().routes.at(0);

    using Kind = Missing::Kind;
    EXPECT_THAT(route.people, IsEmpty());
    EXPECT_THAT(
        route.missing,
        ::testing::UnorderedElementsAre(
            Missing{Kind::role_unheld, "duty_doctor"},
            Missing{Kind::contact_away, "佐藤"},
            Missing{Kind::contact_unknown, gone.text()},
            Missing{Kind::group_unknown, no_group.text()},
            Missing{Kind::asked_nobody, ""}
        )
    );
}

TEST_F(Sheets, AStepOfOtherHoursIsPassedOverAndNamed) {
    house.person("佐藤", {"it_section"}, "090-1");
    house.person("院長", {"hospital_director"}, "090-4");
    house.step("night_only", {PaperHouse::role("it_section")}).only.hours = {Hours::night};
    house.step("management", {PaperHouse::role("hospital_director")});

    auto const made = tree();

    EXPECT_THAT(names_of(made.sheets[0]), ElementsAre("院長"));
    EXPECT_THAT(
        made.sheets[0].passed_over, ElementsAre(StepName{"night_only", {"it_section"}, {}})
    );
    EXPECT_THAT(names_of(made.sheets[1]), ElementsAre("佐藤", "院長"));
}

TEST_F(Sheets, WithoutAPolicyTheRostersAreTheOrder) {
    auto const who = house.person("佐藤", {}, "090-1").id;
    house.weekly("情報当直", "it_section", {who});

    auto const made = tree();

    EXPECT_FALSE(made.policy);
    EXPECT_THAT(names_of(made.sheets.front()), ElementsAre("佐藤"));
}

TEST_F(Sheets, AnEmptyDirectoryStillHasASheetForEachKindOfHours) {
    auto const made = tree();

    ASSERT_THAT(made.sheets, SizeIs(3));
    EXPECT_THAT(made.sheets[0].routes, IsEmpty());
}

TEST_F(Sheets, MoreShiftsThanThereIsPaperForEndAtATimeThatIsTold) {
    auto members = std::vector<ContactId>{};
    for (auto i = 0; i < 30; ++i) {
        members.push_back(house.person("当直" + std::to_string(i), {}, "090-1").id);
    }
    auto& roster = house.weekly("情報当直", "it_section", {});
    for (auto i = 0; i < 30; ++i) {
        auto const from = at("2026-11-05T00:00:00Z") + std::chrono::hours{6 * i};
        roster.overrides.push_back(
            {from, from + std::chrono::hours{6}, members[static_cast<std::size_t>(i)], ""}
        );
    }
    house.step("duty", {PaperHouse::role("it_section")});

    auto const made = tree();

    EXPECT_THAT(made.sheets, SizeIs(most_sheets));
    ASSERT_TRUE(made.sheets_end);
    EXPECT_EQ(made.sheets.back().spans.back().until, *made.sheets_end);
}

} // namespace
} // namespace sonae::paper

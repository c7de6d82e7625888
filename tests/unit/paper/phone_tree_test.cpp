// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/phone_tree.hpp"
#include "tests/fakes/paper_house.hpp"

#include <gmock/gmock.h>

namespace sonae::paper {
namespace {

using testing::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::PaperHouse;
using ::testing::SizeIs;

class PhoneTreeTest : public ::testing::Test {
protected:
    PhoneTree tree() const { return phone_tree(house.content, house.hospital, house.now); }

    PaperHouse house;
};

TEST_F(PhoneTreeTest, ItIsVoidAfterThirtyDays) {
    house.weekly("情報当直", "it_section", {house.person("佐藤", {}, "090-1").id});

    auto const made = tree();

    EXPECT_EQ(made.made_at, at("2026-11-05T01:15:00Z"));
    EXPECT_EQ(made.void_after, at("2026-12-05T01:15:00Z"));
    EXPECT_EQ(made.ending_roster, "");
}

TEST_F(PhoneTreeTest, ARosterOfLinesMakesItVoidWhenItEnds) {
    auto const who = house.person("佐藤", {}, "090-1").id;
    auto& roster = house.weekly("救急当直", "duty_doctor", {});
    roster.overrides = {{at("2026-11-01T00:00:00Z"), at("2026-11-20T00:00:00Z"), who, ""}};
    auto& past = house.weekly("古い当直", "it_section", {});
    past.overrides = {{at("2026-10-01T00:00:00Z"), at("2026-10-20T00:00:00Z"), who, ""}};

    auto const made = tree();

    EXPECT_EQ(made.void_after, at("2026-11-20T00:00:00Z"));
    EXPECT_EQ(made.ending_roster, "救急当直");
}

TEST_F(PhoneTreeTest, ThePolicyIsThatOfTheGravestIncidentAndTheOthersAreNamed) {
    house.step("duty", {PaperHouse::role("it_section")});
    auto lesser = house.policy();
    lesser.id = house.next_id<PolicyTag>();
    lesser.name = "軽い事象";
    house.policy().least_severity = core::Severity::high;
    house.content.policies.emplace(lesser.id, lesser);

    auto const made = tree();

    ASSERT_TRUE(made.policy);
    EXPECT_EQ(made.policy->name, "夜間の重大事象");
    EXPECT_EQ(made.policy->version, 4);
    EXPECT_THAT(made.other_policies, ElementsAre("軽い事象"));
}

TEST_F(PhoneTreeTest, TheEditionIsTheSameUntilADocumentChanges) {
    auto& person = house.person("佐藤", {}, "090-1");
    auto const before = tree().edition;
    EXPECT_EQ(tree().edition, before);
    EXPECT_EQ(before.size(), 8U);

    person.version = 2;

    EXPECT_NE(tree().edition, before);
}

TEST_F(PhoneTreeTest, OnlyWhomAPolicyOrARosterReachesIsListed) {
    auto& called = house.person("鈴木", {"it_section"}, "090-2");
    called.reading = "すずき";
    called.deputy = house.person("代理", {}, "090-3").id;
    house.person("名簿だけの人", {"nurse"}, "090-4");
    auto const on_duty = house.person("", {}, "").id;
    house.content.people.contacts.at(on_duty).reading = "あべ";
    house.content.people.contacts.at(on_duty).name = "阿部";
    house.weekly("当直", "duty_doctor", {on_duty});
    house.step("duty", {PaperHouse::role("it_section")});

    auto const made = tree();

    auto names = std::vector<std::string>{};
    for (auto const& person : made.people) {
        names.push_back(person.name);
    }
    EXPECT_THAT(names, ElementsAre("阿部", "鈴木", "代理"));
    EXPECT_THAT(made.without_number, ElementsAre("阿部"));
    EXPECT_EQ(made.people_not_reached, 1U);
}

TEST_F(PhoneTreeTest, TenThousandContactsStayWithinTheLimitsAndTheRestIsCounted) {
    for (auto i = 0; i < 10'000; ++i) {
        house.person("職員" + std::to_string(i), {i < 5'000 ? "nurse" : "clerk"}, "090-1");
    }
    house.step("all", {PaperHouse::role("nurse")});

    auto const made = tree();

    EXPECT_THAT(made.people, SizeIs(most_listed_people));
    EXPECT_EQ(made.people_left_out, 5'000 - most_listed_people);
    EXPECT_EQ(made.people_not_reached, 5'000U);
    EXPECT_THAT(made.sheets.at(0).routes.at(0).people, SizeIs(most_people_a_step));
    EXPECT_EQ(made.sheets.at(0).routes.at(0).left_out, 5'000 - most_people_a_step);
}

TEST_F(PhoneTreeTest, VendorsStandBySystemAndTheirPeopleOnce) {
    auto const engineer = house.person("技術 太郎", {}, "090-9").id;
    auto& vendor = house.vendor("電カル社", {"電子カルテ", "部門システム"});
    vendor.emergency_line = "+81 120-000-000";
    vendor.contacts = {engineer};
    house.vendor("無名社", {});

    auto const rows = tree().systems;

    ASSERT_THAT(rows, SizeIs(3));
    EXPECT_EQ(rows[0].system, "部門システム");
    EXPECT_EQ(rows[0].emergency_line, "0120-000-000");
    EXPECT_THAT(rows[0].people, SizeIs(1));
    EXPECT_THAT(rows[1].people, IsEmpty());
    EXPECT_EQ(rows[1].people_stand_at, "部門システム");
    EXPECT_EQ(rows[2].system, "");
}

TEST_F(PhoneTreeTest, EveryOutsideBodyThatShipsStandsThere) {
    house.content.people.outside_bodies.clear();

    EXPECT_THAT(tree().bodies, SizeIs(contacts::outside_body_codes().size()));
}

TEST_F(PhoneTreeTest, ADutyAndAGapEachHaveTheirRow) {
    auto const who = house.person("佐藤", {}, "090-1").id;
    auto& roster = house.weekly("救急当直", "duty_doctor", {});
    roster.overrides = {
        {at("2026-11-05T00:00:00Z"), at("2026-11-06T00:00:00Z"), who, ""},
        {at("2026-11-07T00:00:00Z"), at("2026-11-08T00:00:00Z"), who, ""}};

    auto const rows = tree().duties;

    ASSERT_THAT(rows, SizeIs(3));
    EXPECT_EQ(rows[0].name, "佐藤");
    EXPECT_EQ(rows[1].name, "");
    EXPECT_EQ(rows[1].span, (Span{at("2026-11-06T00:00:00Z"), at("2026-11-07T00:00:00Z")}));
    EXPECT_EQ(rows[2].span.until, at("2026-11-08T00:00:00Z"));
}

} // namespace
} // namespace sonae::paper

// SPDX-License-Identifier: Apache-2.0
// A storm must not bury the person: what follows within a minute goes as one.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Bundles : public ::testing::Test {
protected:
    Bundles() {
        house.add("佐藤", "it_section");
        house.add("院長", "hospital_director");
        policy = house.add_policy(
            {step("duty", {role("it_section")}), step("management", {role("hospital_director")})}
        );
    }

    CallHouse house;
    std::string policy;
};

TEST_F(Bundles, TheFirstPageOfEachIncidentNeverWaits) {
    house.declare("一件目");
    house.declare("二件目");

    EXPECT_EQ(house.times("佐藤"), 2);
}

TEST_F(Bundles, WhatFollowsWithinAMinuteGoesAsOneThatTellsWhatElseThereIs) {
    for (auto const* const title : {"一件目", "二件目", "三件目"}) {
        house.declare(title);
    }
    house.pass(300s);
    EXPECT_EQ(house.times("院長"), 1);

    house.pass(60s);

    EXPECT_EQ(house.times("院長"), 2);
    auto const first = house.board.received.at(3).text;
    auto const second = house.last("院長").text;
    for (auto const* const title : {"一件目", "二件目", "三件目"}) {
        EXPECT_TRUE(
            first.find(title) != std::string::npos || second.find(title) != std::string::npos
        ) << title;
    }
    EXPECT_THAT(second, HasSubstr("ほかの連絡"));
}

TEST_F(Bundles, WhatFollowsAfterAMinuteGoesByItself) {
    house.test(policy);
    house.pass(60s);

    house.test(policy);

    EXPECT_EQ(house.times("佐藤"), 2);
    EXPECT_THAT(house.last("佐藤").text, Not(HasSubstr("ほかの連絡")));
}

TEST_F(Bundles, WhatIsForDifferentPeopleIsNeverBundled) {
    auto const one = house.add("鈴木", "", json::array({reach("slack", "C0123456789")}));
    auto const other = house.add("田中", "", json::array({reach("slack", "C0123456789")}));
    auto const shared =
        house.add_policy({step("all", {person(one), person(other)})}, {{"reasons", {"test"}}});

    house.test(shared);

    EXPECT_EQ(house.times("鈴木"), 1);
    EXPECT_EQ(house.times("田中"), 1);
    EXPECT_NE(house.last("鈴木").link, house.last("田中").link);
}

TEST_F(Bundles, OfAHundredCallsInAMinuteAPersonGetsTwoMessages) {
    for (auto i = 0; i < 100; ++i) {
        house.test(policy);
    }

    house.pass(60s);

    EXPECT_EQ(house.times("佐藤"), 2);
    EXPECT_EQ(house.escalations().size(), 100U);
    for (auto const& each : house.escalations()) {
        EXPECT_EQ(each.at("calls").at(0).at("messages").at(0).at("state"), "sent");
    }
}

TEST_F(Bundles, WhoeverOpensOneLinkSeesWhateverElseTheyAreCalledFor) {
    house.declare("一件目");
    house.declare("二件目");

    auto const page = house.page(house.last("佐藤"));

    EXPECT_THAT(page, AllOf(HasSubstr("一件目"), HasSubstr("二件目")));
}

TEST_F(Bundles, AnAnswerToOneOfThemLeavesTheOthersRinging) {
    house.declare("一件目");
    house.declare("二件目");

    house.answer(house.last("佐藤"));
    house.pass(300s);

    auto const left = house.escalation();
    EXPECT_EQ(left.at("incident").at("title"), "一件目");
    EXPECT_EQ(left.at("state"), "calling");
    EXPECT_EQ(house.times("院長"), 1);
}

} // namespace
} // namespace sonae::testing

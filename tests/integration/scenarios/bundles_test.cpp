// SPDX-License-Identifier: Apache-2.0
// A storm must not bury the person: what follows within a minute goes as one.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
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

TEST_F(Bundles, OfAnHourOfCallsAPersonGetsTenMessagesInAQuarterAndWhatWaitedAsOne) {
    for (auto i = 0; i < 60; ++i) {
        house.test(policy);
        house.pass(60s);
    }

    auto rang = std::vector<Instant>{};
    for (auto const& each : house.board.received) {
        if (each.name == "佐藤") {
            rang.push_back(each.at);
        }
    }
    ASSERT_GE(rang.size(), 40U);
    for (auto i = std::size_t{0}; i + 11 < rang.size(); ++i) {
        EXPECT_GE(rang[i + 11] - rang[i], 15min) << i;
        EXPECT_LE(rang[i + 1] - rang[i], 15min) << i;
    }
}

TEST_F(Bundles, WhoeverOpensOneLinkSeesWhateverElseTheyAreCalledFor) {
    house.declare("一件目");
    house.declare("二件目");

    auto const page = house.page(house.last("佐藤"));

    EXPECT_THAT(page, AllOf(HasSubstr("一件目"), HasSubstr("二件目")));
}

TEST_F(Bundles, WhatWasAnsweredMeanwhileIsTakenOutAndTheOthersGo) {
    auto const titles = std::array{"一件目", "二件目", "三件目"};
    for (auto const* const title : titles) {
        house.declare(title);
    }
    auto const pages = house.board.received;
    house.pass(300s);
    ASSERT_EQ(house.times("院長"), 1);
    // Which of them does not wait is not said.
    auto const told = house.last("院長").text;
    auto const first = std::ranges::find_if(titles, [&](auto const* const title) {
        return told.find(title) != std::string::npos;
    });
    auto const answered = static_cast<std::size_t>(first - titles.begin() + 1) % titles.size();

    house.answer(pages.at(answered));
    house.pass(60s);

    ASSERT_EQ(house.times("院長"), 2);
    EXPECT_THAT(
        house.last("院長").text,
        AllOf(
            HasSubstr(titles.at((answered + 1) % titles.size())),
            Not(HasSubstr(titles.at(answered)))
        )
    );
}

TEST_F(Bundles, WhenNothingOfItIsNeededAnyMoreItIsNotSentAndTheChronologySaysSo) {
    auto const incidents = std::array{house.declare("一件目"), house.declare("二件目")};
    auto const pages = house.board.received;
    house.pass(300s);
    ASSERT_EQ(house.times("院長"), 1);
    // Which of the two waits is not said.
    auto const waits = house.last("院長").text.find("一件目") == std::string::npos ? 0U : 1U;

    house.answer(pages.at(waits));
    house.pass(299s);

    EXPECT_EQ(house.times("院長"), 1);
    EXPECT_THAT(house.chronology(incidents.at(waits)), Contains("call_withdrawn"));
}

TEST_F(Bundles, WhatIsStoppedIsTakenOut) {
    house.test(policy);
    house.test(policy);
    house.call_action({{"action", "stop"}, {"reason", "誤って始めた"}});

    house.pass(60s);

    EXPECT_EQ(house.times("佐藤"), 1);
}

TEST_F(Bundles, WhenEverythingWasTriedInVainWhatWaitsIsStillSent) {
    auto const once = house.add_policy(
        {step("only", {role("it_section")}, {{"wait_s", 30}})},
        {{"reasons", {"test"}}, {"repeats", 0}}
    );
    house.test(once);
    house.test(once);
    house.pass(45s);
    ASSERT_EQ(house.escalation().at("state"), "exhausted");

    house.pass(15s);

    EXPECT_EQ(house.times("佐藤"), 2);
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

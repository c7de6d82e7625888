// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/action.hpp"
#include "daemon/core/incident/change.hpp"

#include <gtest/gtest.h>

namespace sonae::core::incident {
namespace {

std::string fault_of(std::string_view body) {
    auto const action = decode_action(body);
    if (action) {
        return "";
    }
    auto const& where = action.error().where;
    return action.error().what + " " + (where.empty() ? "" : where.front());
}

TEST(Action, IsReadFromWhatThePageSends) {
    auto const action = decode_action(
        R"({"action":"finish_task","task":"2-17","command":1,"is_success":false,"note":"n",)"
        R"("evidence":["a","b"],"values":{"__x__":"true"}})"
    );

    ASSERT_TRUE(action) << action.error().text();
    auto const& finish = std::get<FinishTask>(*action);
    EXPECT_EQ(finish.task, (TaskRef{2, 17}));
    EXPECT_EQ(finish.command, 1);
    EXPECT_FALSE(finish.is_success);
    EXPECT_EQ(finish.evidence.size(), 2U);
    EXPECT_EQ(*finish.values.at("__x__").text(), "true");
}

TEST(Action, MembersThatMayBeAbsent_AreEmpty) {
    auto const action = decode_action(R"({"action":"take_task","task":"1-1"})");

    EXPECT_EQ(std::get<TakeTask>(action.value()).person, "");
}

TEST(Action, ThatIsNotWellFormed_IsRefusedWithItsPlace) {
    EXPECT_EQ(fault_of("{"), "the body is not one JSON object ");
    EXPECT_EQ(fault_of("[]"), "the body is not one JSON object ");
    EXPECT_EQ(fault_of(R"({"action":"fly"})"), "unknown_code /action");
    EXPECT_EQ(fault_of(R"({"task":"1-1"})"), "unknown_code /action");
    EXPECT_EQ(fault_of(R"({"action":"take_task"})"), "a member is missing /task");
    EXPECT_EQ(
        fault_of(R"({"action":"take_task","task":"1-0"})"), "a member is of another kind /task"
    );
    EXPECT_EQ(fault_of(R"({"action":"take_task","task":"1-1","taks":1})"), "no such member /taks");
    EXPECT_EQ(
        fault_of(R"({"action":"set_severity","severity":"apocalypse"})"),
        "a member is of another kind /severity"
    );
    EXPECT_EQ(
        fault_of(R"({"action":"set_aware","aware_since":"2026-05-19T00:00:00Z","facts":{}})"),
        "a member is of another kind /facts"
    );
}

TEST(Task, HasANameThatIsReadAgain) {
    EXPECT_EQ(TaskRef({3, 12}).text(), "3-12");
    EXPECT_EQ(parse_task("3-12").value(), (TaskRef{3, 12}));
    for (auto const* const text : {"", "-", "3", "3-", "-1", "0-1", "1-0", "1--1", "1-1x", "a-1"}) {
        EXPECT_FALSE(parse_task(text)) << text;
    }
}

TEST(Change, ThatCannotBeRead_NamesItsMember) {
    auto const fault = [](std::string_view text) { return decode_change(text).error().text(); };

    EXPECT_EQ(fault("x"), "a change is one JSON object");
    EXPECT_NE(
        fault(R"({"at":"2026-05-19T00:00:00Z","actor":"a","kind":"??","change":{}})").find("/kind"),
        std::string::npos
    );
    EXPECT_NE(
        fault(R"({"at":"2026-05-19T00:00:00Z","actor":"a","kind":"severity_changed","change":{}})")
            .find("/severity"),
        std::string::npos
    );
}

TEST(Change, OfAnAwareness_ComesBackWhole) {
    auto facts = ClockFacts{};
    facts.is_financial = facts.is_over_1000 = true;
    auto const recorded = Recorded{
        Instant{Millis{1'800'000'000'123}}, "per_1", AwarenessSet{Instant{Millis{5}}, facts}};

    auto const read = decode_change(encode_change(recorded)).value();

    EXPECT_EQ(encode_change(read), encode_change(recorded));
    EXPECT_EQ(read.at, recorded.at);
    auto const& set = std::get<AwarenessSet>(read.change);
    EXPECT_TRUE(set.facts.is_financial && set.facts.is_over_1000);
    EXPECT_FALSE(set.facts.is_attack);
}

} // namespace
} // namespace sonae::core::incident

// SPDX-License-Identifier: Apache-2.0
// What an answer ends, and what it does not.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Answers : public ::testing::Test {
protected:
    Answers() {
        sato = house.add(
            "佐藤", "it_section", {reach("sms", "09000000001"), reach("mail", "s@example.jp")}
        );
        suzuki = house.add(
            "鈴木", "it_section", {reach("sms", "09000000002"), reach("mail", "z@example.jp")}
        );
        director = house.add("院長", "hospital_director");
    }

    /// The section, then the director.
    void call_for_help(json const& more = json::object(), json const& of_duty = json::object()) {
        house.add_policy(
            {step("duty", {role("it_section")}, of_duty),
             step("management", {role("hospital_director")})},
            more
        );
        incident = house.declare("停止");
    }

    std::string state() { return house.escalation().at("state"); }

    CallHouse house;
    std::string sato;
    std::string suzuki;
    std::string director;
    std::string incident;
};

json const without_end = {{"answer_expires_s", 0}, {"stall_s", 0}};

TEST_F(Answers, TheFirstOneStopsEveryOtherRing) {
    call_for_help(without_end);

    house.answer(house.last("佐藤"));
    house.forget();
    house.pass(2h);

    EXPECT_EQ(state(), "answered");
    EXPECT_THAT(house.rang(), IsEmpty());
    EXPECT_THAT(house.chronology(incident), Contains("person_answered"));
}

TEST_F(Answers, ToOpenTheLinkIsNone) {
    call_for_help();

    EXPECT_THAT(house.page(house.last("佐藤")), HasSubstr("対応できますか"));

    EXPECT_EQ(state(), "calling");
    house.pass(300s);
    EXPECT_EQ(house.times("院長"), 1);
}

TEST_F(Answers, ByALinkThatSomebodyMadeUpAreNone) {
    call_for_help();
    auto forged = house.last("佐藤");
    forged.link.back() = forged.link.back() == 'A' ? 'B' : 'A';

    EXPECT_EQ(house.answer(forged).status, 404);
    EXPECT_EQ(state(), "calling");
}

TEST_F(Answers, ByALinkThatCameManyRoundsAgoCountAsByTheLastOne) {
    call_for_help({{"repeats", -1}});
    auto const first = house.last("佐藤");
    house.pass(1h);

    EXPECT_THAT(house.page(first), HasSubstr("対応できますか"));
    EXPECT_EQ(house.answer(first).status, 200);

    EXPECT_EQ(state(), "answered");
    EXPECT_EQ(house.escalation().at("responses").at(0).at("contact").at("name"), "佐藤");
}

TEST_F(Answers, BySmsWithTheCodeOfAnEarlierMessageCountAsWithThatOfTheLast) {
    call_for_help({{"repeats", -1}});
    auto const first = house.last("佐藤").code;
    house.pass(1h);

    house.reply("09000000001", first);

    EXPECT_EQ(state(), "answered");
}

TEST_F(Answers, OfWhoeverTelephonesAreEnteredByTheOperatorWithTheirName) {
    call_for_help();

    house.call_action({{"action", "respond"}, {"contact", sato}, {"answer", "accepted"}});

    auto const response = house.escalation().at("responses").at(0);
    EXPECT_EQ(response.at("contact").at("name"), "佐藤");
    EXPECT_EQ(response.at("via"), "operator");
    EXPECT_NE(response.at("by"), "");
}

TEST_F(Answers, BySmsCountWithTheCodeOfTheMessage) {
    call_for_help();

    house.reply("+81 90-0000-0001", house.last("佐藤").code + " 20");

    EXPECT_EQ(state(), "answered");
    auto const response = house.escalation().at("responses").at(0);
    EXPECT_EQ(response.at("answer"), "coming");
    EXPECT_EQ(response.at("minutes"), 20);
    EXPECT_EQ(response.at("via"), "code");
}

TEST_F(Answers, BySmsWithZeroMinutesSayThatThePersonCannot) {
    call_for_help();

    house.reply("09000000001", house.last("佐藤").code + " 0");

    EXPECT_EQ(state(), "calling");
    EXPECT_EQ(house.escalation().at("responses").at(0).at("answer"), "cannot");
}

TEST_F(Answers, BySmsFromANumberThatWasNotCalledCountForNothing) {
    call_for_help();

    house.reply("08099999999", house.last("佐藤").code);
    house.reply("09000000001", "いま運転中です");

    EXPECT_EQ(state(), "calling");
}

TEST_F(Answers, BySmsWithTheCodeOfSomebodyElseCountForNothing) {
    call_for_help();

    house.reply("09000000001", house.last("鈴木").code);

    EXPECT_EQ(state(), "calling");
    EXPECT_THAT(house.chronology(incident), Contains("code_refused"));
}

TEST_F(Answers, AfterThreeWrongCodesTheRightOneCountsNoMoreAndTheLinkStillDoes) {
    call_for_help();
    auto const message = house.last("佐藤");
    for (auto i = 0; i < 3; ++i) {
        house.reply("09000000001", message.code == "0000" ? "1111" : "0000");
    }

    house.reply("09000000001", message.code);
    EXPECT_EQ(state(), "calling");

    house.answer(message);
    EXPECT_EQ(state(), "answered");
}

TEST_F(Answers, ThatComeWhenItIsOverAreToldSo) {
    call_for_help();
    auto const message = house.last("佐藤");
    house.call_action({{"action", "stop"}, {"reason", "誤報"}});

    auto const late = house.answer(message);

    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("すでに終わっています"));
    EXPECT_THAT(house.page(message), Not(HasSubstr("<form")));
}

TEST_F(Answers, OfASecondPersonAreKeptBesideTheFirst) {
    call_for_help();
    house.answer(house.last("佐藤"));

    house.answer(house.last("鈴木"), "answer=coming&minutes=5");

    EXPECT_EQ(house.escalation().at("responses").size(), 2U);
}

TEST_F(Answers, WhenEverybodyOfTheStepCannotTheNextStepRingsAtOnce) {
    call_for_help();

    house.answer(house.last("佐藤"), "answer=cannot");
    EXPECT_EQ(house.times("院長"), 0);
    house.answer(house.last("鈴木"), "answer=cannot");

    EXPECT_EQ(house.times("院長"), 1);
}

TEST_F(Answers, WhoeverCannotRingsNoMoreInThisRound) {
    call_for_help(json::object(), {{"ring_s", 30}});
    house.answer(house.last("佐藤"), "answer=cannot");
    house.forget();

    house.pass(299s);

    EXPECT_EQ(house.times("佐藤"), 0);
    EXPECT_EQ(house.times("鈴木"), 1);
}

TEST_F(Answers, PassedToTheDeputyRingTheDeputyWhoAnswersInTheirPlace) {
    auto const deputy = house.add("代理", "");
    house.change("contact", sato, {{"deputy", deputy}});
    call_for_help();

    house.answer(house.last("佐藤"), "answer=deputy");
    EXPECT_EQ(house.times("代理"), 1);
    EXPECT_EQ(state(), "calling");

    house.answer(house.last("代理"));
    EXPECT_EQ(state(), "answered");
}

TEST_F(Answers, AQuorumIsFilledWhenEachRoleHasAnswered) {
    house.add_policy(
        {step(
            "all",
            {role("it_section"), role("hospital_director")},
            {{"quorum",
              {{{"count", 1}, {"roles", {"it_section"}}},
               {{"count", 1}, {"roles", {"hospital_director"}}}}}}
        )},
        without_end
    );
    house.declare("停止");

    house.answer(house.last("佐藤"));
    house.answer(house.last("鈴木"));
    EXPECT_EQ(state(), "calling");

    house.answer(house.last("院長"));
    EXPECT_EQ(state(), "answered");
}

TEST_F(Answers, ThatLeadToNothingExpireAndTheSameStepRingsAgain) {
    call_for_help({{"answer_expires_s", 600}, {"stall_s", 0}});
    house.answer(house.last("佐藤"));
    house.forget();

    house.pass(599s);
    EXPECT_THAT(house.rang(), IsEmpty());

    house.pass(1s);
    EXPECT_EQ(house.times("佐藤"), 1);
    EXPECT_THAT(house.chronology(incident), Contains("calls_reopened"));
}

TEST_F(Answers, AfterWhichNothingMovesTheNextStepRings) {
    call_for_help({{"answer_expires_s", 0}, {"stall_s", 600}});
    house.answer(house.last("佐藤"));
    house.forget();

    house.pass(599s);
    EXPECT_THAT(house.rang(), IsEmpty());

    house.pass(1s);
    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Answers, AfterWhichTheIncidentMovesOnAreGivenTheirTimeAnew) {
    call_for_help({{"answer_expires_s", 0}, {"stall_s", 600}});
    house.answer(house.last("佐藤"));
    house.forget();
    house.pass(500s);

    house.act(
        incident, {{"action", "set_service"}, {"service", "emergency"}, {"state", "limited"}}
    );
    house.pass(599s);
    EXPECT_THAT(house.rang(), IsEmpty());

    house.pass(1s);
    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Answers, AfterWhichSomebodyWritesALineOfTheChronologyAreGivenTheirTimeAnew) {
    call_for_help({{"answer_expires_s", 0}, {"stall_s", 600}});
    house.answer(house.last("佐藤"));
    house.forget();
    house.pass(500s);

    house.act(incident, {{"action", "add_note"}, {"line", "ケーブルを抜いた"}});
    house.restart();
    house.pass(599s);
    EXPECT_THAT(house.rang(), IsEmpty());

    house.pass(1s);
    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Answers, ThatSayTwentyMinutesAreGivenTheirTimeFromTheArrival) {
    call_for_help({{"answer_expires_s", 0}, {"stall_s", 600}});
    house.answer(house.last("佐藤"), "answer=coming&minutes=20");
    house.forget();

    house.pass(20min + 599s);
    EXPECT_THAT(house.rang(), IsEmpty());

    house.pass(1s);
    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

} // namespace
} // namespace sonae::testing

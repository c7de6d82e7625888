// SPDX-License-Identifier: Apache-2.0
// What becomes of messages: failures of every kind, silence, and a daemon that dies.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Delivery : public ::testing::Test {
protected:
    /// 佐藤 with a mail and an SMS, then the director.
    void call_for_help() {
        house.add(
            "佐藤", "it_section", {reach("mail", "s@example.jp"), reach("sms", "09000000001")}
        );
        house.add("院長", "hospital_director");
        house.add_policy(
            {step("duty", {role("it_section")}), step("management", {role("hospital_director")})}
        );
        incident = house.declare("停止");
    }

    /// One person with one address, who is waited for all day.
    void call_one_for_long() {
        house.add("佐藤", "it_section", json::array({reach("mail", "s@example.jp")}));
        house.add_policy({step("duty", {role("it_section")}, {{"wait_s", 86'400}})});
        incident = house.declare("停止");
    }

    static Fate fails(bool is_permanent) {
        return {Fate::Kind::fails, "unreachable", is_permanent, std::nullopt};
    }

    [[nodiscard]] std::vector<seconds> after_start(Instant start) const {
        auto times = std::vector<seconds>{};
        for (auto const& each : house.board.received) {
            times.push_back(std::chrono::floor<seconds>(each.at - start));
        }
        return times;
    }

    CallHouse house;
    std::string incident;
};

TEST_F(Delivery, WhenANumberFailsForGoodTheNextOneIsTriedAtOnceAndTheFirstNeverAgain) {
    house.board.fate_of["s@example.jp"] = fails(true);

    call_for_help();
    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by sms"));

    house.pass(299s);
    EXPECT_THAT(house.board.attempts, ElementsAre("mail s@example.jp", "sms 09000000001"));
    EXPECT_THAT(house.chronology(incident), Contains("call_failed"));
}

TEST_F(Delivery, WhenAFailurePassesTheNextNumberIsTriedAtOnceAndTheFirstAgainAfterFifteenSeconds) {
    house.board.fate_of["s@example.jp"] = fails(false);
    call_for_help();
    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by sms"));
    house.board.fate_of.clear();

    house.pass(14s);
    EXPECT_EQ(house.times("佐藤"), 1);

    house.pass(1s);
    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by sms", "佐藤 by mail"));
}

TEST_F(Delivery, AFailureThatPassesIsTriedAfterFifteenThirtyAndSixtySecondsAndThenGivenUp) {
    house.board.fate_of["mail"] = fails(false);
    house.add("佐藤", "it_section", json::array({reach("mail", "s@example.jp")}));
    house.add("院長", "hospital_director", json::array({reach("sms", "09000000009")}));
    house.add_policy(
        {step("duty", {role("it_section")}), step("management", {role("hospital_director")})}
    );
    house.declare("停止");
    auto tries = std::vector<std::size_t>{house.board.attempts.size()};
    for (auto const wait : {15s, 30s, 59s, 1s}) {
        house.pass(wait);
        tries.push_back(house.board.attempts.size());
    }

    // The last failure leaves nobody of the step to wait for, so the director rings at once.
    EXPECT_THAT(tries, ElementsAre(1, 2, 3, 3, 5));
    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Delivery, WhenTheOtherSideAsksForPatienceItIsGiven) {
    house.board.fate_of["mail"] = {Fate::Kind::fails, "too_many", false, 120s};
    call_one_for_long();
    house.board.fate_of.clear();

    house.pass(119s);
    EXPECT_THAT(house.rang(), IsEmpty());

    house.pass(1s);
    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));
}

TEST_F(Delivery, AMessageOfWhichNothingIsHeardGoesOutAgainMarkedFourTimesInAll) {
    auto const start = house.daemon.clock.now();
    house.board.fate_of["mail"] = {Fate::Kind::hangs};
    call_one_for_long();

    house.pass(3h);

    EXPECT_THAT(after_start(start), ElementsAre(0s, 15min, 30min, 45min));
    EXPECT_FALSE(house.board.received.front().is_repeat);
    EXPECT_TRUE(house.board.received.back().is_repeat);
    EXPECT_EQ(house.board.received.front().key, house.board.received.back().key);
    EXPECT_NE(house.board.received.back().text.find("再送"), std::string::npos);
}

TEST_F(Delivery, WhenEveryNumberOfTheStepFailsTheNextStepRingsAtOnce) {
    house.board.fate_of["s@example.jp"] = fails(true);
    house.board.fate_of["sms"] = fails(true);

    call_for_help();

    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Delivery, WhatIsSaidToBeDeliveredAndNotAnsweredClimbsAllTheSame) {
    house.board.fate_of["mail"] = {Fate::Kind::confirmed};
    call_for_help();

    house.pass(300s);

    EXPECT_EQ(house.times("院長"), 1);
    auto const message = house.escalation().at("calls").at(0).at("messages").at(0);
    EXPECT_EQ(message.at("state"), "delivered");
}

TEST_F(Delivery, WhenEveryChannelIsDeadARoundLastsAMinuteAtLeast) {
    house.add_policy({step("duty", {role("it_section")})}, {{"repeats", -1}});
    house.add("佐藤", "it_section", json::array({reach("mail", "s@example.jp")}));
    house.board.fate_of["mail"] = fails(true);
    house.declare("停止");

    house.pass(10min);

    EXPECT_THAT(house.board.attempts, SizeIs(11));
    house.board.fate_of.clear();
    house.pass(60s);
    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));
}

TEST_F(Delivery, TheSecondNumberIsOfAnotherWayThanTheOneThatFailed) {
    house.add(
        "佐藤",
        "it_section",
        {reach("sms", "09000000001"), reach("voice", "09000000001"), reach("mail", "s@example.jp")}
    );
    house.board.fate_of["sms"] = fails(true);
    house.add_policy({step("duty", {role("it_section")})});

    house.declare("停止");

    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by mail"));
}

TEST_F(Delivery, ANumberOfTheNightIsNotUsedByDay) {
    house.add(
        "佐藤",
        "it_section",
        {reach("sms", "09000000001", "night"), reach("mail", "s@example.jp", "day")}
    );
    house.add_policy({step("duty", {role("it_section")}, {{"ring_s", 30}})});
    house.declare("夜");
    house.pass(60s);
    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by sms"));

    house.pass(12h);
    house.forget();
    house.declare("昼");
    house.pass(60s);

    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by mail"));
}

TEST_F(Delivery, WhoeverHasNoNumberIsPassedOverAndSaidToBeUnreachable) {
    house.add("佐藤", "it_section", json::array());
    house.add("院長", "hospital_director");
    house.add_policy(
        {step("duty", {role("it_section")}), step("management", {role("hospital_director")})}
    );

    incident = house.declare("停止");

    EXPECT_THAT(house.rang(), ElementsAre("院長"));
    EXPECT_THAT(house.chronology(incident), Contains("person_unreachable"));
}

TEST_F(Delivery, ANumberOnPaperWaitsForWhoeverTelephones) {
    house.add("佐藤", "it_section", json::array({reach("paper", "119")}));
    house.add_policy({step("duty", {role("it_section")})});

    incident = house.declare("停止");

    EXPECT_THAT(house.board.attempts, IsEmpty());
    EXPECT_THAT(house.chronology(incident), Contains("person_to_be_telephoned"));
    EXPECT_EQ(house.escalation().at("state"), "calling");
}

TEST_F(Delivery, AFailureThatIsToldAfterTheAnswerRingsNobody) {
    house.board.fate_of["mail"] = {Fate::Kind::hangs};
    call_for_help();
    house.answer(house.last("佐藤"));
    house.forget();
    house.board.fate_of["mail"] = fails(true);

    house.pass(20min);

    EXPECT_THAT(house.rang(), IsEmpty());
}

TEST_F(Delivery, AfterACrashWhatWasUnderWayGoesOutAgainWithItsKeyAndMarked) {
    house.board.fate_of["mail"] = {Fate::Kind::hangs};
    call_for_help();
    auto const before = house.last("佐藤");
    house.forget();

    house.restart();

    ASSERT_THAT(house.rang(), ElementsAre("佐藤"));
    EXPECT_EQ(house.last("佐藤").key, before.key);
    EXPECT_TRUE(house.last("佐藤").is_repeat);
    EXPECT_EQ(house.answer(before).status, 200);
}

TEST_F(Delivery, AfterACrashWhatWasSentIsNotSentAgain) {
    call_for_help();
    house.forget();

    house.restart();

    EXPECT_THAT(house.rang(), IsEmpty());
}

TEST_F(Delivery, AfterACrashTheNextStepRingsWhenItWasDue) {
    call_for_help();
    house.pass(120s);

    house.restart();
    house.pass(179s);
    EXPECT_EQ(house.times("院長"), 0);

    house.pass(1s);
    EXPECT_EQ(house.times("院長"), 1);
}

TEST_F(Delivery, WhatWasDueWhileTheDaemonWasDownIsDoneAtItsStart) {
    call_for_help();
    house.daemon.clock.advance(20min);

    house.restart();

    EXPECT_EQ(house.times("院長"), 1);
}

TEST_F(Delivery, WhenTheClockIsSetByAYearNothingRingsEarlyAndNothingIsForgotten) {
    call_for_help();
    for (auto const by : {24h * 365, -24h * 365 * 2}) {
        house.forget();
        house.daemon.clock.jump(by);
        house.pass(140s);
        EXPECT_EQ(house.times("院長"), 0);
    }

    house.pass(20s);

    EXPECT_EQ(house.times("院長"), 1);
    EXPECT_THAT(house.chronology(incident), Contains("clock_set"));
}

} // namespace
} // namespace sonae::testing

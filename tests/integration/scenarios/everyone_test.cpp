// SPDX-License-Identifier: Apache-2.0
// A step in which everybody is to answer: the first answer ends the climbing and not the ringing.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Everyone : public ::testing::Test {
protected:
    Everyone() {
        house.add("佐藤", "it_section");
        house.add("鈴木", "it_section");
        house.add("院長", "hospital_director");
        house.add_policy(
            {step("duty", {role("it_section")}, {{"everyone", true}}),
             step("management", {role("hospital_director")}, {{"everyone", true}})},
            {{"answer_expires_s", 0}, {"stall_s", 0}}
        );
        incident = house.declare("停止");
    }

    CallHouse house;
    std::string incident;
};

TEST_F(Everyone, AfterTheFirstAnswerTheOthersGoOnRinging) {
    house.answer(house.last("佐藤"));
    house.forget();

    house.pass(31min);

    EXPECT_GE(house.times("鈴木"), 1);
}

TEST_F(Everyone, WhoeverHasAnsweredRingsNoMore) {
    house.answer(house.last("佐藤"));
    house.forget();

    house.pass(31min);

    EXPECT_EQ(house.times("佐藤"), 0);
}

TEST_F(Everyone, TheFirstAnswerEndsTheClimbing) {
    house.answer(house.last("佐藤"));

    house.pass(2h);

    EXPECT_EQ(house.times("院長"), 0);
}

TEST_F(Everyone, TheSecondAnswerIsKeptAndEndsTheRinging) {
    house.answer(house.last("佐藤"));
    house.pass(60s);
    house.answer(house.last("鈴木"));
    house.forget();
    house.pass(2h);

    EXPECT_THAT(house.rang(), IsEmpty());
    auto const responses = house.escalation().at("responses");
    ASSERT_EQ(responses.size(), 2U);
    EXPECT_EQ(responses.at(0).at("contact").at("name"), "佐藤");
    EXPECT_EQ(responses.at(1).at("contact").at("name"), "鈴木");
}

TEST_F(Everyone, WhoeverHasAnsweredBeforeItWasEscalatedIsRungAgainByTheNextStep) {
    auto const both = house.add("兼務", "");
    house.add_policy(
        {step("first", {person(both)}, {{"everyone", true}}),
         step("second", {person(both), role("hospital_director")}, {{"everyone", true}})},
        {{"least_severity", "critical"}, {"answer_expires_s", 0}, {"stall_s", 0}}
    );
    house.call_action({{"action", "stop"}, {"reason", "済み"}});
    house.declare("重大", "critical");
    house.answer(house.last("兼務"));
    house.pass(60s); // so that nothing is bundled
    house.forget();

    house.call_action({{"action", "escalate"}, {"as_of", "first"}});
    EXPECT_EQ(house.times("兼務"), 1);
    EXPECT_EQ(house.times("院長"), 1);

    house.answer(house.last("院長"));
    house.forget();
    house.pass(31min);
    EXPECT_GE(house.times("兼務"), 1);
}

TEST_F(Everyone, WhenTheIncidentIsClosedNobodyRingsAnyMore) {
    house.answer(house.last("佐藤"));
    house.forget();

    auto close = request(
        api::Method::post,
        "/api/v1/incidents/" + incident + "/actions",
        R"({"action":"close","reason":"誤報","overrule":"誤報のため"})"
    );
    EXPECT_EQ(house.daemon.send(by(house.boss, std::move(close))).status, 200);
    house.pass(2h);

    EXPECT_THAT(house.rang(), IsEmpty());
    EXPECT_EQ(house.escalation().at("state"), "stopped");
}

} // namespace
} // namespace sonae::testing

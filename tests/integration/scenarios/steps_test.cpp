// SPDX-License-Identifier: Apache-2.0
// Step after step: who is called when, and who after them.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Steps : public ::testing::Test {
protected:
    /// One of the section, then the director.
    void add_two_steps(json const& more = json::object()) {
        house.add("佐藤", "it_section");
        house.add("院長", "hospital_director");
        house.add_policy(
            {step("duty", {role("it_section")}), step("management", {role("hospital_director")})},
            more
        );
    }

    CallHouse house;
};

TEST_F(Steps, AnIncidentThatIsDeclaredCallsTheFirstStepInTheSameMoment) {
    add_two_steps();

    house.declare("病棟の端末に英文");

    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));
    EXPECT_EQ(house.last("佐藤").at, house.daemon.clock.now());
    EXPECT_NE(house.last("佐藤").text.find("病棟の端末に英文"), std::string::npos);
}

TEST_F(Steps, WhenNobodyAnswersTheNextStepIsCalledAtTheEndOfTheWaitAndNotASecondBefore) {
    add_two_steps();
    house.declare("停止");

    house.pass(299s);
    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));

    house.pass(1s);
    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "院長"));
}

TEST_F(Steps, EverybodyOfAStepRingsAtOnce) {
    auto const named = house.add("山田", "");
    auto const member = house.add("鈴木", "");
    house.add("佐藤", "it_section");
    house.add("田中", "it_section");
    auto const ward = house.add_group("病棟", {member});
    house.add_policy({step("all", {role("it_section"), person(named), group(ward)})});

    house.declare("停止");

    EXPECT_THAT(house.rang(), UnorderedElementsAre("佐藤", "田中", "山田", "鈴木"));
}

TEST_F(Steps, WhoeverAStepNamesTwiceRingsOnce) {
    auto const sato = house.add("佐藤", "it_section");
    auto const all = house.add_group("全員", {sato});
    house.add_policy({step("duty", {role("it_section"), person(sato), group(all)})});

    house.declare("停止");

    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));
}

TEST_F(Steps, WhoeverStandsInTwoStepsIsCalledInBoth) {
    auto const sato = house.add("佐藤", "it_section");
    house.add_policy({step("duty", {role("it_section")}), step("again", {person(sato)})});
    house.declare("停止");

    house.pass(300s);

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "佐藤"));
}

TEST_F(Steps, AStepInWhichNobodyCanBeCalledIsPassedOverAtOnce) {
    house.add("院長", "hospital_director");
    auto const empty = house.add_group("空の班", {});
    house.add_policy(
        {step("role", {role("it_section")}),
         step("group", {group(empty)}),
         step("management", {role("hospital_director")})}
    );

    house.declare("停止");

    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Steps, APolicyInWhichNobodyCanBeCalledIsTriedToItsEndAndSaidToBeExhausted) {
    house.add_policy({step("duty", {role("it_section")})}, {{"repeats", 1}});
    auto const incident = house.declare("停止");

    house.pass(600s);

    EXPECT_EQ(house.escalation().at("state"), "exhausted");
    EXPECT_THAT(house.chronology(incident), ::testing::Contains("person_unreachable"));
}

TEST_F(Steps, TheWholePolicyBeginsAgainAsOftenAsItSaysAndThenEnds) {
    add_two_steps({{"repeats", 2}});
    house.declare("停止");

    house.pass(3600s);

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "院長", "佐藤", "院長", "佐藤", "院長"));
    EXPECT_EQ(house.escalation().at("state"), "exhausted");
}

TEST_F(Steps, APolicyWithoutEndStillCallsOnTheThirdDay) {
    add_two_steps({{"repeats", -1}});
    house.declare("停止");

    house.pass(71h);
    house.forget();
    house.pass(1h);

    EXPECT_EQ(house.times("院長"), 6);
    EXPECT_EQ(house.escalation().at("state"), "calling");
}

TEST_F(Steps, EscalatedByHandTheNextStepRingsNow) {
    add_two_steps();
    house.declare("停止");

    house.call_action({{"action", "escalate"}, {"as_of", "duty"}});

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "院長"));
}

TEST_F(Steps, EscalatedByHandTheFollowingStepWaitsItsFullTimeFromThen) {
    house.add("佐藤", "it_section");
    house.add("課長", "it_manager");
    house.add("院長", "hospital_director");
    house.add_policy(
        {step("duty", {role("it_section")}),
         step("manager", {role("it_manager")}),
         step("management", {role("hospital_director")})}
    );
    house.declare("停止");
    house.pass(200s);
    house.call_action({{"action", "escalate"}, {"as_of", "duty"}});

    house.pass(299s);
    EXPECT_EQ(house.times("院長"), 0);

    house.pass(1s);
    EXPECT_EQ(house.times("院長"), 1);
}

TEST_F(Steps, TwoPeopleWhoPressEscalateForTheSameStepClimbOnce) {
    add_two_steps();
    house.declare("停止");
    auto const press = json{{"action", "escalate"}, {"as_of", "duty"}};

    house.call_action(press);
    auto const second = house.try_call_action(press);

    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(code_of(second), "step_over");
    EXPECT_EQ(house.escalation().at("step"), "management");
}

TEST_F(Steps, EscalatedByHandFromTheLastStepTheFirstRingsAgain) {
    add_two_steps();
    house.declare("停止");
    house.pass(320s);

    house.call_action({{"action", "escalate"}, {"as_of", "management"}});

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "院長", "佐藤"));
}

TEST_F(Steps, EscalatedByHandWhatWasAnsweredIsCalledAbroadAgain) {
    add_two_steps();
    house.declare("停止");
    house.answer(house.last("佐藤"));

    house.call_action({{"action", "escalate"}, {"as_of", "duty"}});

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "院長"));
    EXPECT_EQ(house.escalation().at("state"), "calling");
}

TEST_F(Steps, SomebodyChosenByHandRingsBesideTheOthers) {
    add_two_steps();
    auto const vendor = house.add("保守会社", "");
    house.declare("停止");

    house.call_action({{"action", "call"}, {"contact", vendor}});

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "保守会社"));
}

TEST_F(Steps, OneByOneTheNextPersonRingsWhenTheOneBeforeDoesNotAnswer) {
    auto const first = house.add("佐藤", "");
    auto const second = house.add("鈴木", "");
    house.add_policy(
        {step("duty", {person(first), person(second)}, {{"how", "one_by_one"}, {"ring_s", 60}})}
    );
    house.declare("停止");

    house.pass(59s);
    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));

    house.pass(1s);
    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "鈴木"));
}

TEST_F(Steps, RoundRobinEachIncidentCallsTheNextPerson) {
    auto const first = house.add("佐藤", "");
    auto const second = house.add("鈴木", "");
    house.add_policy({step("duty", {person(first), person(second)}, {{"how", "round_robin"}})});

    house.declare("一件目");
    house.declare("二件目");
    house.declare("三件目");

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "鈴木", "佐藤"));
}

TEST_F(Steps, APersonsNumbersAreTriedOneAfterTheOtherAndAnotherWayFirst) {
    house.add(
        "佐藤",
        "it_section",
        {reach("sms", "09000000001"), reach("voice", "09000000002"), reach("mail", "s@example.jp")}
    );
    house.add_policy({step("duty", {role("it_section")}, {{"ring_s", 30}})});
    house.declare("停止");

    house.pass(29s);
    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by sms"));

    house.pass(61s);
    EXPECT_THAT(house.rang_by(), ElementsAre("佐藤 by sms", "佐藤 by mail", "佐藤 by voice"));
}

TEST_F(Steps, AStepOfTheNightIsLeftOutByDay) {
    house.add("当直", "night_duty");
    house.add("院長", "hospital_director");
    house.add_policy(
        {step("night", {role("night_duty")}, {{"only", {{"hours", {"night", "holiday"}}}}}),
         step("management", {role("hospital_director")})}
    );
    house.declare("夜の停止");
    EXPECT_THAT(house.rang(), ElementsAre("当直"));

    house.pass(12h); // 11:00 on Thursday
    house.forget();
    house.declare("昼の停止");

    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Steps, AStepOfGraveIncidentsIsLeftOutInALesserOne) {
    house.add("院長", "hospital_director");
    house.add("佐藤", "it_section");
    house.add_policy(
        {step("grave", {role("hospital_director")}, {{"only", {{"least_severity", "high"}}}}),
         step("duty", {role("it_section")})}
    );

    house.declare("小さな停止", "low");

    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));
}

TEST_F(Steps, WhoeverIsNeverToBeWokenByADrillIsNot) {
    house.add("院長", "hospital_director");
    house.add("佐藤", "it_section");
    house.add_policy(
        {step("management", {role("hospital_director")}, {{"only", {{"drill", "never"}}}}),
         step("duty", {role("it_section")})}
    );

    house.drill("訓練");
    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));
    EXPECT_NE(house.last("佐藤").text.find("訓練"), std::string::npos);

    house.forget();
    house.declare("本番");
    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Steps, WithoutAPolicyNobodyIsCalledAndTheIncidentBeginsAllTheSame) {
    house.add("佐藤", "it_section");

    EXPECT_NE(house.declare("停止"), "");

    EXPECT_THAT(house.rang(), IsEmpty());
}

} // namespace
} // namespace sonae::testing

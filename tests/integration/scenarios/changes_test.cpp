// SPDX-License-Identifier: Apache-2.0
// Documents that are changed or removed while somebody is called by them.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Changes : public ::testing::Test {
protected:
    Changes() {
        sato = house.add("佐藤", "it_section");
        director = house.add("院長", "hospital_director");
        policy = house.add_policy(
            {step("duty", {role("it_section")}), step("management", {role("hospital_director")})}
        );
    }

    json steps() { return house.document("policies", policy).at("steps"); }

    CallHouse house;
    std::string sato;
    std::string director;
    std::string policy;
};

TEST_F(Changes, APolicyThatIsChangedWhileItCallsGoesOnAsItBeganAndTheNextIncidentFollowsTheChange) {
    house.declare("一件目");
    auto changed = steps();
    changed[0]["wait_s"] = 30;
    house.change("policy", policy, {{"steps", changed}});

    house.pass(299s);
    EXPECT_EQ(house.times("院長"), 0);
    house.pass(1s);
    EXPECT_EQ(house.times("院長"), 1);

    house.forget();
    house.declare("二件目");
    house.pass(120s);
    EXPECT_EQ(house.times("院長"), 1);
}

TEST_F(Changes, APolicyThatIsRemovedWhileItCallsGoesOnToItsEnd) {
    house.declare("停止");

    house.remove("policy", policy);
    house.pass(300s);

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "院長"));
}

TEST_F(Changes, WithoutItsPolicyTheNextIncidentCallsNobody) {
    house.remove("policy", policy);

    house.declare("停止");

    EXPECT_THAT(house.rang(), IsEmpty());
}

TEST_F(Changes, APolicyThatComesAfterTheIncidentCallsAtOnce) {
    house.remove("policy", policy);
    house.declare("停止");
    house.add_policy({step("management", {role("hospital_director")})});
    house.pass(1s);

    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Changes, AnIncidentThatBecomesGraverCallsByThePolicyForThat_AndTheOtherOneEnds) {
    house.add_policy(
        {step("grave", {role("hospital_director")})}, {{"least_severity", "critical"}}
    );
    auto const incident = house.declare("広がる", "high");
    house.answer(house.last("佐藤"));

    house.act(incident, {{"action", "set_severity"}, {"severity", "critical"}});
    house.pass(1s);

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "院長"));
    auto const calls = house.get("/api/v1/escalations").at("escalations");
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls.at(0).at("severity"), "critical");
    EXPECT_EQ(calls.at(1).at("end_reason"), "superseded");
}

TEST_F(Changes, OfTwoPoliciesTheOneForTheGraverIncidentIsTaken) {
    house.add_policy(
        {step("grave", {role("hospital_director")})}, {{"least_severity", "critical"}}
    );

    house.declare("小さい", "high");
    house.declare("大きい", "critical");

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "院長"));
}

TEST_F(Changes, AnIncidentThatBecomesGraveEnoughForAPolicyCallsThen) {
    house.change("policy", policy, {{"least_severity", "high"}});
    auto const incident = house.declare("小さい", "low");
    EXPECT_THAT(house.rang(), IsEmpty());

    house.act(incident, {{"action", "set_severity"}, {"severity", "high"}});

    EXPECT_THAT(house.rang(), ElementsAre("佐藤"));
}

TEST_F(Changes, ANumberThatIsChangedIsUsedFromTheNextRingOn) {
    house.change(
        "policy",
        policy,
        {{"repeats", 1}, {"steps", json::array({step("duty", {role("it_section")})})}}
    );
    house.declare("停止");
    house.change("contact", sato, {{"reaches", json::array({reach("sms", "09011112222")})}});

    house.pass(300s);

    EXPECT_EQ(house.last("佐藤").address, "09011112222");
}

TEST_F(Changes, WhoeverIsRemovedRingsNoMoreAndIsNamedNowhere) {
    house.change("policy", policy, {{"repeats", 5}});
    house.declare("停止");
    house.remove("contact", sato);
    house.forget();

    house.pass(20min);

    EXPECT_EQ(house.times("佐藤"), 0);
    EXPECT_GE(house.times("院長"), 1);
    EXPECT_THAT(house.get("/api/v1/escalations").dump(), Not(HasSubstr("佐藤")));
}

TEST_F(Changes, WhoeverIsRemovedAnswersNoMore) {
    house.declare("停止");
    auto const message = house.last("佐藤");
    house.remove("contact", sato);

    EXPECT_GE(house.answer(message).status, 400);
    EXPECT_EQ(house.escalation().at("state"), "calling");
}

TEST_F(Changes, ForWhoeverGoesAwayWhileItCallsTheDeputyRingsInTheNextRound) {
    auto const deputy = house.add("代理", "");
    house.change("policy", policy, {{"steps", json::array({step("duty", {role("it_section")})})}});
    house.declare("停止");
    house.change("contact", sato, {{"is_active", false}, {"deputy", deputy}});

    house.pass(300s);

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "代理"));
}

TEST_F(Changes, WhoeverIsAwayWithoutADeputyIsPassedOver) {
    house.change("contact", sato, {{"is_active", false}});

    house.declare("停止");

    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Changes, AGroupThatIsRemovedIsPassedOver) {
    auto const ward = house.add_group("班", {sato});
    house.change(
        "policy",
        policy,
        {{"steps",
          {step("group", {group(ward)}, {{"next", "management"}, {"otherwise", "management"}}),
           step("management", {role("hospital_director")})}}}
    );
    house.remove("group", ward);

    house.declare("停止");

    EXPECT_THAT(house.rang(), ElementsAre("院長"));
}

TEST_F(Changes, WhoeverJoinsAGroupRingsFromTheNextRoundOn) {
    auto const ward = house.add_group("班", {sato});
    house.change("policy", policy, {{"steps", json::array({step("group", {group(ward)})})}});
    house.declare("停止");
    house.change("group", ward, {{"members", {sato, director}}});

    house.pass(300s);

    EXPECT_THAT(house.rang(), ElementsAre("佐藤", "佐藤", "院長"));
}

TEST_F(Changes, WhenTheIncidentIsClosedNobodyRingsAnyMore) {
    auto const incident = house.declare("停止");
    auto close = request(
        api::Method::post,
        "/api/v1/incidents/" + incident + "/actions",
        R"({"action":"close","reason":"誤報","overrule":"誤報のため"})"
    );
    EXPECT_EQ(house.daemon.send(by(house.boss, std::move(close))).status, 200);
    house.forget();

    house.pass(24h);

    EXPECT_THAT(house.rang(), IsEmpty());
    EXPECT_EQ(house.escalation().at("state"), "stopped");
}

} // namespace
} // namespace sonae::testing

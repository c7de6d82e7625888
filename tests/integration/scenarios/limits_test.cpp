// SPDX-License-Identifier: Apache-2.0
// What a house may not keep, and who may not do what: refused with the place, and nothing changes.
#include "tests/fakes/call_house.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using api::Method;

class Limits : public ::testing::Test {
protected:
    Limits() { sato = house.add("佐藤", "it_section"); }

    json policy_with(json const& of_step, json const& more = json::object()) {
        auto policy = json{{"name", "夜間"}, {"reasons", {"incident"}}};
        policy["steps"] = json::array({step("duty", {role("it_section")}, of_step)});
        policy.update(more);
        return policy;
    }

    /// Where the document is at fault; "" when it was taken.
    std::string fault_of(std::string const& kind, json const& document) {
        auto const response = house.send(Method::post, "/api/v1/directory/" + kind, document);
        return response.status < 300 ? "" : json_of(response).value("pointer", "no place");
    }

    json contact_with(json const& members) {
        auto contact = house.document("contacts", sato);
        contact.erase("id");
        contact.erase("version");
        contact.update(members);
        return contact;
    }

    CallHouse house;
    std::string sato;
};

TEST_F(Limits, AStepThatHardlyWaitsOrWaitsForEverIsRefused) {
    EXPECT_EQ(fault_of("policy", policy_with({{"wait_s", 9}})), "/steps/0/wait_s");
    EXPECT_EQ(fault_of("policy", policy_with({{"wait_s", 604'801}})), "/steps/0/wait_s");
    EXPECT_EQ(fault_of("policy", policy_with({{"ring_s", 9}})), "/steps/0/ring_s");
    EXPECT_EQ(fault_of("policy", policy_with({{"wait_s", 10}})), "");
}

TEST_F(Limits, APolicyThatLeadsBackOrNowhereIsRefused) {
    EXPECT_EQ(fault_of("policy", policy_with({{"next", "duty"}})), "/steps/0/next");
    EXPECT_EQ(fault_of("policy", policy_with({{"otherwise", "ghost"}})), "/steps/0/otherwise");
}

TEST_F(Limits, APolicyOfMoreThanFiftyStepsOrOfNoneIsRefused) {
    auto steps = json::array();
    for (auto i = 0; i < 51; ++i) {
        steps.push_back(step(fmt::format("s{}", i), {role("it_section")}));
    }

    EXPECT_EQ(fault_of("policy", policy_with(json::object(), {{"steps", steps}})), "/steps");
    EXPECT_EQ(
        fault_of("policy", policy_with(json::object(), {{"steps", json::array()}})), "/steps"
    );
    steps.erase(steps.begin());
    EXPECT_EQ(fault_of("policy", policy_with(json::object(), {{"steps", steps}})), "");
}

TEST_F(Limits, AContactOfMoreThanTwentyNumbersIsRefused) {
    auto reaches = json::array();
    for (auto i = 0; i < 21; ++i) {
        reaches.push_back(reach("sms", fmt::format("0900000{:04}", i)));
    }

    EXPECT_EQ(fault_of("contact", contact_with({{"reaches", reaches}})), "/reaches");
    reaches.erase(reaches.begin());
    EXPECT_EQ(fault_of("contact", contact_with({{"reaches", reaches}})), "");
}

TEST_F(Limits, ANumberThatIsNoneIsRefused) {
    auto const with = [&](json const& number) {
        return fault_of("contact", contact_with({{"reaches", json::array({number})}}));
    };

    EXPECT_EQ(with(reach("mail", "nobody")), "/reaches/0/address");
    EXPECT_EQ(with(reach("sms", "ゼロキュウゼロ")), "/reaches/0/address");
    EXPECT_EQ(with(reach("drum", "1")), "/reaches/0/channel");
}

TEST_F(Limits, AGroupOfMoreThanTwoHundredIsRefused) {
    auto members = std::vector<std::string>(201, sato);

    auto const fault = fault_of("group", {{"name", "全員"}, {"members", members}});

    EXPECT_EQ(fault, "/members");
}

TEST_F(Limits, WhoeverStoresAnOlderVersionIsToldThatSomebodyChangedIt) {
    auto const old = house.document("contacts", sato);
    house.change("contact", sato, {{"note", "内線 119"}});

    auto const late = house.send(Method::put, "/api/v1/directory/contact/" + sato, old);

    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(code_of(late), "changed_by_somebody");
    EXPECT_EQ(house.document("contacts", sato).at("note"), "内線 119");
}

TEST_F(Limits, AnAnswerWithoutMinutesOrOfSomebodyUnknownIsRefusedAndItGoesOnRinging) {
    house.add_policy({step("duty", {role("it_section")})});
    house.declare("停止");
    auto const respond = [&](json const& contact, std::string const& answer) {
        return house
            .try_call_action({{"action", "respond"}, {"contact", contact}, {"answer", answer}})
            .status;
    };

    EXPECT_GE(respond(sato, "coming"), 400);
    EXPECT_GE(respond("con_00000000000000000000000000000000", "accepted"), 400);
    EXPECT_GE(respond(sato, "deputy"), 400);
    EXPECT_GE(house.answer(house.last("佐藤"), "answer=coming&minutes=soon").status, 400);
    EXPECT_EQ(house.escalation().at("state"), "calling");
}

TEST_F(Limits, WhatIsOverCannotBeStoppedEscalatedOrExtended) {
    house.add_policy({step("duty", {role("it_section")})});
    house.declare("停止");
    house.call_action({{"action", "stop"}, {"reason", "誤報"}});

    for (auto const& action :
         {json{{"action", "stop"}, {"reason", "誤報"}},
          json{{"action", "escalate"}, {"as_of", "duty"}},
          json{{"action", "call"}, {"contact", sato}}}) {
        EXPECT_EQ(code_of(house.try_call_action(action)), "escalation_over") << action;
    }
}

TEST_F(Limits, ToStopACallNeedsAReason) {
    house.add_policy({step("duty", {role("it_section")})});
    house.declare("停止");

    EXPECT_EQ(
        code_of(house.try_call_action({{"action", "stop"}, {"reason", ""}})), "reason_missing"
    );
    EXPECT_EQ(house.escalation().at("state"), "calling");
}

TEST_F(Limits, AnAuditorReadsEverythingAndChangesNothing) {
    house.add_policy({step("duty", {role("it_section")})});
    house.declare("停止");
    auto const place = "/api/v1/escalations/" + house.escalation().at("id").get<std::string>();
    house.seat = house.daemon.seat("auditor");

    EXPECT_EQ(house.send(Method::get, place).status, 200);
    EXPECT_EQ(
        house.send(Method::post, place + "/actions", {{"action", "stop"}, {"reason", "x"}}).status,
        403
    );
    EXPECT_EQ(
        house
            .send(
                Method::post,
                "/api/v1/directory/group",
                {{"name", "班"}, {"members", json::array()}}
            )
            .status,
        403
    );
}

TEST_F(Limits, ManagementActsOnACallAndDoesNotKeepTheDirectory) {
    house.add_policy({step("duty", {role("it_section")})});
    house.declare("停止");
    house.seat = house.boss;

    EXPECT_EQ(
        house
            .send(
                Method::post,
                "/api/v1/directory/group",
                {{"name", "班"}, {"members", json::array()}}
            )
            .status,
        403
    );
    EXPECT_EQ(house.try_call_action({{"action", "stop"}, {"reason", "済み"}}).status, 200);
}

} // namespace
} // namespace sonae::testing

// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/policy_codec.hpp"
#include "tests/unit/escalation/night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sonae;
using namespace sonae::testing;
using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::IsEmpty;

namespace {

esc::Policy sound() {
    auto night = Night{};
    night.policy.name = "夜間";
    night.policy.reasons = {core::escalation::Reason::incident};
    night.step("duty", {"it_section"});
    night.step("management", {"hospital_director"}).quorum = {{2, {"hospital_director"}}};
    return night.policy;
}

std::vector<std::string> faults(esc::Policy const& policy) {
    auto lines = std::vector<std::string>{};
    for (auto const& fault : esc::faults_of(policy)) {
        lines.push_back(fault.pointer + " " + fault.code);
    }
    return lines;
}

} // namespace

TEST(Policy, AContactTreeIsFoundByItsName_AndPromisesThatSomebodyIsCalled) {
    auto policies = std::map<PolicyId, esc::Policy>{};
    for (auto const* const tree : {"csirt", "vendors"}) {
        auto policy = esc::Policy{};
        policy.id = id_of<PolicyTag>(static_cast<std::uint8_t>(policies.size() + 1));
        policy.reasons = {esc::Reason::contact_tree};
        policy.tree = tree;
        policies.emplace(policy.id, policy);
    }
    auto const find = [&](esc::Reason reason, std::string_view tree) {
        auto const* const found = esc::policy_for(policies, reason, core::Severity::low, tree);
        return found == nullptr ? std::string{"none"} : found->tree;
    };

    EXPECT_EQ(find(esc::Reason::contact_tree, "vendors"), "vendors");
    EXPECT_EQ(find(esc::Reason::contact_tree, "wards"), "none");
    EXPECT_EQ(find(esc::Reason::incident, ""), "none");
    EXPECT_FALSE(esc::promises_management(policies.begin()->second));
    auto nameless = policies.begin()->second;
    nameless.tree = "";
    auto const faults = esc::faults_of(nameless);
    EXPECT_TRUE(std::any_of(faults.begin(), faults.end(), [](auto const& fault) {
        return fault.pointer == "/tree" && fault.code == "not_a_code";
    }));
}

TEST(Policy, ForASuspicionIsItsOwn_ElseTheCalmestOneForIncidents) {
    auto policies = std::map<PolicyId, esc::Policy>{};
    auto const add = [&](std::string name, esc::Reason reason, core::Severity least) {
        auto policy = esc::Policy{};
        policy.id = id_of<PolicyTag>(static_cast<std::uint8_t>(policies.size() + 1));
        policy.name = std::move(name);
        policy.reasons = {reason};
        policy.least_severity = least;
        policies.emplace(policy.id, policy);
    };
    auto const name = [&](core::Severity severity) {
        auto const* const found = esc::policy_for_candidate(policies, severity);
        return found == nullptr ? std::string{"none"} : found->name;
    };
    EXPECT_EQ(name(core::Severity::critical), "none");
    add("serious", esc::Reason::incident, core::Severity::high);
    add("calm", esc::Reason::incident, core::Severity::low);
    EXPECT_EQ(name(core::Severity::critical), "calm");
    add("own", esc::Reason::candidate, core::Severity::high);
    EXPECT_EQ(name(core::Severity::critical), "own");
    EXPECT_EQ(name(core::Severity::medium), "calm");
}

TEST(Policy, ThatIsSound_HasNoFaultAndComesBackFromItsText) {
    auto const policy = sound();

    auto const read = esc::decode_policy(esc::encode_policy(policy));

    EXPECT_THAT(faults(policy), IsEmpty());
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(*read, policy);
}

TEST(Policy, EveryFaultIsNamedWithItsPlace) {
    auto policy = sound();
    policy.name = "two\r\nlines";
    policy.steps[0].next = "nowhere";
    policy.steps[0].wait = 1s;
    policy.steps[1].id = "duty";
    policy.steps[1].otherwise = "duty";
    policy.steps[1].targets = {{core::escalation::TargetKind::contact, "nobody"}};
    policy.steps[1].quorum[0].count = 0;

    EXPECT_THAT(faults(policy), Contains("/name not_one_line"));
    EXPECT_THAT(faults(policy), Contains("/steps/0/next unknown_step"));
    EXPECT_THAT(faults(policy), Contains("/steps/0/wait_s wait_too_short"));
    EXPECT_THAT(faults(policy), Contains("/steps/1/id step_id_taken"));
    EXPECT_THAT(faults(policy), Contains("/steps/1/otherwise not_forward"));
    EXPECT_THAT(faults(policy), Contains("/steps/1/targets/0 not_a_target"));
    EXPECT_THAT(faults(policy), Contains("/steps/1/quorum/0/count out_of_range"));
    EXPECT_THAT(faults(esc::Policy{}), Contains("/steps no_steps"));
}

TEST(Policy, ATextThatIsNone_IsRefusedWithThePlace) {
    EXPECT_EQ(esc::decode_policy("[]").error().code, Errc::malformed);
    EXPECT_EQ(
        esc::decode_policy(R"({"name":"x"})").error().where, std::vector<std::string>{"/reasons"}
    );
    auto const strange = esc::decode_policy(R"({"name":"x","reasons":[],"steps":[],"colour":1})");
    EXPECT_EQ(strange.error().where, std::vector<std::string>{"/colour"});
    EXPECT_EQ(esc::decode_policy(std::string(300'000, ' ')).error().code, Errc::too_large);
}

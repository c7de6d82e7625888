// SPDX-License-Identifier: Apache-2.0
// What a house begins with must call the right people before anybody has thought about it.
#include "daemon/core/escalation/policy_check.hpp"
#include "daemon/core/escalation/proposed_policies.hpp"
#include "tests/unit/escalation/night.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

bool is_management(std::string_view role) {
    return role == "hospital_director";
}

class ProposedPolicies : public ::testing::Test {
protected:
    Night night;
    ContactId worker = night.add("当直", {"it_section"});
    ContactId lead = night.add("隊長", {"csirt_lead"});
    ContactId director = night.add("院長", {"hospital_director"});
    ContactId vendor = night.add("保守", {"vendor_contact"});
    ContactId nurse = night.add("看護", {"nursing_director"});

    static esc::Policy for_severity(core::Severity severity) {
        for (auto& policy : esc::proposed_policies()) {
            if (policy.least_severity == severity &&
                policy.reasons.front() == esc::Reason::incident) {
                return policy;
            }
        }
        return {};
    }
};

TEST_F(ProposedPolicies, EachIsFlawlessAndReachesManagementInTimeWithOnePersonOfEachRole) {
    for (auto const& policy : esc::proposed_policies()) {
        EXPECT_THAT(esc::faults_of(policy), IsEmpty()) << policy.name;
        auto const check = esc::check_policy(
            policy, night.directory, is_management, core::Severity::critical, night.now
        );
        EXPECT_FALSE(check.counter_example.has_value()) << policy.name;
        EXPECT_LE(check.slowest, policy.management_within) << policy.name;
    }
}

TEST_F(ProposedPolicies, OfASeriousIncidentTheDirectorIsCalledEvenWhenTheSectionAnswers) {
    night.policy = for_severity(core::Severity::high);
    night.begin();
    night.answer(worker);
    night.pass(119s);
    EXPECT_THAT(night.called, Not(Contains("院長")));
    night.pass(1s);
    EXPECT_THAT(night.called, Contains("院長"));

    EXPECT_EQ(night.escalation.state, esc::State::calling);
    night.answer(director);
    EXPECT_EQ(night.escalation.state, esc::State::answered);
}

TEST_F(ProposedPolicies, OfASmallIncidentNobodyWakesTheDirectorOnceTheSectionWorksOnIt) {
    night.policy = for_severity(core::Severity::low);
    night.begin();
    night.answer(worker);
    night.pass(20min);
    EXPECT_THAT(night.called, Not(Contains("院長")));
}

} // namespace
} // namespace sonae::testing

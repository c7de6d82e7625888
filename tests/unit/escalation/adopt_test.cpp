// SPDX-License-Identifier: Apache-2.0
// What people were called for on suspicion becomes an incident.
#include "tests/unit/escalation/night.hpp"

#include <gmock/gmock.h>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class Adopting : public ::testing::Test {
protected:
    void SetUp() override {
        night.step("it", {"it_section", "csirt_lead"}, 300s);
        night.begin(esc::Reason::candidate);
    }

    /// Of the incident: one of IT and one of management must answer.
    static esc::Policy serious() {
        auto other = Night{};
        other.policy.id = id_of<PolicyTag>(2);
        other.step("it", {"it_section", "csirt_lead"}, 120s).quorum = {
            {1, {"it_section", "csirt_lead"}}, {1, {"hospital_director"}}};
        other.step("management", {"hospital_director"}, 300s).quorum = {
            {1, {"it_section", "csirt_lead"}}, {1, {"hospital_director"}}};
        return other.policy;
    }

    void adopt(esc::Policy policy) {
        night.must(esc::Adopt{id_of<IncidentTag>(7), core::Severity::critical, std::move(policy), 0}
        );
    }

    Night night;
    ContactId worker = night.add("当直", {"it_section"});
    ContactId lead = night.add("隊長", {"csirt_lead"});
    ContactId director = night.add("院長", {"hospital_director"});
};

TEST_F(Adopting, WithTheSamePolicy_NobodyIsCalledAgainAndAnAnswerStillCounts) {
    night.answer(worker);
    night.rung();

    adopt(night.policy);

    EXPECT_EQ(night.escalation.state, esc::State::answered);
    EXPECT_EQ(night.escalation.incident, id_of<IncidentTag>(7));
    EXPECT_EQ(night.escalation.reason, esc::Reason::incident);
    EXPECT_EQ(night.escalation.severity, core::Severity::critical);
    EXPECT_THAT(night.rung(), IsEmpty());
}

TEST_F(Adopting, WithAPolicyThatWantsManagement_WhoAnsweredIsLeftAloneAndTheDirectorIsCalled) {
    night.answer(worker);
    night.rung();

    adopt(serious());
    night.pass(120s);

    auto const rung = night.rung();
    EXPECT_THAT(rung, Contains("院長"));
    EXPECT_THAT(rung, Not(Contains("当直")));
    night.answer(director);
    EXPECT_EQ(night.escalation.state, esc::State::answered);
}

TEST_F(Adopting, WhileNobodyHasAnswered_EverybodyOfTheFirstStepHearsOfTheIncident) {
    night.rung();

    adopt(serious());

    EXPECT_THAT(night.rung(), ElementsAre("当直", "隊長"));
}

TEST_F(Adopting, WhatIsOver_IsNotAdopted) {
    night.must(esc::Stop{"誤報"});

    auto const adopted =
        night.say(esc::Adopt{id_of<IncidentTag>(7), core::Severity::high, night.policy, 0});

    EXPECT_EQ(adopted.error().what, "escalation_over");
}

TEST_F(Adopting, TheChangeComesBackFromItsLine) {
    adopt(serious());

    for (auto const& recorded : night.journal) {
        auto const line = esc::encode_change(recorded);
        auto const read = esc::decode_change(line);
        ASSERT_TRUE(read) << line << read.error().text();
        EXPECT_EQ(esc::encode_change(*read), line);
    }
}

} // namespace
} // namespace sonae::testing

// SPDX-License-Identifier: Apache-2.0
// What people must agree to before it is done, when they say so on the telephone.
#include "tests/unit/core/incident/headquarters.hpp"

#include <gtest/gtest.h>

namespace sonae::core::incident {
namespace {

using namespace testing;

class Approvals : public ::testing::Test {
protected:
    void SetUp() override {
        house.declare("two keys");
        task = open_tasks_of(house.incident(), house.shelf()).front().ref;
    }

    void say_for(std::string_view whose, bool answer = true) {
        house.must(AnswerDecision{task, answer, std::string{whose}, {}}, engineer);
    }

    TaskState state() { return task_of(house.incident(), task, house.shelf())->state; }

    std::vector<DecisionAnswer> approvals() { return house.incident().notes_of(task)->approvals; }

    Headquarters house;
    TaskRef task;
};

TEST_F(Approvals, OfTwoPeopleOnTheTelephone_AreBothKept_AndConfirmedOneByOne) {
    say_for(called_director);
    say_for(called_manager);

    ASSERT_EQ(approvals().size(), 2U);
    EXPECT_EQ(approvals().front().on_behalf_of, called_director);
    EXPECT_EQ(approvals().back().on_behalf_of, clerk) << "whose contact it is";
    EXPECT_EQ(state(), TaskState::task);

    house.must(ConfirmDecision{task, {}}, clerk);

    EXPECT_FALSE(approvals().front().is_confirmed);
    EXPECT_TRUE(approvals().back().is_confirmed);
    EXPECT_EQ(picture(house.rebuilt()), picture(house.incident()));
}

TEST_F(Approvals, OfOnePersonTwice_AreAConflict) {
    say_for(called_director);

    EXPECT_EQ(
        house.refusal(AnswerDecision{task, true, std::string{called_director}, {}}, engineer),
        "task_over"
    );
}

TEST_F(Approvals, ThatSeveralMayBeConfirmed_NeedTheName) {
    say_for(called_director);
    say_for(called_nurse);
    house.must(TakeRole{"it_manager", std::string{vice}});

    EXPECT_EQ(house.refusal(ConfirmDecision{task, {}}, vice), "unknown_person");
    house.must(ConfirmDecision{task, std::string{called_nurse}}, vice);

    EXPECT_FALSE(approvals().front().is_confirmed);
    EXPECT_TRUE(approvals().back().is_confirmed);
}

TEST_F(Approvals, DeniedInTime_DoNotCount_AndMayBeGivenAgain) {
    say_for(called_manager);

    house.must(DenyDecision{task, {}, "電話を受けていない"}, clerk);
    say_for(called_director);
    auto const with_one = state();
    say_for(called_manager);

    EXPECT_EQ(with_one, TaskState::approval);
    EXPECT_EQ(state(), TaskState::task);
    EXPECT_TRUE(approvals().front().is_denied);
    EXPECT_EQ(picture(house.rebuilt()), picture(house.incident()));
}

TEST_F(Approvals, DeniedTooLate_StandInTheChronologyAsOpen) {
    say_for(called_manager);
    say_for(called_director);

    house.must(DenyDecision{task, {}, "電話を受けていない"}, clerk);

    EXPECT_EQ(state(), TaskState::task);
    EXPECT_TRUE(house.told("decision_denied").back().content.is_open);
}

} // namespace
} // namespace sonae::core::incident

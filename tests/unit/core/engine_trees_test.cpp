// SPDX-License-Identifier: Apache-2.0
// Contact trees that a plan or a phase starts by their names.
#include "tests/unit/core/calls_house.hpp"

namespace sonae::core {
namespace {

using escalation::State;
using ::testing::SizeIs;

class ContactTrees : public Calls {
protected:
    /// A policy of one step that is the contact tree of that name.
    void add_tree(std::string name) {
        auto tree = policy_of(escalation::Reason::contact_tree);
        tree.tree = std::move(name);
        tree.steps.resize(1);
        tree.steps.front().next = "";
        put(tree);
    }
};

TEST_F(ContactTrees, ATaskThatNamesAContactTreeStartsIt_AndEndsItWhenItIsDone) {
    add_tree("anomaly_report");
    add_tree("vendors");
    auto const incident = declared();
    auto const of_trees = [&] {
        auto found = std::vector<EscalationPointer>{};
        for (auto const& each : house.views().escalations.all()) {
            if (each->content.reason == escalation::Reason::contact_tree) {
                found.push_back(each);
            }
        }
        return found;
    };

    ASSERT_THAT(of_trees(), SizeIs(1)) << "the plan has reached one task that names a tree";
    EXPECT_EQ(of_trees().front()->content.policy.tree, "anomaly_report");
    auto const task = incident::parse_task(of_trees().front()->content.subject).value();
    auto finish = incident::FinishTask{};
    finish.task = task;
    finish.evidence = {"内線表"};
    house.must(ActOnIncident{lead, incident->content.id, finish});
    house.step();

    EXPECT_EQ(of_trees().front()->content.state, State::stopped);
    EXPECT_EQ(of_trees().front()->content.end_reason, "settled");
}

TEST_F(ContactTrees, APhaseStartsTheContactTreeThatTheHouseHasForIt_AndEndsItWhenItIsLeft) {
    add_tree("phase_recovery");
    auto const incident = declared();
    auto const of_phase = [&] {
        for (auto const& each : house.views().escalations.all()) {
            if (each->content.subject == "phase recovery") {
                return each;
            }
        }
        return EscalationPointer{};
    };
    auto const enter = [&](incident::Phase phase) {
        house.must(ActOnIncident{lead, incident->content.id, incident::SetPhase{phase, "訓練"}});
        house.step();
    };

    EXPECT_EQ(of_phase(), nullptr);
    enter(incident::Phase::recovery);
    ASSERT_NE(of_phase(), nullptr);
    EXPECT_EQ(of_phase()->content.state, State::calling);
    enter(incident::Phase::after_action);
    EXPECT_EQ(of_phase()->content.state, State::stopped);
}

} // namespace
} // namespace sonae::core

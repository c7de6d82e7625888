// SPDX-License-Identifier: Apache-2.0
#include "playbooks/step_graph.hpp"
#include "tests/unit/playbooks/cacao_files.hpp"

#include <random>

namespace sonae::playbooks {
namespace {

using testing::cacao_playbook;

std::string id(int number) {
    auto text = std::to_string(number);
    return "action--00000000-0000-4000-8000-" + std::string(12 - text.size(), '0') + text;
}

/// Steps 0 … count-1; each leads to those that `next` names.
Playbook chain(int count, std::vector<std::pair<int, int>> const& edges) {
    auto playbook = Playbook{};
    for (auto i = 0; i < count; ++i) {
        playbook.workflow[id(i)].body = ParallelStep{};
    }
    for (auto const& [from, to] : edges) {
        std::get<ParallelStep>(playbook.workflow[id(from)].body).next_steps.push_back(id(to));
    }
    playbook.workflow_start = id(0);
    return playbook;
}

TEST(Successors, OfANestedPlaybook_AreInTheOrderOfTheSpecification) {
    auto const playbook = cacao_playbook("failure_routes");
    auto kinds = std::vector<EdgeKind>{};
    for (auto const& [step_id, step] : playbook.workflow) {
        for (auto const& edge : successors(step)) {
            kinds.push_back(edge.kind);
            EXPECT_EQ(playbook.workflow.count(edge.to), 1U);
        }
    }

    EXPECT_THAT(
        kinds, ::testing::IsSupersetOf({EdgeKind::success, EdgeKind::failure, EdgeKind::completion})
    );
}

TEST(Successors, OfASwitch_PointAtTheirCases) {
    auto const playbook = cacao_playbook("step_switch");
    auto properties = std::vector<std::string>{};
    for (auto const& [step_id, step] : playbook.workflow) {
        if (step.type() == StepType::switch_condition) {
            for (auto const& edge : successors(step)) {
                properties.push_back(edge.property);
            }
        }
    }

    EXPECT_THAT(
        properties,
        ::testing::ElementsAre("/cases/1", "/cases/2", "/cases/default", "/on_completion")
    );
}

TEST(ReachableSteps, IncludeTheExceptionPath) {
    auto const playbook = cacao_playbook("failure_routes");

    EXPECT_EQ(reachable_steps(playbook).size(), playbook.workflow.size());
}

TEST(LineFrom, DoesNotEnterBranches) {
    auto const playbook = cacao_playbook("step_parallel_ten");
    auto const line = line_from(playbook, playbook.workflow_start);

    EXPECT_EQ(line.size(), 3U); // start, parallel, end
    EXPECT_EQ(ends_of_line(playbook, playbook.workflow_start).size(), 1U);
    EXPECT_EQ(steps_from(playbook, playbook.workflow_start).size(), playbook.workflow.size());
}

TEST(Cycles, AreFoundOnce_WithAllTheirSteps) {
    auto const playbook = chain(6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 3}, {4, 5}});

    auto const knots = cycles(playbook);

    ASSERT_EQ(knots.size(), 2U);
    auto sizes = std::multiset<std::size_t>{knots[0].size(), knots[1].size()};
    EXPECT_EQ(sizes, (std::multiset<std::size_t>{1, 3}));
}

TEST(Cycles, InAVeryLongChain_NeedNoStackOfTheMachine) {
    auto edges = std::vector<std::pair<int, int>>{};
    for (auto i = 0; i + 1 < 50'000; ++i) {
        edges.emplace_back(i, i + 1);
    }
    EXPECT_TRUE(cycles(chain(50'000, edges)).empty());

    edges.emplace_back(49'999, 0);
    auto const knots = cycles(chain(50'000, edges));
    ASSERT_EQ(knots.size(), 1U);
    EXPECT_EQ(knots[0].size(), 50'000U);
}

TEST(Cycles, OfRandomGraphs_AreWhatReachabilitySays) {
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto random = std::mt19937{seed};
    for (auto round = 0; round < 100; ++round) {
        auto const count = static_cast<int>(2 + random() % 9);
        auto edges = std::vector<std::pair<int, int>>{};
        for (auto i = random() % 14; i > 0; --i) {
            edges.emplace_back(
                random() % static_cast<unsigned>(count), random() % static_cast<unsigned>(count)
            );
        }
        auto const playbook = chain(count, edges);

        auto in_knots = StepIds{};
        for (auto const& knot : cycles(playbook)) {
            in_knots.insert(knot.begin(), knot.end());
        }

        for (auto const& [step_id, step] : playbook.workflow) {
            auto comes_back = false;
            for (auto const& edge : successors(step)) {
                comes_back = comes_back || steps_from(playbook, edge.to).count(step_id) > 0;
            }
            ASSERT_EQ(in_knots.count(step_id) > 0, comes_back) << step_id;
        }
    }
}

TEST(ReadingOrder, WalksEachBranchBeforeTheNext_AndEndsWithWhatNothingLeadsTo) {
    auto const playbook = chain(6, {{0, 1}, {0, 2}, {1, 4}, {3, 0}});

    auto const order = reading_order(playbook);

    EXPECT_THAT(order, ::testing::ElementsAre(id(0), id(1), id(4), id(2), id(3), id(5)));
}

TEST(ReadingOrder, OfAKnot_NamesEveryStepOnce) {
    auto const playbook = chain(3, {{0, 1}, {1, 2}, {2, 0}});

    EXPECT_THAT(reading_order(playbook), ::testing::ElementsAre(id(0), id(1), id(2)));
}

} // namespace
} // namespace sonae::playbooks

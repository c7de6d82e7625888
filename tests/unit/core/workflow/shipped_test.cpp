// SPDX-License-Identifier: Apache-2.0
#include "playbooks/codec.hpp"
#include "playbooks/shipped.hpp"
#include "tests/unit/core/workflow/theatre.hpp"

#include <gmock/gmock.h>

#include <set>

namespace sonae::core::workflow {
namespace {

using testing::Script;
using testing::Theatre;

playbooks::Playbook shipped(std::string_view name) {
    for (auto const& each : playbooks::shipped_playbooks()) {
        if (each.name == name) {
            return playbooks::import_playbook(each.document).playbook.value();
        }
    }
    ADD_FAILURE() << name << " is not shipped";
    return {};
}

/// What a person answers who says yes to everything.
Values agreeable_values(Theatre const& play, Invocation const& invocation) {
    auto const& book = *play.shelf().frozen(play.play().frames.front().playbook);
    auto const& action = std::get<playbooks::ActionStep>(book.workflow.at(invocation.step).body);
    auto values = Values{};
    for (auto const& reference : action.out_args) {
        auto const name = reference.substr(0, reference.find(':'));
        auto const* const variable = find_variable(play.play(), invocation.scope, name);
        auto const is_flag = variable != nullptr && variable->type == "bool";
        values[name] = is_flag ? "true" : "1";
    }
    return values;
}

void answer(Theatre& play, Outstanding const& one) {
    auto const invocation = *play.play().find(one.number);
    if (one.kind != Outstanding::Kind::approval) {
        play.must(FinishCommand{
            one.number, one.command, true, agreeable_values(play, invocation), {}});
        return;
    }
    auto const& book = *play.shelf().frozen(play.play().frames.front().playbook);
    auto const approval = testing::hospital_of(book.workflow.at(invocation.step)).approval.value();
    auto const voters = invocation.votes.size();
    play.must(
        VoteOn{one.number, approval.roles.at(voters % approval.roles.size()), true},
        "per_" + std::to_string(voters)
    );
}

std::set<std::string>
items_of(playbooks::Playbook const& book, std::set<std::string> const& steps) {
    auto items = std::set<std::string>{};
    for (auto const& step : steps) {
        if (auto const item = testing::hospital_of(book.workflow.at(step)).mhlw_item) {
            items.insert(*item);
        }
    }
    return items;
}

TEST(Shipped, BcpOfTheMinistry_IsWalkedFromDetectionToTheEnd) {
    auto const book = shipped("mhlw_bcp");
    auto play = Theatre{Script{book}};
    play.is_drill = true;

    play.start();
    for (auto turn = 0; turn < 500 && !play.waiting().empty(); ++turn) {
        answer(play, outstanding(play.play(), play.shelf()).front());
    }

    auto const visited = play.visited();
    auto all = std::set<std::string>{};
    for (auto const& [id, step] : book.workflow) {
        all.insert(id);
    }
    EXPECT_EQ(play.state(), "succeeded");
    EXPECT_EQ(items_of(book, {visited.begin(), visited.end()}), items_of(book, all));
    EXPECT_GE(items_of(book, all).size(), 17U) << "2-1 to 5-6";
}

TEST(Shipped, EveryModule_ComesToItsEnd) {
    for (auto const& each : playbooks::shipped_playbooks()) {
        auto play = Theatre{Script{shipped(each.name)}};
        play.is_drill = true;
        play.start();
        for (auto turn = 0; turn < 500 && !play.waiting().empty(); ++turn) {
            answer(play, outstanding(play.play(), play.shelf()).front());
        }
        EXPECT_EQ(play.state(), "succeeded") << each.name << ": " << play.play().failure;
    }
}

} // namespace
} // namespace sonae::core::workflow

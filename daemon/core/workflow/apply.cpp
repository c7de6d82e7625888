// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/workflow/transition.hpp"

#include <algorithm>

namespace sonae::core::workflow {

namespace {

class Applier {
public:
    Applier(Execution& execution, Instant at)
        : execution_{execution}
        , at_{at} {}

    void operator()(Started const& started) {
        execution_.id = started.id;
        execution_.is_drill = started.is_drill;
        execution_.policy = started.policy;
        open_frame(0, started.playbook, started.variables);
    }

    void operator()(FrameOpened const& opened) {
        open_frame(opened.caller, opened.playbook, opened.variables);
        of(opened.caller).state = InvocationState::in_branches;
        of(opened.caller).branches.assign(1, BranchState::open);
    }

    void operator()(Entered const& entered) {
        auto& invocation = execution_.invocations.emplace_back();
        invocation.number = entered.number;
        invocation.step = entered.step;
        invocation.line = entered.line;
        invocation.entered_at = at_;
        invocation.starts_at = entered.starts_at;
        invocation.scope = entered.line.scope;
        if (!entered.variables.empty()) {
            invocation.scope = count_of(execution_.scopes);
            execution_.scopes.push_back({entered.line.scope, entered.variables});
        }
        execution_.open.insert(entered.number);
    }

    void operator()(Moved const& moved) {
        of(moved.number).state = moved.state;
        of(moved.number).due_at = moved.due_at;
    }

    void operator()(Voted const& voted) { of(voted.number).votes.push_back(voted.vote); }

    void operator()(VoteWithdrawn const& withdrawn) {
        std::erase_if(of(withdrawn.number).votes, [&](Vote const& vote) {
            return vote.actor == withdrawn.actor;
        });
    }

    void operator()(CommandFinished const& finished) {
        of(finished.number).results.push_back(finished.result);
    }

    void operator()(BranchesOpened const& opened) {
        auto& invocation = of(opened.number);
        invocation.state = InvocationState::in_branches;
        invocation.iteration = opened.iteration;
        invocation.branches.assign(static_cast<std::size_t>(opened.count), BranchState::open);
        invocation.branch_scopes.clear();
        for (auto i = std::int64_t{0}; opened.have_scopes && i < opened.count; ++i) {
            invocation.branch_scopes.push_back(count_of(execution_.scopes));
            execution_.scopes.push_back({invocation.line.scope, {}});
        }
    }

    void operator()(BranchEnded const& ended) {
        branch_of(ended.number, ended.branch) =
            ended.is_success ? BranchState::succeeded : BranchState::failed;
    }

    void operator()(VariablesSet const& set) {
        for (auto const& [name, value] : set.values) {
            auto const* const seen = find_variable(execution_, set.scope, name);
            auto variable = seen == nullptr ? playbooks::Variable{} : *seen;
            variable.value = value;
            auto& scope = execution_.scopes[static_cast<std::size_t>(set.scope)];
            scope.variables.insert_or_assign(name, std::move(variable));
        }
    }

    void operator()(Ended const& ended) {
        auto& invocation = of(ended.number);
        invocation.state = ended.state;
        invocation.failure = ended.failure;
        invocation.skip_reason = ended.reason;
        invocation.ends_line = ended.ends_line;
        invocation.ended_at = at_;
        execution_.open.erase(ended.number);
    }

    void operator()(Reopened const& reopened) {
        auto& invocation = of(reopened.number);
        invocation.state = InvocationState::in_branches;
        invocation.failure.clear();
        invocation.ends_line = false;
        invocation.ended_at.reset();
        invocation.due_at.reset();
        branch_of(reopened.number, reopened.branch) = BranchState::open;
        execution_.open.insert(reopened.number);
    }

    void operator()(StateChanged const& changed) {
        execution_.state = changed.state;
        execution_.failure = changed.failure;
    }

    void operator()(PlanEnded const& /*ended*/) { execution_.has_plan_ended = true; }

private:
    template <class T>
    static std::int64_t count_of(std::vector<T> const& list) {
        return static_cast<std::int64_t>(list.size());
    }

    Invocation& of(std::int64_t number) {
        return execution_.invocations[static_cast<std::size_t>(number - 1)];
    }

    BranchState& branch_of(std::int64_t number, std::int64_t branch) {
        return of(number).branches[static_cast<std::size_t>(branch)];
    }

    void open_frame(
        std::int64_t caller, std::string const& playbook, playbooks::Variables const& variables
    ) {
        execution_.frames.push_back({playbook, caller, count_of(execution_.scopes)});
        execution_.scopes.push_back({-1, variables});
    }

    Execution& execution_;
    Instant at_;
};

} // namespace

void apply(Execution& execution, Transition const& transition) {
    std::visit(Applier{execution, transition.at}, transition.change);
}

} // namespace sonae::core::workflow

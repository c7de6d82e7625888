// SPDX-License-Identifier: Apache-2.0
// What an input does, and how lines of steps go on and end.
#include "daemon/core/workflow/stepper.hpp"

#include "daemon/core/workflow/variables.hpp"

#include <algorithm>

namespace sonae::core::workflow {

namespace {

// A knot of steps that wait for nothing must not hold the engine.
constexpr auto max_entered_a_turn = std::int64_t{10'000};

Error stale(std::string what) {
    return {Errc::conflict, std::move(what)};
}

/// Where a step of this outcome leads (CACAO 4.1): on_completion stands for both outcomes.
std::optional<std::string> next_of(playbooks::Step const& step, bool is_success) {
    if (step.on_completion) {
        return step.on_completion;
    }
    return is_success ? step.on_success : step.on_failure;
}

} // namespace

bool may_rerun(Execution const& execution, std::int64_t number) {
    auto const* const run = execution.find(number);
    if (run == nullptr || is_open(run->state)) {
        return false;
    }
    if (execution.state == ExecutionState::failed) {
        return run->ends_line;
    }
    auto const is_unfinished = run->state == InvocationState::failed ||
                               run->state == InvocationState::timed_out ||
                               run->state == InvocationState::skipped;
    auto const is_going =
        execution.state == ExecutionState::running || execution.state == ExecutionState::paused;
    auto const later = execution.invocations.begin() + run->number;
    return is_unfinished && is_going &&
           std::none_of(later, execution.invocations.end(), [&](Invocation const& each) {
               return each.step == run->step && each.line.frame == run->line.frame;
           });
}

void Stepper::emit(Change change) {
    transitions_.push_back({now_, actor_, std::move(change)});
    apply(execution_, transitions_.back());
}

playbooks::Playbook const* Stepper::playbook_of(std::int64_t frame) const {
    // The shelf keeps what it has frozen as long as an execution may need it.
    return shelf_.frozen(execution_.frames[static_cast<std::size_t>(frame)].playbook).get();
}

Result<Invocation const*> Stepper::open_invocation(std::int64_t number) const {
    auto const* const invocation = execution_.find(number);
    if (invocation == nullptr) {
        return Error{Errc::not_found, "no such step in this execution"};
    }
    auto const is_going =
        execution_.state == ExecutionState::running || execution_.state == ExecutionState::paused;
    if (!is_open(invocation->state) || !is_going) {
        return stale("the step is over");
    }
    return invocation;
}

// --- inputs

Result<void> Stepper::take(Start const& start) {
    if (!execution_.frames.empty()) {
        return stale("it was started before");
    }
    auto const playbook = shelf_.frozen(start.playbook);
    if (!playbook) {
        return Error{Errc::not_found, "no such playbook", {start.playbook}};
    }
    TRY(variables, initial_variables(playbook->playbook_variables, start.values));
    emit(Started{start.id, start.playbook, start.is_drill, start.policy, std::move(variables)});
    enter({}, playbook->workflow_start);
    return {};
}

Result<void> Stepper::take(FinishCommand const& finish) {
    TRY(invocation, open_invocation(finish.number));
    if (invocation->state != InvocationState::running) {
        return stale("the step does not wait for a command");
    }
    if (finish.command != static_cast<std::int64_t>(invocation->results.size())) {
        return stale("another command of the step is due");
    }
    TRY_DONE(check_values(execution_, invocation->scope, finish.values));
    emit(CommandFinished{
        finish.number,
        finish.command,
        {finish.is_success, false, actor_, finish.note, finish.values}});
    return {};
}

Result<void> Stepper::take(VoteOn const& vote) {
    TRY(invocation, open_invocation(vote.number));
    if (invocation->state != InvocationState::awaiting_approval) {
        return stale("the step does not wait for approval");
    }
    auto const at = step_at(execution_, *invocation, shelf_);
    auto const approval = at ? approval_for(*at, execution_.policy) : std::nullopt;
    auto const is_entitled =
        approval && std::find(approval->roles.begin(), approval->roles.end(), vote.role) !=
                        approval->roles.end();
    if (!is_entitled) {
        return Error{Errc::refused, "this role does not decide on the step", {vote.role}};
    }
    auto const has_voted =
        std::any_of(invocation->votes.begin(), invocation->votes.end(), [&](Vote const& earlier) {
            return earlier.actor == actor_;
        });
    if (has_voted) {
        return stale("this person has decided already");
    }
    emit(Voted{vote.number, {actor_, vote.role, vote.agrees}});
    return {};
}

Result<void> Stepper::take(WithdrawVote const& withdraw) {
    TRY(invocation, open_invocation(withdraw.number));
    if (invocation->state != InvocationState::awaiting_approval) {
        return stale("the step does not wait for approval");
    }
    emit(VoteWithdrawn{withdraw.number, withdraw.actor});
    return {};
}

Result<void> Stepper::take(SkipStep const& skip) {
    TRY(invocation, open_invocation(skip.number));
    if (skip.reason.empty()) {
        return Error{Errc::invalid_argument, "a skipped step needs a reason", {"/reason"}};
    }
    cancel_below(invocation->number);
    finish(skip.number, InvocationState::skipped, {}, skip.reason);
    return {};
}

Result<void> Stepper::take(Pause const& pause) {
    if (execution_.state != ExecutionState::running) {
        return stale("it does not run");
    }
    emit(StateChanged{ExecutionState::paused, {}, pause.reason});
    return {};
}

Result<void> Stepper::take(Resume const& /*resume*/) {
    if (execution_.state != ExecutionState::paused) {
        return stale("it is not paused");
    }
    emit(StateChanged{ExecutionState::running, {}, {}});
    return {};
}

Result<void> Stepper::take(Cancel const& cancel) {
    if (execution_.state != ExecutionState::running && execution_.state != ExecutionState::paused) {
        return stale("it is over");
    }
    end_execution(ExecutionState::cancelled, "cancelled", cancel.reason);
    return {};
}

Result<void> Stepper::take(Rerun const& rerun) {
    auto const* const failed = execution_.find(rerun.number);
    if (failed == nullptr) {
        return Error{Errc::not_found, "no such step in this execution"};
    }
    if (!may_rerun(execution_, rerun.number)) {
        return stale("this run of the step cannot be tried again");
    }
    if (execution_.state == ExecutionState::failed) {
        go_on_from(*failed);
        return {};
    }
    auto const at = step_at(execution_, *failed, shelf_);
    if (!at || !std::holds_alternative<playbooks::ActionStep>(at->step->body)) {
        return stale("only an action can be done aside");
    }
    auto aside = Line{failed->line.frame, failed->line.scope, 0, 0, false, true};
    auto const step = failed->step;
    enter(aside, step);
    return {};
}

void Stepper::go_on_from(Invocation const& failed) {
    auto const line = failed.line;
    auto const step = failed.step;
    emit(StateChanged{ExecutionState::running, {}, {}});
    auto at = line;
    while (true) {
        auto const caller = execution_.frames[static_cast<std::size_t>(at.frame)].caller;
        auto const above = at.owner != 0 ? at.owner : caller;
        if (above == 0) {
            break;
        }
        emit(Reopened{above, at.owner != 0 ? at.branch : 0});
        at = execution_.find(above)->line;
    }
    enter(line, step);
}

Result<void> Stepper::take(Tick const& /*tick*/) {
    return {};
}

// --- going on

void Stepper::advance() {
    auto has_moved = execution_.state == ExecutionState::running;
    while (has_moved) {
        has_moved = false;
        auto const numbers = std::vector(execution_.open.begin(), execution_.open.end());
        for (auto const number : numbers) {
            auto const is_waiting =
                execution_.state == ExecutionState::running && execution_.open.contains(number);
            has_moved = (is_waiting && settle(number)) || has_moved;
        }
    }
}

bool Stepper::settle(std::int64_t number) {
    auto const invocation = *execution_.find(number);
    auto const at = step_at(execution_, invocation, shelf_);
    if (!at) {
        finish(number, InvocationState::failed, "step_missing");
        return true;
    }
    switch (invocation.state) {
    case InvocationState::ready:
        return settle_ready(invocation, *at);
    case InvocationState::awaiting_approval:
        return settle_approval(invocation, *at);
    case InvocationState::running:
        return settle_action(invocation, *at);
    case InvocationState::in_branches:
        return settle_branches(invocation, *at);
    case InvocationState::succeeded:
    case InvocationState::failed:
    case InvocationState::timed_out:
    case InvocationState::cancelled:
    case InvocationState::skipped:
        break;
    }
    return false;
}

void Stepper::enter(Line const& line, std::string const& step) {
    auto const is_runaway = ++entered_ > max_entered_a_turn;
    auto const number = static_cast<std::int64_t>(execution_.invocations.size()) + 1;
    if (is_runaway || number > execution_.policy.max_invocations) {
        end_execution(ExecutionState::failed, "too_many_steps");
        return;
    }
    auto entered = Entered{number, step, line, now_, {}};
    if (auto const* const playbook = playbook_of(line.frame)) {
        if (auto const at = playbook->workflow.find(step); at != playbook->workflow.end()) {
            entered.starts_at = now_ + Millis{at->second.delay.value_or(0)};
            entered.variables = at->second.step_variables;
        }
    }
    emit(std::move(entered));
}

void Stepper::finish(
    std::int64_t number, InvocationState state, std::string failure, std::string reason
) {
    auto const invocation = *execution_.find(number);
    auto const is_success =
        state == InvocationState::succeeded || state == InvocationState::skipped;
    if (invocation.line.is_aside) {
        emit(Ended{number, state, std::move(failure), std::move(reason), false});
        end_aside();
        return;
    }
    auto const at = step_at(execution_, invocation, shelf_);
    auto next = at ? next_of(*at->step, is_success) : std::nullopt;
    auto line = invocation.line;
    auto const* const playbook = playbook_of(line.frame);
    if (!next && !is_success && !line.is_exceptional && playbook != nullptr) {
        next = playbook->workflow_exception;
        line.is_exceptional = next.has_value();
    }
    emit(Ended{
        number, state, std::move(failure), std::move(reason), !is_success && !next.has_value()});
    if (next) {
        enter(line, *next);
    } else {
        end_line(line, is_success);
    }
}

void Stepper::end_line(Line const& line, bool is_success) {
    auto const is_well = is_success && !line.is_exceptional;
    if (line.owner != 0) {
        emit(BranchEnded{line.owner, line.branch, is_well});
    } else {
        end_frame(line.frame, is_well);
    }
}

void Stepper::end_aside() {
    if (execution_.has_plan_ended && execution_.open.empty()) {
        end_execution(ExecutionState::succeeded, "");
    }
}

void Stepper::end_frame(std::int64_t frame, bool is_success) {
    auto const caller = execution_.frames[static_cast<std::size_t>(frame)].caller;
    if (caller != 0) {
        emit(BranchEnded{caller, 0, is_success});
    } else if (is_success && !execution_.open.empty()) {
        emit(PlanEnded{});
    } else {
        end_execution(
            is_success ? ExecutionState::succeeded : ExecutionState::failed,
            is_success ? "" : "step_failed"
        );
    }
}

void Stepper::end_execution(ExecutionState state, std::string failure, std::string reason) {
    auto const numbers = std::vector(execution_.open.begin(), execution_.open.end());
    for (auto const number : numbers) {
        emit(Ended{number, InvocationState::cancelled, failure, {}, false});
    }
    emit(StateChanged{state, std::move(failure), std::move(reason)});
}

void Stepper::cancel_below(std::int64_t number) {
    auto const numbers = std::vector(execution_.open.begin(), execution_.open.end());
    for (auto const each : numbers) {
        if (is_below(*execution_.find(each), number)) {
            emit(Ended{each, InvocationState::cancelled, "cancelled_above", {}, false});
        }
    }
}

bool Stepper::is_below(Invocation const& invocation, std::int64_t number) const {
    auto line = invocation.line;
    while (true) {
        auto const caller = execution_.frames[static_cast<std::size_t>(line.frame)].caller;
        auto const above = line.owner != 0 ? line.owner : caller;
        if (above == 0 || above == number) {
            return above == number && number != 0;
        }
        line = execution_.find(above)->line;
    }
}

std::int64_t Stepper::depth_of(std::int64_t frame) const {
    auto depth = std::int64_t{1};
    auto caller = execution_.frames[static_cast<std::size_t>(frame)].caller;
    while (caller != 0) {
        ++depth;
        auto const above = execution_.find(caller)->line.frame;
        caller = execution_.frames[static_cast<std::size_t>(above)].caller;
    }
    return depth;
}

} // namespace sonae::core::workflow

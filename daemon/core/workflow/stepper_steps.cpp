// SPDX-License-Identifier: Apache-2.0
// What each type of step does when its turn comes, and when it is done (CACAO 2.0 section 4).
#include "daemon/core/workflow/stepper.hpp"
#include "daemon/core/workflow/variables.hpp"
#include "playbooks/condition.hpp"
#include "playbooks/validity.hpp"

#include <algorithm>

namespace sonae::core::workflow {

namespace {

std::optional<Instant> due_after(Instant now, std::optional<std::int64_t> milliseconds) {
    return milliseconds ? std::optional{now + Millis{*milliseconds}} : std::nullopt;
}

bool is_past(std::optional<Instant> const& due, Instant now) {
    return due && *due <= now;
}

/// The text that a switch compares with its cases.
std::string case_text(playbooks::Variable const& variable) {
    auto const* const text = variable.value ? variable.value->text() : nullptr;
    return text == nullptr ? "" : *text;
}

} // namespace

bool Stepper::settle_ready(Invocation const& invocation, StepAt const& at) {
    if (invocation.starts_at > now_) {
        return false;
    }
    auto const behaviour = at.hospital.drill_behaviour;
    if (execution_.is_drill && behaviour == playbooks::DrillBehaviour::skip) {
        finish(invocation.number, InvocationState::skipped, {}, "drill");
        return true;
    }
    auto const approval = approval_for(at, execution_.policy);
    if (!approval) {
        run(invocation, at);
        return true;
    }
    auto const due = approval->expires_seconds
                         ? now_ + std::chrono::seconds{*approval->expires_seconds}
                         : now_ + execution_.policy.task_timeout;
    emit(Moved{invocation.number, InvocationState::awaiting_approval, due});
    return true;
}

bool Stepper::settle_approval(Invocation const& invocation, StepAt const& at) {
    auto const& votes = invocation.votes;
    auto const agreed =
        std::count_if(votes.begin(), votes.end(), [](Vote const& vote) { return vote.agrees; });
    auto const approval = approval_for(at, execution_.policy);
    if (agreed != static_cast<std::int64_t>(votes.size())) {
        finish(invocation.number, InvocationState::failed, "not_approved");
    } else if (!approval || agreed >= approval->quorum) {
        run(invocation, at);
    } else if (is_past(invocation.due_at, now_)) {
        finish(invocation.number, InvocationState::timed_out, "approval_expired");
    } else {
        return false;
    }
    return true;
}

/// A drill does not touch machines: their commands count as done.
bool Stepper::simulate(Invocation const& invocation, StepAt const& at) {
    auto const& commands = std::get<playbooks::ActionStep>(at.step->body).commands;
    auto const& command = commands[invocation.results.size()];
    auto const is_real = at.hospital.drill_behaviour == playbooks::DrillBehaviour::real ||
                         playbooks::effect_of(command) == playbooks::Effect::observe;
    if (!execution_.is_drill || is_real || !is_for_a_program(command, execution_.policy)) {
        return false;
    }
    emit(CommandFinished{
        invocation.number,
        static_cast<std::int64_t>(invocation.results.size()),
        {true, true, "drill", {}, {}}});
    return true;
}

bool Stepper::settle_action(Invocation const& invocation, StepAt const& at) {
    auto const& action = std::get<playbooks::ActionStep>(at.step->body);
    auto const& results = invocation.results;
    if (!results.empty() && !results.back().is_success) {
        finish(invocation.number, InvocationState::failed, "command_failed");
        return true;
    }
    if (results.size() >= action.commands.size()) {
        give_out(invocation, at);
        finish(invocation.number, InvocationState::succeeded);
        return true;
    }
    if (simulate(invocation, at)) {
        return true;
    }
    if (is_past(invocation.due_at, now_)) {
        finish(invocation.number, InvocationState::timed_out, "timeout");
        return true;
    }
    return false;
}

/// Only out_args leave the step.
void Stepper::give_out(Invocation const& invocation, StepAt const& at) {
    auto const& action = std::get<playbooks::ActionStep>(at.step->body);
    auto given = Values{};
    for (auto const& result : invocation.results) {
        for (auto const& [name, value] : result.values) {
            given.insert_or_assign(name, value);
        }
    }
    auto leaving = Values{};
    for (auto const& reference : action.out_args) {
        auto const name = variable_name(reference);
        if (auto const value = given.find(name); value != given.end()) {
            leaving.insert(*value);
        }
    }
    if (!leaving.empty()) {
        emit(VariablesSet{invocation.line.scope, std::move(leaving), invocation.number, {}});
    }
}

bool Stepper::settle_branches(Invocation const& invocation, StepAt const& at) {
    auto const& branches = invocation.branches;
    auto const is_waiting =
        std::find(branches.begin(), branches.end(), BranchState::open) != branches.end();
    if (is_waiting && is_past(invocation.due_at, now_)) {
        cancel_below(invocation.number);
        finish(invocation.number, InvocationState::timed_out, "timeout");
        return true;
    }
    if (is_waiting) {
        return false;
    }
    if (!invocation.branch_scopes.empty()) {
        auto merged = merge_branches(execution_, invocation.branch_scopes);
        if (!merged.values.empty()) {
            emit(VariablesSet{
                invocation.line.scope,
                std::move(merged.values),
                invocation.number,
                std::move(merged.conflicts)});
        }
    }
    auto const has_failed =
        std::find(branches.begin(), branches.end(), BranchState::failed) != branches.end();
    if (has_failed) {
        finish(invocation.number, InvocationState::failed, "branch_failed");
        return true;
    }
    if (auto const* const loop = std::get_if<playbooks::WhileStep>(&at.step->body)) {
        run_body(invocation, *loop);
        return true;
    }
    if (auto const* const call = std::get_if<playbooks::PlaybookActionStep>(&at.step->body)) {
        auto const frame =
            std::find_if(execution_.frames.rbegin(), execution_.frames.rend(), [&](auto const& f) {
                return f.caller == invocation.number;
            });
        auto leaving = values_of(execution_, frame->scope, call->out_args);
        std::erase_if(leaving, [&](auto const& each) {
            return find_variable(execution_, invocation.line.scope, each.first) == nullptr;
        });
        if (!leaving.empty()) {
            emit(VariablesSet{invocation.line.scope, std::move(leaving), invocation.number, {}});
        }
    }
    finish(invocation.number, InvocationState::succeeded);
    return true;
}

void Stepper::run(Invocation const& invocation, StepAt const& at) {
    if (!std::holds_alternative<playbooks::ActionStep>(at.step->body)) {
        emit(Moved{invocation.number, InvocationState::ready, due_after(now_, at.step->timeout)});
    }
    std::visit([&](auto const& body) { run_body(invocation, body); }, at.step->body);
}

void Stepper::run_body(Invocation const& invocation, playbooks::ActionStep const& action) {
    auto const at = step_at(execution_, invocation, shelf_);
    auto const is_a_person =
        std::any_of(action.commands.begin(), action.commands.end(), [&](auto const& command) {
            return !is_for_a_program(command, execution_.policy);
        });
    auto const& hospital = at->hospital;
    // Whoever is late with it is asked, their deputy, management; it is not taken away from them.
    auto const has_due_time =
        hospital.due_seconds || (hospital.decision && hospital.decision->due_seconds);
    auto due = std::optional<Instant>{};
    if (at->step->timeout) {
        due = now_ + Millis{*at->step->timeout};
    } else if (!is_a_person) {
        due = now_ + execution_.policy.command_timeout;
    } else if (!has_due_time) {
        due = now_ + execution_.policy.task_timeout;
    }
    emit(Moved{invocation.number, InvocationState::running, due});
}

void Stepper::run_body(Invocation const& invocation, playbooks::PlaybookActionStep const& call) {
    auto const fail = [&](std::string_view failure) {
        finish(invocation.number, InvocationState::failed, std::string{failure});
    };
    if (depth_of(invocation.line.frame) >= execution_.policy.max_depth) {
        return fail("too_deep");
    }
    auto const hash = shelf_.resolve(call.playbook_id, call.playbook_version, now_);
    auto const playbook = hash ? shelf_.frozen(*hash) : nullptr;
    if (!playbook) {
        return fail(
            !hash && hash.error().code == Errc::refused ? "playbook_not_valid" : "playbook_missing"
        );
    }
    auto variables = initial_variables(
        playbook->playbook_variables, values_of(execution_, invocation.scope, call.in_args)
    );
    if (!variables) {
        return fail("arguments_do_not_fit");
    }
    emit(FrameOpened{invocation.number, *hash, std::move(*variables)});
    auto const frame = static_cast<std::int64_t>(execution_.frames.size()) - 1;
    auto const scope = execution_.frames.back().scope;
    enter({frame, scope, 0, 0, false}, playbook->workflow_start);
}

void Stepper::open_branches(
    Invocation const& invocation,
    std::vector<std::string> const& first_steps,
    bool have_scopes,
    std::int64_t iteration
) {
    auto const count = static_cast<std::int64_t>(first_steps.size());
    emit(BranchesOpened{invocation.number, count, have_scopes, iteration});
    for (auto i = std::int64_t{0}; i < count; ++i) {
        auto line = invocation.line;
        line.owner = invocation.number;
        line.branch = i;
        line.is_exceptional = false;
        if (have_scopes) {
            line.scope =
                execution_.find(invocation.number)->branch_scopes[static_cast<std::size_t>(i)];
        }
        enter(line, first_steps[static_cast<std::size_t>(i)]);
    }
}

void Stepper::run_body(Invocation const& invocation, playbooks::ParallelStep const& parallel) {
    open_branches(invocation, parallel.next_steps, true);
}

Result<bool> Stepper::evaluate(Invocation const& invocation, std::string const& condition) const {
    TRY(parsed, playbooks::parse_condition(condition));
    return playbooks::evaluate(parsed, [&](std::string_view name) {
        return find_variable(execution_, invocation.scope, name);
    });
}

void Stepper::run_body(Invocation const& invocation, playbooks::IfStep const& step) {
    auto const is_true = evaluate(invocation, step.condition);
    if (!is_true) {
        finish(invocation.number, InvocationState::failed, "condition_not_decidable");
    } else if (*is_true) {
        open_branches(invocation, {step.on_true}, false);
    } else if (step.on_false) {
        open_branches(invocation, {*step.on_false}, false);
    } else {
        finish(invocation.number, InvocationState::succeeded);
    }
}

void Stepper::run_body(Invocation const& invocation, playbooks::WhileStep const& loop) {
    auto const is_true = evaluate(invocation, loop.condition);
    if (!is_true) {
        finish(invocation.number, InvocationState::failed, "condition_not_decidable");
    } else if (!*is_true) {
        finish(invocation.number, InvocationState::succeeded);
    } else if (invocation.iteration >= execution_.policy.max_iterations) {
        finish(invocation.number, InvocationState::failed, "loop_limit");
    } else {
        open_branches(invocation, {loop.on_true}, false, invocation.iteration + 1);
    }
}

void Stepper::run_body(Invocation const& invocation, playbooks::SwitchStep const& choice) {
    auto const* const variable =
        find_variable(execution_, invocation.scope, variable_name(choice.variable));
    if (variable == nullptr) {
        finish(invocation.number, InvocationState::failed, "condition_not_decidable");
        return;
    }
    auto chosen = choice.cases.find(case_text(*variable));
    if (chosen == choice.cases.end()) {
        chosen = choice.cases.find("default");
    }
    if (chosen == choice.cases.end()) {
        finish(invocation.number, InvocationState::succeeded);
    } else {
        open_branches(invocation, {chosen->second}, false);
    }
}

void Stepper::run_body(Invocation const& invocation, playbooks::StartStep const& /*start*/) {
    finish(invocation.number, InvocationState::succeeded);
}

void Stepper::run_body(Invocation const& invocation, playbooks::EndStep const& /*end*/) {
    finish(invocation.number, InvocationState::succeeded);
}

} // namespace sonae::core::workflow

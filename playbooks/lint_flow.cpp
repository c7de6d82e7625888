// SPDX-License-Identifier: Apache-2.0
// Starts, ends, references, reachability, cycles, failure routes.
#include "playbooks/lint_parts.hpp"
#include "playbooks/validity.hpp"

#include <algorithm>

namespace sonae::playbooks {

namespace {

void check_start(LintView const& view) {
    auto const& workflow = view.playbook.workflow;
    auto const start = workflow.find(view.playbook.workflow_start);
    if (start == workflow.end()) {
        view.add(LintRule::start_dangling, "/workflow_start", view.playbook.workflow_start);
    } else if (start->second.type() != StepType::start) {
        view.add(LintRule::start_of_other_type, "/workflow_start", view.playbook.workflow_start);
    }
    auto starts = 0;
    auto ends = 0;
    for (auto const& [id, step] : workflow) {
        ends += step.type() == StepType::end ? 1 : 0;
        if (step.type() == StepType::start && ++starts > 1) {
            view.add(LintRule::start_repeated, step_pointer(id));
        }
    }
    if (ends == 0) {
        view.add(LintRule::end_absent, "/workflow");
    }
}

void check_references(LintView const& view) {
    auto const check = [&](std::string const& to, std::string pointer) {
        auto const step = view.playbook.workflow.find(to);
        if (step == view.playbook.workflow.end()) {
            view.add(LintRule::reference_dangling, std::move(pointer), to);
        } else if (step->second.type() == StepType::start) {
            view.add(LintRule::reference_to_start, std::move(pointer), to);
        }
    };
    for (auto const& [id, step] : view.playbook.workflow) {
        for (auto const& edge : successors(step)) {
            check(edge.to, step_pointer(id) + edge.property);
        }
    }
    if (view.playbook.workflow_exception) {
        check(*view.playbook.workflow_exception, "/workflow_exception");
    } else {
        view.add(LintRule::exception_absent, "/workflow_exception");
    }
}

void check_next(LintView const& view) {
    auto const reachable = reachable_steps(view.playbook);
    for (auto const& [id, step] : view.playbook.workflow) {
        if (reachable.count(id) == 0) {
            view.add(LintRule::step_unreachable, step_pointer(id), step.name.value_or(""));
        }
        if (step.type() == StepType::end || step.on_completion || step.on_success) {
            continue;
        }
        view.add(
            step.on_failure ? LintRule::success_unrouted : LintRule::next_absent, step_pointer(id)
        );
    }
}

/// Whether the knot is a while step and its branch that returns to it.
bool is_loop_by_hand(LintView const& view, StepIds const& knot) {
    return std::any_of(knot.begin(), knot.end(), [&](std::string const& id) {
        auto const& step = view.playbook.workflow.find(id)->second;
        auto const* const loop = std::get_if<WhileStep>(&step.body);
        return loop != nullptr && knot.count(loop->on_true) > 0;
    });
}

void check_cycles(LintView const& view) {
    for (auto const& knot : cycles(view.playbook)) {
        auto const rule =
            is_loop_by_hand(view, knot) ? LintRule::loop_closed_by_hand : LintRule::cycle;
        view.add(rule, step_pointer(*knot.begin()), std::to_string(knot.size()) + " steps");
    }
}

bool has_change(Step const& step) {
    auto const* const action = std::get_if<ActionStep>(&step.body);
    return action != nullptr &&
           std::any_of(action->commands.begin(), action->commands.end(), [](auto const& command) {
               return is_automatic(command_type(command.type)) &&
                      effect_of(command) == Effect::change;
           });
}

void check_failure_routes(LintView const& view) {
    if (view.playbook.workflow_exception) {
        auto const main_line = steps_from(view.playbook, view.playbook.workflow_start);
        auto const first = *view.playbook.workflow_exception;
        for (auto const& id : steps_from(view.playbook, first)) {
            auto const is_end = view.playbook.workflow.find(id)->second.type() == StepType::end;
            if (!is_end && main_line.count(id) > 0) {
                view.add(LintRule::exception_reaches_main_line, "/workflow_exception", id);
                break;
            }
        }
        return;
    }
    for (auto const& [id, step] : view.playbook.workflow) {
        if (has_change(step) && !step.on_failure) {
            view.add(LintRule::failure_unhandled, step_pointer(id), step.name.value_or(""));
        }
    }
}

} // namespace

void lint_flow(LintView const& view) {
    check_start(view);
    check_references(view);
    check_next(view);
    check_cycles(view);
    check_failure_routes(view);
}

} // namespace sonae::playbooks

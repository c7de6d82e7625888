// SPDX-License-Identifier: Apache-2.0
#include "playbooks/condition.hpp"
#include "playbooks/form.hpp"
#include "playbooks/lint_parts.hpp"

#include <algorithm>

namespace sonae::playbooks {

namespace {

/// A step's own variable hides the playbook's.
Variable const* variable_at(LintView const& view, Step const& step, std::string_view name) {
    if (auto const own = step.step_variables.find(name); own != step.step_variables.end()) {
        return &own->second;
    }
    auto const common = view.playbook.playbook_variables.find(name);
    return common == view.playbook.playbook_variables.end() ? nullptr : &common->second;
}

/// Whether a step that `first` leads to gives one of the variables a value.
bool is_set_below(
    LintView const& view, std::string_view first, std::set<std::string> const& names
) {
    auto const is_one = [&](std::vector<std::string> const& list) {
        return std::any_of(list.begin(), list.end(), [&](auto const& name) {
            return names.count(name) > 0;
        });
    };
    auto const steps = steps_from(view.playbook, first);
    return std::any_of(steps.begin(), steps.end(), [&](std::string const& id) {
        auto const& step = view.playbook.workflow.find(id)->second;
        auto const* const action = std::get_if<ActionStep>(&step.body);
        auto const* const call = std::get_if<PlaybookActionStep>(&step.body);
        auto const* const hospital = view.hospital_of(id);
        auto const is_decided = hospital != nullptr && hospital->decision &&
                                hospital->decision->answer_variable &&
                                names.count(*hospital->decision->answer_variable) > 0;
        return is_decided || (action != nullptr && is_one(action->out_args)) ||
               (call != nullptr && is_one(call->out_args));
    });
}

void check_condition(
    LintView const& view, std::string const& id, Step const& step, std::string const& text
) {
    auto const pointer = step_pointer(id) + "/condition";
    auto const condition = parse_condition(text);
    if (!condition) {
        view.add(LintRule::condition_unparsable, pointer, condition.error().what);
        return;
    }
    auto const names = condition->variables();
    if (names.empty()) {
        view.add(LintRule::condition_constant, pointer);
    }
    for (auto const& name : names) {
        if (variable_at(view, step, name) == nullptr) {
            view.add(LintRule::variable_undeclared, pointer, name);
        }
    }
    auto const lookup = [&](std::string_view name) { return variable_at(view, step, name); };
    for (auto& fault : type_faults(*condition, lookup)) {
        view.add(LintRule::condition_type_mismatch, pointer, std::move(fault));
    }
    auto const* const loop = std::get_if<WhileStep>(&step.body);
    if (loop != nullptr && !is_set_below(view, loop->on_true, names)) {
        view.add(LintRule::condition_never_changes, pointer);
    }
}

} // namespace

void lint_conditions(LintView const& view) {
    for (auto const& [id, step] : view.playbook.workflow) {
        if (auto const* const test = std::get_if<IfStep>(&step.body)) {
            check_condition(view, id, step, test->condition);
        } else if (auto const* const loop = std::get_if<WhileStep>(&step.body)) {
            check_condition(view, id, step, loop->condition);
        } else if (auto const* const choice = std::get_if<SwitchStep>(&step.body)) {
            auto const pointer = step_pointer(id) + "/switch";
            auto const name = choice->variable.substr(0, choice->variable.find(':'));
            if (!is_variable_reference(choice->variable)) {
                view.add(LintRule::switch_not_a_variable, pointer, choice->variable.substr(0, 80));
            } else if (variable_at(view, step, name) == nullptr) {
                view.add(LintRule::variable_undeclared, pointer, name);
            }
        }
    }
}

} // namespace sonae::playbooks

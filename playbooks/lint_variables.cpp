// SPDX-License-Identifier: Apache-2.0
// Declarations, uses and scopes of variables (CACAO 10.18).
#include "playbooks/codec.hpp"
#include "playbooks/form.hpp"
#include "playbooks/lint_parts.hpp"
#include "playbooks/text_scan.hpp"
#include "playbooks/typed_value.hpp"

#include <algorithm>
#include <set>

namespace sonae::playbooks {

namespace {

using Names = std::set<std::string, std::less<>>;

std::string bare(std::string const& argument) {
    return argument.substr(0, argument.find(':'));
}

/// Where variables are declared, given values and used, over the whole playbook.
struct Usage {
    Names declared;
    Names written; ///< by out_args or a decision
    Names used;
};

bool is_declared_for(
    LintView const& view, Step const* step, std::string_view name, Usage const& usage
) {
    if (step == nullptr) {
        // Agents, targets and secrets see the variables of the steps that refer to them.
        return usage.declared.count(name) > 0;
    }
    return step->step_variables.count(name) > 0 || view.playbook.playbook_variables.count(name) > 0;
}

/// Every text below `value`, except those that only people read.
void check_texts(
    LintView const& view,
    Step const* step,
    Json const& value,
    std::string const& pointer,
    Usage& usage
) {
    auto const visit = [&](std::string const& text, std::string const& place) {
        for (auto& name : variable_references(text)) {
            auto const is_prose = place.ends_with("/description") || place.ends_with("/name");
            if (!is_prose && !is_declared_for(view, step, name, usage)) {
                view.add(LintRule::variable_undeclared, place, name);
            }
            usage.used.insert(std::move(name));
        }
    };
    for_each_text(value, pointer, visit);
}

void check_arguments(LintView const& view, std::string const& id, Step const& step, Usage& usage) {
    auto const* const action = std::get_if<ActionStep>(&step.body);
    auto const* const call = std::get_if<PlaybookActionStep>(&step.body);
    if (action == nullptr && call == nullptr) {
        return;
    }
    auto const& in_args = action != nullptr ? action->in_args : call->in_args;
    auto const& out_args = action != nullptr ? action->out_args : call->out_args;
    auto const check = [&](std::vector<std::string> const& list,
                           std::string const& property,
                           Names& into) {
        for (auto i = std::size_t{0}; i < list.size(); ++i) {
            auto name = bare(list[i]);
            if (!is_declared_for(view, &step, name, usage)) {
                view.add(
                    LintRule::argument_undeclared, pointer_to(step_pointer(id) + property, i), name
                );
            }
            into.insert(std::move(name));
        }
    };
    check(in_args, "/in_args", usage.used);
    check(out_args, "/out_args", usage.written);
    for (auto i = std::size_t{0}; i < out_args.size(); ++i) {
        auto const variable = view.playbook.playbook_variables.find(bare(out_args[i]));
        if (variable != view.playbook.playbook_variables.end() &&
            variable->second.constant.value_or(false)) {
            view.add(
                LintRule::variable_constant_written,
                pointer_to(step_pointer(id) + "/out_args", i),
                bare(out_args[i])
            );
        }
    }
}

void check_declarations(
    LintView const& view, Variables const& variables, std::string const& pointer, Usage const& usage
) {
    for (auto const& [name, variable] : variables) {
        auto const place = pointer_to(pointer, name);
        auto const has_value = variable.value && !variable.value->is_null();
        if (!is_known_variable_type(variable.type)) {
            view.add(LintRule::variable_type_unknown, place + "/type", variable.type);
        }
        auto const refers = has_value && variable.value->text() != nullptr &&
                            !variable_references(*variable.value->text()).empty();
        if (has_value && !refers && !typed_value(variable)) {
            view.add(LintRule::variable_mistyped, place + "/value", variable.type);
        }
        auto const is_used = usage.used.count(name) > 0;
        auto const is_written = usage.written.count(name) > 0;
        if (!is_used && !is_written) {
            view.add(LintRule::variable_unused, place, name);
        } else if (!has_value && variable.external.value_or(false)) {
            view.add(LintRule::variable_external, place, name);
        } else if (!has_value && !is_written) {
            view.add(LintRule::variable_never_set, place, name);
        }
    }
}

Usage declared_names(LintView const& view) {
    auto usage = Usage{};
    auto const note = [&](Variables const& variables) {
        for (auto const& [name, variable] : variables) {
            usage.declared.insert(name);
        }
    };
    note(view.playbook.playbook_variables);
    for (auto const& [id, step] : view.playbook.workflow) {
        note(step.step_variables);
        auto const* const hospital = view.hospital_of(id);
        if (hospital != nullptr && hospital->decision && hospital->decision->answer_variable) {
            usage.written.insert(*hospital->decision->answer_variable);
        }
    }
    return usage;
}

} // namespace

void lint_variables(LintView const& view) {
    auto usage = declared_names(view);
    auto const document = encode_playbook(view.playbook);
    for (auto const* const part :
         {"agent_definitions", "target_definitions", "authentication_info_definitions"}) {
        if (auto const* const definitions = document.member(part)) {
            check_texts(view, nullptr, *definitions, pointer_to("", part), usage);
        }
    }
    for (auto const& [id, step] : view.playbook.workflow) {
        auto content = *document.member("workflow")->member(id);
        // Conditions are read by their own grammar, which has already said what is undeclared
        // there.
        for (auto const* const property : {"condition", "switch"}) {
            if (auto const* const text = content.member(property);
                text != nullptr && text->text() != nullptr) {
                auto const names = variable_references(*text->text());
                usage.used.insert(names.begin(), names.end());
                erase_member(*content.object(), property);
            }
        }
        check_texts(view, &step, content, step_pointer(id), usage);
        check_arguments(view, id, step, usage);
        for (auto const& [name, variable] : step.step_variables) {
            if (view.playbook.playbook_variables.count(name) > 0) {
                view.add(
                    LintRule::variable_shadowed,
                    pointer_to(step_pointer(id) + "/step_variables", name),
                    name
                );
            }
        }
    }
    check_declarations(view, view.playbook.playbook_variables, "/playbook_variables", usage);
    for (auto const& [id, step] : view.playbook.workflow) {
        check_declarations(view, step.step_variables, step_pointer(id) + "/step_variables", usage);
    }
}

} // namespace sonae::playbooks

// SPDX-License-Identifier: Apache-2.0
// Commands, who carries them out, how long they may take, and calls of other playbooks.
#include "playbooks/form.hpp"
#include "playbooks/lint_parts.hpp"
#include "playbooks/text_scan.hpp"
#include "playbooks/validity.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

constexpr auto longest_timeout_ms = std::int64_t{31} * 24 * 3600 * 1000;

bool is_script(CommandType type) {
    return type == CommandType::bash || type == CommandType::ssh || type == CommandType::powershell;
}

bool is_http_start_line(std::string_view line) {
    constexpr auto methods =
        std::array<std::string_view, 7>{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    auto const space = line.find(' ');
    auto const method = line.substr(0, space);
    if (space == std::string_view::npos ||
        std::find(methods.begin(), methods.end(), method) == methods.end()) {
        return false;
    }
    auto const rest = line.substr(space + 1);
    auto const last = rest.rfind(' ');
    auto const version =
        last == std::string_view::npos ? std::string_view{} : rest.substr(last + 1);
    auto const path = rest.substr(0, last);
    auto const is_version = version == "HTTP/1.1" || version == "HTTP/1.0" || version == "HTTP/2";
    auto const is_path = !path.empty() && (path.front() == '/' || path.substr(0, 2) == "__" ||
                                           path.substr(0, 4) == "http");
    return is_version && is_path && path.find_first_of(" \r\n") == std::string_view::npos;
}

void check_payload(LintView const& view, Command const& command, std::string const& pointer) {
    auto const type = command_type(command.type);
    auto const text = payload_text(command);
    if (!text || (command.content_b64 && !is_base64(*command.content_b64)) ||
        (command.command_b64 && !is_base64(*command.command_b64))) {
        view.add(LintRule::payload_not_base64, pointer);
        return;
    }
    if (text->find_first_not_of(" \t\r\n") == std::string::npos && type != CommandType::other) {
        view.add(LintRule::payload_empty, pointer);
    }
    auto const is_http = type == CommandType::http_api || type == CommandType::openc2_http;
    if (is_http && !is_http_start_line(*text)) {
        view.add(LintRule::http_start_line, pointer + "/command", text->substr(0, 80));
    }
    if (is_script(type) && !variable_references(*text).empty()) {
        view.add(LintRule::variable_in_script, pointer);
    }
}

void check_type(LintView const& view, Command const& command, std::string const& pointer) {
    auto const type = command_type(command.type);
    if (type == CommandType::other) {
        view.add(LintRule::command_type_unknown, pointer + "/type", command.type);
    } else if (type != CommandType::manual && !is_automatic(type)) {
        view.add(LintRule::command_not_automatic, pointer + "/type", command.type);
    }
    if (command.playbook_activity && !is_known_playbook_activity(*command.playbook_activity)) {
        view.add(
            LintRule::vocabulary_unknown, pointer + "/playbook_activity", *command.playbook_activity
        );
    }
    if (understates_effect(command)) {
        view.add(
            LintRule::activity_understates,
            pointer + "/playbook_activity",
            *command.playbook_activity + " / " + command.type
        );
    }
}

/// What an approval and a way back have to be there for.
void check_change(
    LintView const& view, std::string const& id, Command const& command, std::string const& pointer
) {
    auto const type = command_type(command.type);
    if (!is_automatic(type) || effect_of(command) != Effect::change) {
        return;
    }
    auto const* const hospital = view.hospital_of(id);
    auto const text = payload_text(command);
    auto const activity = command.playbook_activity.value_or("");
    auto const is_destructive = activity == "disconnect-system" || activity == "eliminate-risk" ||
                                (text && looks_destructive(*text));
    if (hospital == nullptr || !hospital->approval) {
        auto const rule = is_destructive ? LintRule::destructive_without_approval
                                         : LintRule::change_without_approval;
        view.add(rule, pointer, command.type);
    }
    if (hospital == nullptr || !hospital->rollback_step) {
        view.add(LintRule::change_without_rollback, pointer, command.type);
    }
    if (hospital != nullptr && hospital->drill_behaviour == DrillBehaviour::real) {
        view.add(LintRule::drill_real_change, step_pointer(id));
    }
}

AgentTarget const* agent_of(LintView const& view, std::string_view id) {
    for (auto const* const definitions :
         {&view.playbook.agent_definitions, &view.playbook.target_definitions}) {
        if (auto const found = definitions->find(id); found != definitions->end()) {
            return &found->second;
        }
    }
    return nullptr;
}

/// An http-api or ssh command needs something to connect to among agent and targets.
void check_executor(LintView const& view, std::string const& id, ActionStep const& action) {
    auto types = std::set<std::string>{};
    auto const note = [&](std::string const& agent_id) {
        if (auto const* const agent = agent_of(view, agent_id)) {
            types.insert(agent->type);
        }
    };
    note(action.agent);
    std::for_each(action.targets.begin(), action.targets.end(), note);
    auto const has_any = [&](std::initializer_list<char const*> wanted) {
        return types.empty() || std::any_of(wanted.begin(), wanted.end(), [&](char const* type) {
                   return types.count(type) > 0;
               });
    };
    for (auto i = std::size_t{0}; i < action.commands.size(); ++i) {
        auto const type = command_type(action.commands[i].type);
        auto const is_http = type == CommandType::http_api || type == CommandType::openc2_http;
        auto const is_unsuitable =
            (is_http && !has_any({"http-api", "net-address", "security-category"})) ||
            (type == CommandType::ssh &&
             !has_any({"ssh", "linux", "net-address", "security-category"}));
        if (is_unsuitable) {
            view.add(
                LintRule::agent_unsuitable,
                pointer_to(step_pointer(id) + "/commands", i),
                action.commands[i].type
            );
        }
    }
}

void check_human(
    LintView const& view, std::string const& id, Step const& step, ActionStep const& action
) {
    auto const* const hospital = view.hospital_of(id);
    auto const* const agent = agent_of(view, action.agent);
    auto const has_role = hospital != nullptr && hospital->assignee_role;
    if (!has_role && (agent == nullptr || !is_people(*agent))) {
        view.add(LintRule::human_without_assignee, step_pointer(id), step.name.value_or(""));
    }
    if (!step.timeout && (hospital == nullptr || !hospital->due_seconds)) {
        view.add(LintRule::human_without_time_limit, step_pointer(id), step.name.value_or(""));
    }
    if (has_role && hospital->deputy_roles.empty()) {
        view.add(LintRule::human_without_deputy, step_pointer(id), step.name.value_or(""));
    }
    if (!step.description) {
        view.add(LintRule::step_undescribed, step_pointer(id), step.name.value_or(""));
    }
}

void check_action(
    LintView const& view, std::string const& id, Step const& step, ActionStep const& action
) {
    auto humans = std::size_t{0};
    for (auto i = std::size_t{0}; i < action.commands.size(); ++i) {
        auto const& command = action.commands[i];
        auto const pointer = pointer_to(step_pointer(id) + "/commands", i);
        humans += is_automatic(command_type(command.type)) ? 0U : 1U;
        check_type(view, command, pointer);
        check_payload(view, command, pointer);
        check_change(view, id, command, pointer);
    }
    if (humans > 0) {
        check_human(view, id, step, action);
    } else if (!step.timeout) {
        view.add(LintRule::automatic_without_timeout, step_pointer(id), step.name.value_or(""));
    }
    if (humans > 0 && humans < action.commands.size()) {
        view.add(LintRule::mixed_executors, step_pointer(id), step.name.value_or(""));
    }
    check_executor(view, id, action);
}

void check_call(LintView const& view, std::string const& id, PlaybookActionStep const& call) {
    auto const pointer = step_pointer(id) + "/playbook_id";
    if (type_in(call.playbook_id) != "playbook") {
        view.add(LintRule::call_of_other_object, pointer, call.playbook_id);
    } else if (call.playbook_id == view.playbook.id) {
        view.add(LintRule::calls_itself, pointer);
    } else if (view.input.is_known_playbook && !view.input.is_known_playbook(call.playbook_id)) {
        view.add(LintRule::call_unknown, pointer, call.playbook_id);
    }
    if (!call.playbook_version) {
        view.add(LintRule::call_unpinned, step_pointer(id), call.playbook_id);
    }
}

} // namespace

void lint_commands(LintView const& view) {
    for (auto const& [id, step] : view.playbook.workflow) {
        if (step.timeout && *step.timeout == 0) {
            view.add(LintRule::timeout_zero, step_pointer(id) + "/timeout");
        } else if (step.timeout && *step.timeout > longest_timeout_ms) {
            view.add(LintRule::timeout_excessive, step_pointer(id) + "/timeout");
        }
        auto const is_marker = step.type() == StepType::start || step.type() == StepType::end;
        if (!is_marker && step.name.value_or("").empty()) {
            view.add(LintRule::step_unnamed, step_pointer(id));
        }
        if (auto const* const action = std::get_if<ActionStep>(&step.body)) {
            check_action(view, id, step, *action);
        } else if (auto const* const call = std::get_if<PlaybookActionStep>(&step.body)) {
            check_call(view, id, *call);
        }
    }
}

} // namespace sonae::playbooks

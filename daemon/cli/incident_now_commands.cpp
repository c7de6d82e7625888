// SPDX-License-Identifier: Apache-2.0
// What one person, or whoever has a role, does now in an incident.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace sonae::cli {

namespace {

// Whoever is woken at night reads three things and not thirty.
constexpr auto shown_tasks = std::size_t{3};

/// Open tasks that ask this role, or wait for its approval, in the order of the plan.
nlohmann::json tasks_of_role(nlohmann::json const& incident, std::string const& role) {
    auto tasks = nlohmann::json::array();
    for (auto const& task : open_tasks(incident)) {
        auto const& approvers = items_at(object_at(task, "approval"), "roles");
        auto const may_approve =
            text_at(task, "state") == "approval" &&
            std::find(approvers.begin(), approvers.end(), role) != approvers.end();
        if (may_approve || text_at(task, "asked_role") == role) {
            tasks.push_back(task);
        }
    }
    return tasks;
}

/// What is typed when it is done.
std::string way_on(nlohmann::json const& incident, nlohmann::json const& task) {
    auto const names = text_at(incident, "number") + " " + text_at(task, "task");
    if (!object_at(task, "decision").empty()) {
        return "sonae incident decide " + names + " yes|no";
    }
    auto const verb = text_at(task, "state") == "approval" ? " --approve" : " --done";
    return "sonae incident step " + names + verb;
}

std::string what_to_do(Context const& context, nlohmann::json const& task) {
    auto const& decision = object_at(task, "decision");
    if (decision.empty()) {
        return own_text(context, task, "instruction", "command");
    }
    auto const& texts = object_at(object_at(task, "translations"), code_of(context.language));
    auto const own = text_at(texts, "question");
    return own.empty() ? text_at(decision, "question") : own;
}

void print_now(Context& context, nlohmann::json const& incident, nlohmann::json const& tasks) {
    print_headline(context, incident);
    if (tasks.empty()) {
        context.out << context.say({"今やることはありません", "nothing to do now"}) << '\n';
        return;
    }
    auto shown = nlohmann::json::array();
    for (auto i = std::size_t{0}; i < std::min(shown_tasks, tasks.size()); ++i) {
        shown.push_back(tasks[i]);
    }
    print_tasks(context, shown);
    for (auto const& task : shown) {
        context.out << '\n'
                    << escaped_for_display(text_at(task, "task")) << "  "
                    << escaped_for_display(what_to_do(context, task)) << "\n     "
                    << escaped_for_display(way_on(incident, task)) << '\n';
    }
    if (tasks.size() > shown_tasks) {
        auto const rest = std::to_string(tasks.size() - shown_tasks);
        context.out << '\n'
                    << filled(context.say({"ほかに {} 件", "{} more after these"}), {rest}) << '\n';
    }
}

Answer<ExitCode> run_now(Context& context, Invocation const& invocation) {
    TRY(incident, named_incident(context, invocation));
    auto const role = invocation.value("role");
    auto const tasks = role ? tasks_of_role(incident, *role) : my_tasks(incident);
    if (context.wants_json) {
        print_json(context, tasks);
    } else {
        print_now(context, incident, tasks);
    }
    return ExitCode::ok;
}

} // namespace

std::vector<Command> incident_now_commands() {
    return {
        {.path = "incident now",
         .says =
             {"今やること(3 件まで)と、その次の一手",
              "what to do now, three things at most, and how to say that it is done"},
         .arguments = {incident_argument()},
         .options =
             {{.name = "role",
               .value = "ROLE",
               .says =
                   {"この役割に求められていること(既定は自分に)",
                    "what is asked of this role (default: of oneself)"}}},
         .examples =
             {{"sonae incident now 2026-003", {"自分が今やること", "what I do now"}},
              {"sonae incident now 2026-003 --role it_section",
               {"情報部門が今やること", "what the IT section does now"}}},
         .run = &run_now},
    };
}

} // namespace sonae::cli

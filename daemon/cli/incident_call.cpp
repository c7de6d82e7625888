// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/incident_call.hpp"

#include "daemon/cli/api_call.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "inventory/base/instant.hpp"

#include <nlohmann/json.hpp>

#include <ctime>

namespace sonae::cli {

namespace {

/// Name of a step that never ran: `ref` is "EXECUTION:STEP". "" when it cannot be found out.
std::string name_of_step(Context& context, nlohmann::json const& incident, std::string const& ref) {
    auto const colon = ref.find(':');
    for (auto const& execution : items_at(incident, "executions")) {
        if (colon == std::string::npos || text_at(execution, "number") != ref.substr(0, colon)) {
            continue;
        }
        auto const hash = text_at(execution, "playbook", "sha256");
        auto playbook = get(context, "/api/v1/playbooks/" + encoded(hash));
        if (!playbook) {
            continue;
        }
        for (auto const& step : items_at(playbook.value(), "steps")) {
            if (text_at(step, "id") == ref.substr(colon + 1)) {
                return text_at(step, "name");
            }
        }
    }
    return {};
}

/// "1-9  name of the step" for what keeps a gate shut.
std::vector<std::string>
named_tasks(Context& context, std::string const& id, nlohmann::json const& missing) {
    auto answer = get(context, "/api/v1/incidents/" + encoded(id));
    auto const incident = answer ? std::move(answer).value() : nlohmann::json{};
    auto lines = std::vector<std::string>{};
    for (auto const& each : missing) {
        auto const ref = each.is_string() ? each.get<std::string>() : std::string{};
        auto name = std::string{};
        for (auto const& task : items_at(incident, "tasks")) {
            name = text_at(task, "task") == ref ? task_name(context, task) : name;
        }
        name = name.empty() ? name_of_step(context, incident, ref) : name;
        lines.emplace_back(ref).append("  ").append(name);
    }
    return lines;
}

/// "2026-05-01 11:00" or with seconds, in the time zone of this process.
std::optional<Instant> local_instant(std::string const& text) {
    for (auto const* const form : {"%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M"}) {
        auto parts = std::tm{};
        parts.tm_isdst = -1;
        auto const* const end = ::strptime(text.c_str(), form, &parts);
        if (end != nullptr && *end == '\0') {
            return from_ms(static_cast<std::int64_t>(::mktime(&parts)) * 1000);
        }
    }
    return std::nullopt;
}

} // namespace

Argument incident_argument() {
    return {
        .name = "INCIDENT",
        .says = {
            "番号(2026-003)、ID、またはその先頭", "its number (2026-003), its id, or a beginning"}};
}

Argument task_argument(bool is_optional) {
    return {
        .name = "TASK",
        .says = {"作業の番号(1-7 など)", "its number, such as 1-7"},
        .is_optional = is_optional};
}

Option note_option() {
    return {.name = "note", .value = "TEXT", .says = {"メモ", "a note"}};
}

Answer<nlohmann::json> named_incident(Context& context, Invocation const& invocation) {
    TRY(id, incident_id(context, invocation.arguments.front()));
    return get(context, "/api/v1/incidents/" + encoded(id));
}

Answer<nlohmann::json> act(Context& context, std::string const& id, nlohmann::json const& action) {
    auto answer = post(context, "/api/v1/incidents/" + encoded(id) + "/actions", action);
    if (!answer && answer.error().code == "gate_shut") {
        auto& problem = answer.error();
        auto const document = nlohmann::json::parse(problem.document, nullptr, false);
        problem.candidates = named_tasks(context, id, items_at(document, "missing"));
    }
    return answer;
}

Answer<ExitCode>
act_and_print(Context& context, Invocation const& invocation, nlohmann::json const& action) {
    TRY(id, incident_id(context, invocation.arguments.front()));
    TRY(incident, act(context, id, action));
    if (context.wants_json) {
        print_json(context, incident);
    } else {
        print_outcome(context, incident);
    }
    return ExitCode::ok;
}

Answer<std::string>
incident_person(Context& context, Invocation const& invocation, std::string const& text) {
    auto found = person_id(context, text);
    if (found || found.error().exit != ExitCode::refused) {
        return found;
    }
    TRY(incident, named_incident(context, invocation));
    for (auto const& role : items_at(incident, "roles")) {
        if (text_at(role, "person", "name") == text) {
            return text_at(role, "person", "id");
        }
    }
    auto problem = std::move(found).error();
    problem.code = "people_hidden";
    problem.detail = text;
    problem.document.clear();
    return problem;
}

Answer<std::string>
answering_person(Context& context, Invocation const& invocation, std::string const& text) {
    if (text.starts_with("con_")) {
        return text;
    }
    auto person = incident_person(context, invocation, text);
    if (person) {
        return person;
    }
    auto directory = fetched_directory(context);
    if (!directory) {
        return person.error();
    }
    auto contact = named_document(directory.value(), "contact", text);
    if (contact) {
        return text_at(contact.value(), "id");
    }
    return contact.error().code == "ambiguous" ? contact.error() : person.error();
}

Answer<std::string> time_value(Context& context, std::string const& text) {
    if (auto const at = parse_rfc3339(text)) {
        return to_rfc3339(*at);
    }
    if (auto const at = local_instant(text)) {
        return to_rfc3339(*at);
    }
    if (auto const midnight = local_instant(text + " 00:00")) {
        return to_rfc3339(*midnight);
    }
    return usage_problem(filled(
        context.say(
            {"日時は「2026-05-01 11:00」か RFC 3339 の形です: {}",
             "a time is like \"2026-05-01 11:00\" or RFC 3339, not {}"}
        ),
        {text}
    ));
}

Answer<std::optional<std::string>>
time_option(Context& context, Invocation const& invocation, std::string_view name) {
    auto const text = invocation.value(name);
    if (!text) {
        return std::optional<std::string>{};
    }
    TRY(value, time_value(context, *text));
    return std::optional{std::move(value)};
}

Answer<std::pair<std::string, std::string>>
assignment(Context& context, std::string_view option, std::string const& text) {
    auto const equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        return usage_problem(filled(
            context.say({"--{} は 名前=値 の形です: {}", "--{} takes NAME=VALUE, not {}"}),
            {option, text}
        ));
    }
    return std::pair{text.substr(0, equals), text.substr(equals + 1)};
}

std::string present_time() {
    return to_rfc3339(SystemClock{}.now());
}

} // namespace sonae::cli

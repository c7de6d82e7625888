// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/incident_call.hpp"

#include "daemon/cli/api_call.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "inventory/base/instant.hpp"

#include <nlohmann/json.hpp>

#include <ctime>
#include <map>

namespace sonae::cli {

namespace {

/// Names what keeps a gate shut: tasks ("1-9"), and steps that never ran ("1:action--…").
class MissingNames {
public:
    MissingNames(Context& context, nlohmann::json incident)
        : context_{context}
        , incident_(std::move(incident)) {} // in braces it would be a list of one

    std::string line(std::string const& ref) {
        for (auto const& task : items_at(incident_, "tasks")) {
            if (text_at(task, "task") == ref) {
                return ref + "  " + task_name(context_, task);
            }
        }
        auto const colon = ref.find(':');
        if (colon == std::string::npos) {
            return ref;
        }
        auto const id = ref.substr(colon + 1);
        for (auto const& step : steps_of(ref.substr(0, colon))) {
            if (text_at(step, "id") == id) {
                return "-    " + task_name(context_, step);
            }
        }
        return ref;
    }

private:
    nlohmann::json const& steps_of(std::string const& execution) {
        auto const known = steps_.find(execution);
        if (known != steps_.end()) {
            return known->second;
        }
        auto& steps = steps_[execution];
        for (auto const& each : items_at(incident_, "executions")) {
            if (text_at(each, "number") == execution && each.contains("playbook")) {
                auto const hash = text_at(each.at("playbook"), "sha256");
                auto playbook = get(context_, "/api/v1/playbooks/" + encoded(hash));
                steps = playbook ? items_at(playbook.value(), "steps") : nlohmann::json::array();
            }
        }
        return steps;
    }

    Context& context_;
    nlohmann::json incident_;
    std::map<std::string, nlohmann::json> steps_; ///< by number of the execution
};

std::vector<std::string>
named_missing(Context& context, std::string const& id, nlohmann::json const& missing) {
    auto incident = get(context, "/api/v1/incidents/" + encoded(id));
    auto names =
        MissingNames{context, incident ? std::move(incident).value() : nlohmann::json::object()};
    auto lines = std::vector<std::string>{};
    for (auto const& each : missing) {
        lines.push_back(names.line(each.is_string() ? each.get<std::string>() : std::string{}));
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

Answer<nlohmann::json> named_incident(Context& context, Invocation const& invocation) {
    TRY(id, incident_id(context, invocation.arguments.front()));
    return get(context, "/api/v1/incidents/" + encoded(id));
}

Answer<nlohmann::json> act(Context& context, std::string const& id, nlohmann::json const& action) {
    auto answer = post(context, "/api/v1/incidents/" + encoded(id) + "/actions", action);
    if (!answer && answer.error().code == "gate_shut") {
        auto& problem = answer.error();
        auto const document = nlohmann::json::parse(problem.document, nullptr, false);
        problem.candidates = named_missing(context, id, items_at(document, "missing"));
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
        print_summary(context, incident);
    }
    return ExitCode::ok;
}

Answer<std::string> time_value(Context& context, std::string const& text) {
    if (auto const at = parse_rfc3339(text)) {
        return to_rfc3339(*at);
    }
    if (auto const at = local_instant(text)) {
        return to_rfc3339(*at);
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

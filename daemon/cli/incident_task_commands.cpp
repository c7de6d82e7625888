// SPDX-License-Identifier: Apache-2.0
// What is done to the tasks of an incident.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/local_file.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

namespace sonae::cli {

namespace {

// As much as the daemon takes.
constexpr auto max_evidence_bytes = std::size_t{20} * 1024 * 1024;

// Exactly one of them says what is done to the task.
constexpr auto verbs =
    std::to_array<std::string_view>({"take", "done", "failed", "skip", "approve", "refuse", "rerun"}
    );

Answer<std::string> verb_of(Context& context, Invocation const& invocation) {
    auto found = std::string{};
    for (auto const verb : verbs) {
        if (!invocation.has(verb)) {
            continue;
        }
        if (!found.empty()) {
            return usage_problem(filled(
                context.say({"--{} と --{} は同時に使えません", "either --{} or --{}"}),
                {found, verb}
            ));
        }
        found = verb;
    }
    auto const reports_end = found == "done" || found == "failed";
    if (found.empty() && (invocation.has("evidence") || invocation.has("evidence-file"))) {
        found = "evidence";
    }
    for (auto const* const option : {"note", "evidence", "evidence-file", "set"}) {
        auto const is_evidence = found == "evidence" && std::string_view{option}.starts_with(found);
        if (invocation.has(option) && !reports_end && !is_evidence) {
            return usage_problem(filled(
                context.say(
                    {"--{} は --done か --failed と使います", "--{} goes with --done or --failed"}
                ),
                {option}
            ));
        }
    }
    if (invocation.has("person") && found != "take") {
        return usage_problem(std::string{
            context.say({"--person は --take と使います", "--person goes with --take"})});
    }
    return found;
}

Answer<nlohmann::json> task_of(nlohmann::json const& incident, std::string const& ref) {
    for (auto const& task : items_at(incident, "tasks")) {
        if (text_at(task, "task") == ref) {
            return task;
        }
    }
    return Problem{
        .exit = ExitCode::not_found, .status = 404, .code = "unknown_task", .detail = ref};
}

/// As a playbook writes it: "yes" is its "true".
std::string written_value(nlohmann::json const& task, std::string const& name, std::string value) {
    constexpr auto yes = std::to_array<std::string_view>({"yes", "はい"});
    constexpr auto no = std::to_array<std::string_view>({"no", "いいえ"});
    for (auto const& output : items_at(task, "outputs")) {
        if (text_at(output, "name") != name || text_at(output, "type") != "bool") {
            continue;
        }
        if (std::ranges::find(yes, value) != yes.end()) {
            return "true";
        }
        if (std::ranges::find(no, value) != no.end()) {
            return "false";
        }
    }
    return value;
}

Answer<nlohmann::json>
values_of(Context& context, Invocation const& invocation, nlohmann::json const& task) {
    auto values = nlohmann::json::object();
    for (auto const& text : invocation.values("set")) {
        TRY(pair, assignment(context, "set", text));
        auto const& [name, value] = pair;
        auto const variable = name.starts_with("__") ? name : "__" + name + "__";
        values[variable] = written_value(task, variable, value);
    }
    return values;
}

nlohmann::json evidence_texts(Invocation const& invocation) {
    auto evidence = nlohmann::json::array();
    for (auto const& each : invocation.values("evidence")) {
        evidence.push_back(each);
    }
    return evidence;
}

/// Sends the files that are evidence, one after the other; answers with the incident after the
/// last, or null without any.
Answer<nlohmann::json>
send_files(Context& context, Invocation const& invocation, std::string const& id) {
    auto incident = nlohmann::json{};
    for (auto const& file : invocation.values("evidence-file")) {
        TRY(content, text_of_file(file, max_evidence_bytes));
        auto const name = std::filesystem::path{file}.filename().string();
        TRY(after,
            call(
                context,
                {.method = "POST",
                 .target = "/api/v1/incidents/" + encoded(id) + "/tasks/" +
                           encoded(invocation.arguments.at(1)) + "/evidence?name=" + encoded(name),
                 .headers = {{"content-type", "application/octet-stream"}},
                 .body = std::move(content)}
            ));
        incident = std::move(after);
    }
    return incident;
}

Answer<nlohmann::json>
finish_action(Context& context, Invocation const& invocation, nlohmann::json const& task) {
    TRY(values, values_of(context, invocation, task));
    auto evidence = evidence_texts(invocation);
    return nlohmann::json{
        {"action", "finish_task"},
        {"task", text_at(task, "task")},
        {"command", count_at(task, "command")},
        {"is_success", invocation.has("done")},
        {"note", invocation.value("note").value_or("")},
        {"evidence", std::move(evidence)},
        {"values", std::move(values)}};
}

Answer<nlohmann::json> action_of(
    Context& context, Invocation const& invocation, std::string const& verb, std::string const& id
) {
    auto const& ref = invocation.arguments.at(1);
    if (verb == "done" || verb == "failed") {
        TRY(incident, get(context, "/api/v1/incidents/" + encoded(id)));
        TRY(task, task_of(incident, ref));
        return finish_action(context, invocation, task);
    }
    if (verb == "evidence") {
        return nlohmann::json{
            {"action", "add_evidence"}, {"task", ref}, {"evidence", evidence_texts(invocation)}};
    }
    if (verb == "take") {
        auto person = std::string{};
        if (auto const named = invocation.value("person")) {
            TRY(found, answering_person(context, invocation, *named));
            person = std::move(found);
        }
        return nlohmann::json{{"action", "take_task"}, {"task", ref}, {"person", person}};
    }
    if (verb == "skip") {
        return nlohmann::json{
            {"action", "skip_task"}, {"task", ref}, {"reason", *invocation.value("skip")}};
    }
    if (verb == "rerun") {
        return nlohmann::json{{"action", "rerun_task"}, {"task", ref}};
    }
    return nlohmann::json{{"action", "approve_task"}, {"task", ref}, {"agrees", verb == "approve"}};
}

Answer<ExitCode> list_tasks(Context& context, Invocation const& invocation) {
    TRY(incident, named_incident(context, invocation));
    auto const tasks = invocation.has("all") ? items_at(incident, "tasks") : open_tasks(incident);
    if (context.wants_json) {
        print_json(context, tasks);
    } else {
        print_tasks(context, tasks);
    }
    return ExitCode::ok;
}

Answer<ExitCode> show_task(Context& context, Invocation const& invocation) {
    TRY(incident, named_incident(context, invocation));
    TRY(task, task_of(incident, invocation.arguments.at(1)));
    if (context.wants_json) {
        print_json(context, task);
    } else {
        print_task(context, task);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_step(Context& context, Invocation const& invocation) {
    TRY(verb, verb_of(context, invocation));
    if (invocation.arguments.size() < 2) {
        if (!verb.empty()) {
            return usage_problem(std::string{
                context.say({"作業の番号(1-7 など)がありません", "TASK is missing, such as 1-7"})});
        }
        return list_tasks(context, invocation);
    }
    if (verb.empty()) {
        return show_task(context, invocation);
    }
    TRY(id, incident_id(context, invocation.arguments.front()));
    TRY(after_files, send_files(context, invocation, id));
    auto const is_all = verb == "evidence" && !invocation.has("evidence");
    auto incident = std::move(after_files);
    if (!is_all) {
        TRY(action, action_of(context, invocation, verb, id));
        TRY(after, act(context, id, action));
        incident = std::move(after);
    }
    if (context.wants_json) {
        print_json(context, incident);
    } else {
        print_outcome(context, incident);
    }
    return ExitCode::ok;
}

std::vector<Option> step_options() {
    return {
        {.name = "take", .value = "", .says = {"引き受ける", "take it"}},
        {.name = "person",
         .value = "PERSON",
         .says =
             {"--take と: 引き受ける人のログイン名、ID または連絡先の名前(既定は自分)",
              "with --take: log-in, id, or name in the directory of who takes it (default: "
              "oneself)"}},
        {.name = "done", .value = "", .says = {"できた", "it is done"}},
        {.name = "failed", .value = "", .says = {"できなかった", "it could not be done"}},
        {.name = "skip",
         .value = "REASON",
         .says = {"見送る(理由が残る)", "leave it out; the reason goes on record"}},
        {.name = "approve", .value = "", .says = {"承認する", "agree that it is done"}},
        {.name = "refuse", .value = "", .says = {"認めない", "do not agree"}},
        {.name = "rerun", .value = "", .says = {"失敗した作業をもう一度行う", "try it once more"}},
        note_option(),
        {.name = "evidence",
         .value = "TEXT",
         .says =
             {"証拠。保管した場所など。--done なしなら、作業を続けたまま加える",
              "evidence: what it is and where it lies; without --done it is added and the task "
              "goes on"},
         .may_repeat = true},
        {.name = "evidence-file",
         .value = "FILE",
         .says =
             {"証拠のファイル(20 MiB まで)。内容のハッシュが時系列に残る",
              "a file as evidence, at most 20 MiB; the hash of its content goes into the "
              "chronology"},
         .may_repeat = true},
        {.name = "set",
         .value = "NAME=VALUE",
         .says =
             {"作業の結果の値。真偽は yes か no",
              "a value that the task finds; yes or no for truths"},
         .may_repeat = true},
        {.name = "all",
         .value = "",
         .says = {"一覧に終わった作業も", "list tasks that are over too"}},
        no_header_option(),
    };
}

} // namespace

std::vector<Command> incident_task_commands() {
    return {
        {.path = "incident step",
         .says =
             {"作業の一覧、内容の表示、結果の記録",
              "list tasks, show one, or say what became of it"},
         .arguments = {incident_argument(), task_argument(true)},
         .options = step_options(),
         .examples =
             {{"sonae incident step 2026-003",
               {"何が、だれに、いつまで求められているか", "what is asked of whom, until when"}},
              {"sonae incident step 2026-003 1-9 --done --evidence '本部の共有フォルダー'",
               {"できたことを証拠と共に記録する", "it is done, and where the evidence lies"}},
              {"sonae incident step 2026-003 1-9 --evidence-file photo.jpg",
               {"写真を証拠として加える", "add a photograph as evidence"}},
              {"sonae incident step 2026-003 1-12 --skip '該当なし'", {"見送る", "leave it out"}}},
         .run = &run_step},
    };
}

} // namespace sonae::cli

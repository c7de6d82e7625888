// SPDX-License-Identifier: Apache-2.0
// What an incident keeps: its chronology, its boards, its score.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/records.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace sonae::cli {

namespace {

constexpr auto page_size = std::size_t{500};

/// The newest `limit` entries, oldest first.
Answer<nlohmann::json> newest_entries(Context& context, std::string const& id, std::size_t limit) {
    auto const path = "/api/v1/incidents/" + encoded(id) + "/chronology?max=";
    TRY(last, get(context, path + std::to_string(std::min(limit, page_size))));
    auto const count = count_at(last, "count");
    if (limit <= page_size || count <= page_size) {
        return items_at(last, "entries");
    }
    auto entries = nlohmann::json::array();
    auto after = count - std::min(limit, count);
    while (after < count) {
        TRY(page,
            get(context, path + std::to_string(page_size) + "&after=" + std::to_string(after)));
        auto const& items = items_at(page, "entries");
        if (items.empty()) {
            break;
        }
        for (auto const& entry : items) {
            entries.push_back(entry);
        }
        after += items.size();
    }
    return entries;
}

Answer<ExitCode> add_note(Context& context, Invocation const& invocation) {
    auto line = std::string{};
    for (auto i = std::size_t{1}; i < invocation.arguments.size(); ++i) {
        line.append(i == 1 ? "" : " ").append(invocation.arguments[i]);
    }
    auto action = nlohmann::json{{"action", "add_note"}, {"line", line}};
    TRY(happened_at, time_option(context, invocation, "happened-at"));
    if (happened_at) {
        action["happened_at"] = *happened_at;
    }
    TRY(id, incident_id(context, invocation.arguments.front()));
    TRY(incident, act(context, id, action));
    if (context.wants_json) {
        print_json(context, incident);
    } else {
        print_note(
            context,
            filled(
                context.say({"記録しました(全 {} 件)", "on record; {} entries"}),
                {text_at(incident, "chronology", "count")}
            )
        );
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_log(Context& context, Invocation const& invocation) {
    if (invocation.arguments.size() > 1) {
        return add_note(context, invocation);
    }
    TRY(limit, record_limit(invocation, context.language));
    TRY(id, incident_id(context, invocation.arguments.front()));
    TRY(entries, newest_entries(context, id, limit));
    if (context.wants_json) {
        print_json(context, entries);
    } else {
        TRY(incident, get(context, "/api/v1/incidents/" + encoded(id)));
        print_chronology(context, entries, OwnNames{context, incident});
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_asset(Context& context, Invocation const& invocation) {
    TRY(asset, asset_id(context, invocation.arguments.at(1)));
    return act_and_print(
        context,
        invocation,
        {{"action", "set_asset"},
         {"asset", asset},
         {"state", invocation.arguments.at(2)},
         {"note", invocation.value("note").value_or("")}}
    );
}

Answer<ExitCode> run_service(Context& context, Invocation const& invocation) {
    return act_and_print(
        context,
        invocation,
        {{"action", "set_service"},
         {"service", invocation.arguments.at(1)},
         {"state", invocation.arguments.at(2)},
         {"note", invocation.value("note").value_or("")}}
    );
}

/// "1:02:05", hours without limit.
std::string span_text(nlohmann::json const& object) {
    auto const seconds = count_at(object, "seconds");
    auto const two = [](std::size_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return std::to_string(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
}

/// "0:12:40", and whether that is within what is wanted.
std::string reached_text(Context& context, nlohmann::json const& milestone) {
    auto const target = milestone.find("target_s");
    auto const has_target = target != milestone.end() && target->is_number_integer();
    if (text_at(milestone, "at").empty()) {
        return std::string{context.say({"まだ", "not yet"})};
    }
    auto text = span_text(milestone);
    if (has_target) {
        auto const is_met =
            milestone.at("seconds").get<std::int64_t>() <= target->get<std::int64_t>();
        auto const minutes = std::to_string(target->get<std::int64_t>() / 60);
        text += is_met ? context.say({"(目標 ", " (target "})
                       : context.say({"(目標超過 ", " (LATE, target "});
        text += minutes + std::string{context.say({" 分)", " min)"})};
    }
    return text;
}

void print_milestones(Context& context, nlohmann::json const& score) {
    auto rows = std::vector<Row>{};
    for (auto const& milestone : items_at(score, "milestones")) {
        rows.push_back(
            {worded(context, Words::milestone, milestone, "code"), reached_text(context, milestone)}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context, {name({"出来事", "MILESTONE"}), name({"最初の兆候から", "SINCE FIRST SIGN"})}, rows
    );
    context.out << '\n';
}

void print_score(Context& context, nlohmann::json const& score, OwnNames const& names) {
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_milestones(context, score);
    context.out << context.say({"全体 ", "in all "}) << span_text(score) << "\n\n";
    auto rows = std::vector<Row>{};
    for (auto const& phase : items_at(score, "phases")) {
        rows.push_back({worded(context, Words::phase, phase, "phase"), span_text(phase)});
    }
    print_table(context, {name({"フェーズ", "PHASE"}), name({"時間", "TIME"})}, rows);
    rows.clear();
    for (auto const& role : items_at(score, "roles")) {
        rows.push_back(
            {worded(context, Words::role, role, "role"),
             text_at(role, "tasks"),
             span_text(role),
             text_at(role, "overdue")}
        );
    }
    print_section(
        context, {{"役割", "ROLE"}, {"作業", "TASKS"}, {"時間", "TIME"}, {"期限超過", "LATE"}}, rows
    );
    rows.clear();
    for (auto const& task : items_at(score, "tasks")) {
        auto const is_late = is_true_at(task, "was_overdue");
        rows.push_back(
            {text_at(task, "task"),
             span_text(task) + std::string{is_late ? context.say({" 超過", " late"}) : ""},
             worded(context, Words::task_state, task, "state"),
             worded(context, Words::role, task, "role"),
             names.task(text_at(task, "task"), text_at(task, "name"))}
        );
    }
    print_section(
        context,
        {{"作業", "TASK"},
         {"時間", "TIME"},
         {"結果", "RESULT"},
         {"役割", "ROLE"},
         {"内容", "STEP"}},
        rows
    );
}

Answer<ExitCode> run_score(Context& context, Invocation const& invocation) {
    TRY(id, incident_id(context, invocation.arguments.front()));
    TRY(score, get(context, "/api/v1/incidents/" + encoded(id) + "/score"));
    if (context.wants_json) {
        print_json(context, score);
    } else {
        TRY(incident, get(context, "/api/v1/incidents/" + encoded(id)));
        print_score(context, score, OwnNames{context, incident});
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_export(Context& context, Invocation const& invocation) {
    auto const file = invocation.value("output");
    if (!file) {
        return usage_problem(std::string{context.say(
            {"--output でファイルを指定してください(- は標準出力)",
             "--output is needed (- for standard output)"}
        )});
    }
    TRY(id, incident_id(context, invocation.arguments.front()));
    TRY(document,
        fetch(context, {.target = "/api/v1/incidents/" + encoded(id) + "/chronology/export"}));
    if (*file == "-") {
        context.out << document;
        return ExitCode::ok;
    }
    // Names of people and devices are in it.
    if (auto const written = write_atomically(*file, document, Secrecy::private_to_owner);
        !written) {
        return Problem{.code = "file_not_writable", .detail = written.error().text()};
    }
    if (context.wants_json) {
        print_json(context, {{"file", *file}, {"bytes", document.size()}});
        return ExitCode::ok;
    }
    print_note(
        context,
        filled(
            context.say(
                {"{} に書きました。検証: sonae chronology verify {}",
                 "written to {}. To verify: sonae chronology verify {}"}
            ),
            {*file, *file}
        )
    );
    return ExitCode::ok;
}

Option output_option() {
    return {
        .name = "output",
        .value = "FILE",
        .says = {
            "書き出すファイル。- は標準出力(必須)", "file, or - for standard output (needed)"}};
}

Command log_command() {
    return {
        .path = "incident log",
        .says =
            {"クロノロジーを表示する、または 1 行を記録する",
             "show the chronology, or add a line to it"},
        .arguments =
            {incident_argument(),
             {.name = "LINE",
              .says =
                  {"記録する 1 行。@人 #機器 !open !correct=番号 を入れられる",
                   "the line; may hold @PERSON #DEVICE !open !correct=NUMBER"},
              .is_optional = true,
              .may_repeat = true}},
        .options =
            {{.name = "happened-at",
              .value = "TIME",
              .says =
                  {"起きた日時(既定は今)。「2026-05-01 11:00」または RFC 3339",
                   "when it happened (default: now), like \"2026-05-01 11:00\" or RFC 3339"}},
             limit_option(),
             no_header_option()},
        .examples =
            {{"sonae incident log 2026-003", {"新しい 100 件を古い順に", "the last 100 lines"}},
             {"sonae incident log 2026-003 'ベンダーから折り返し @山田 !open'",
              {"1 行を記録する", "add a line"}}},
        .run = &run_log};
}

} // namespace

std::vector<Command> incident_record_commands() {
    auto const incident = incident_argument();
    return {
        log_command(),
        {.path = "incident asset",
         .says = {"機器の状態を記録する", "say in which state a device is"},
         .arguments =
             {incident,
              {.name = "ASSET",
               .says = {"機器の ID、名前、ホスト名", "id, name or host name of the device"}},
              {.name = "STATE",
               .says = {"状態", "state"},
               .choices = codes_of(Words::asset_state)}},
         .options = {note_option()},
         .examples =
             {{"sonae incident asset 2026-003 his-db01 cut_off --note 'LAN ケーブルを抜いた'",
               {"切り離した", "it was cut off"}}},
         .run = &run_asset},
        {.path = "incident service",
         .says = {"診療の状態を記録する", "say in which state a service of the hospital is"},
         .arguments =
             {incident,
              {.name = "SERVICE", .says = {"診療", "service"}, .choices = codes_of(Words::service)},
              {.name = "STATE",
               .says = {"状態", "state"},
               .choices = codes_of(Words::service_state)}},
         .options = {note_option()},
         .examples =
             {{"sonae incident service 2026-003 emergency stopped",
               {"救急の受け入れを止めた", "no ambulances"}}},
         .run = &run_service},
        {.path = "drill report",
         .says =
             {"訓練・対応の結果を表示する(最初の兆候から院長に伝わるまでの時間など)",
              "show how a drill or an incident went: when the director knew, how long each step "
              "took"},
         .arguments = {incident},
         .options = {no_header_option()},
         .examples = {{"sonae drill report D2026-001", {"訓練の後で", "after a drill"}}},
         .run = &run_score},
        {.path = "incident export",
         .says =
             {"クロノロジーを検証できる形で書き出す",
              "export the chronology so that it can be verified"},
         .arguments = {incident},
         .options = {output_option()},
         .examples =
             {{"sonae incident export 2026-003 --output 2026-003.jsonl",
               {"sonae chronology verify で検証できる", "sonae chronology verify reads it"}}},
         .run = &run_export},
        {.path = "chronology export",
         .says = {"sonae incident export と同じ", "the same as sonae incident export"},
         .arguments = {incident},
         .options = {output_option()},
         .examples =
             {{"sonae chronology export 2026-003 --output -",
               {"標準出力へ", "to standard output"}}},
         .run = &run_export},
    };
}

} // namespace sonae::cli

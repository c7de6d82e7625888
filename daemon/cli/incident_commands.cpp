// SPDX-License-Identifier: Apache-2.0
// What is done to an incident as a whole.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace sonae::cli {

namespace {

Answer<nlohmann::json> criteria_of(Context& context, Invocation const& invocation) {
    auto const known = codes_of(Words::criterion);
    auto const given = invocation.value("criteria").value_or("");
    auto criteria = nlohmann::json::array();
    for (auto const code : split(given, ',')) {
        if (code.empty()) {
            continue;
        }
        if (std::ranges::find(known, code) == known.end()) {
            auto list = std::string{};
            for (auto const each : known) {
                list.append(list.empty() ? "" : ", ").append(each);
            }
            return usage_problem(filled(
                context.say(
                    {"根拠「{}」はありません。使える値: {}", "there is no criterion \"{}\": {}"}
                ),
                {code, list}
            ));
        }
        criteria.push_back(std::string{code});
    }
    return criteria;
}

Answer<ExitCode> run_declare(Context& context, Invocation const& invocation) {
    auto const severity = invocation.value("severity");
    auto const scenario = invocation.value("scenario");
    if (!severity || !scenario) {
        return usage_problem(std::string{context.say(
            {"--severity と --scenario を指定してください", "--severity and --scenario are needed"}
        )});
    }
    TRY(criteria, criteria_of(context, invocation));
    TRY(happened_at, time_option(context, invocation, "happened-at"));
    auto playbook = std::string{};
    if (auto const named = invocation.value("playbook")) {
        TRY(hash, playbook_hash(context, *named));
        playbook = std::move(hash);
    }
    auto body = nlohmann::json{
        {"title", invocation.arguments.front()},
        {"severity", *severity},
        {"scenario", *scenario},
        {"source", invocation.value("source").value_or("person")},
        {"is_drill", invocation.has("drill")},
        {"criteria", std::move(criteria)},
        {"playbook", std::move(playbook)}};
    if (happened_at) {
        body["happened_at"] = *happened_at;
    }
    TRY(incident, post(context, "/api/v1/incidents", body));
    if (context.wants_json) {
        print_json(context, incident);
    } else {
        print_incident(context, incident);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_list(Context& context, Invocation const& invocation) {
    TRY(answer, get(context, "/api/v1/incidents"));
    auto shown = nlohmann::json::array();
    for (auto const& incident : items_at(answer, "incidents")) {
        if (invocation.has("all") || text_at(incident, "state") != "closed") {
            shown.push_back(incident);
        }
    }
    if (context.wants_json) {
        print_json(context, shown);
    } else {
        print_incidents(context, shown);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(incident, named_incident(context, invocation));
    if (context.wants_json) {
        print_json(context, incident);
    } else {
        print_incident(context, incident);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_severity(Context& context, Invocation const& invocation) {
    return act_and_print(
        context, invocation, {{"action", "set_severity"}, {"severity", invocation.arguments.at(1)}}
    );
}

Answer<ExitCode> run_phase(Context& context, Invocation const& invocation) {
    return act_and_print(
        context,
        invocation,
        {{"action", "set_phase"},
         {"phase", invocation.arguments.at(1)},
         {"reason", invocation.value("reason").value_or("")}}
    );
}

Answer<ExitCode> run_role(Context& context, Invocation const& invocation) {
    auto person = std::string{};
    if (auto const named = invocation.value("person")) {
        TRY(id, answering_person(context, invocation, *named));
        person = std::move(id);
    }
    return act_and_print(
        context,
        invocation,
        {{"action", "take_role"}, {"role", invocation.arguments.at(1)}, {"person", person}}
    );
}

Answer<ExitCode> run_module(Context& context, Invocation const& invocation) {
    TRY(hash, playbook_hash(context, invocation.arguments.at(1)));
    return act_and_print(context, invocation, {{"action", "add_module"}, {"playbook", hash}});
}

/// The execution that is meant: the one named, or the only one that is not over.
Answer<std::int64_t> execution_number(Context& context, Invocation const& invocation) {
    if (invocation.arguments.size() > 1) {
        auto const& text = invocation.arguments[1];
        auto number = std::int64_t{0};
        auto const* const end = text.data() + text.size();
        auto const [stopped, error] = std::from_chars(text.data(), end, number);
        if (error != std::errc{} || stopped != end || number < 1) {
            return usage_problem(
                filled(context.say({"番号ではありません: {}", "not a number: {}"}), {text})
            );
        }
        return number;
    }
    TRY(incident, named_incident(context, invocation));
    auto going = std::vector<nlohmann::json>{};
    for (auto const& execution : items_at(incident, "executions")) {
        auto const state = text_at(execution, "state");
        if (state == "running" || state == "paused") {
            going.push_back(execution);
        }
    }
    if (going.size() == 1) {
        return static_cast<std::int64_t>(count_at(going.front(), "number"));
    }
    auto problem = Problem{
        .exit = ExitCode::conflict,
        .status = 409,
        .code = "ambiguous",
        .detail = invocation.arguments.front()};
    for (auto const& execution : going) {
        problem.candidates.push_back(
            text_at(execution, "number") + "  " + text_at(execution, "playbook", "name")
        );
    }
    return problem;
}

Answer<ExitCode> steer(Context& context, Invocation const& invocation, char const* action) {
    TRY(number, execution_number(context, invocation));
    return act_and_print(
        context,
        invocation,
        {{"action", action},
         {"execution", number},
         {"reason", invocation.value("reason").value_or("")}}
    );
}

Answer<ExitCode> run_pause(Context& context, Invocation const& invocation) {
    return steer(context, invocation, "pause");
}

Answer<ExitCode> run_resume(Context& context, Invocation const& invocation) {
    return steer(context, invocation, "resume");
}

Answer<ExitCode> run_cancel(Context& context, Invocation const& invocation) {
    return steer(context, invocation, "cancel");
}

Answer<ExitCode> run_close(Context& context, Invocation const& invocation) {
    return act_and_print(
        context,
        invocation,
        {{"action", "close"},
         {"reason", invocation.value("reason").value_or("")},
         {"overrule", invocation.value("overrule").value_or("")}}
    );
}

Option reason_option() {
    return {
        .name = "reason", .value = "REASON", .says = {"理由(記録に残る)", "why; goes on record"}};
}

Argument execution_argument() {
    return {
        .name = "EXECUTION",
        .says =
            {"show の「#」の番号(実行中の対応手順が 1 つなら不要)",
             "its number under \"#\" of show; not needed when only one is going on"},
        .is_optional = true};
}

Argument playbook_argument() {
    return {
        .name = "PLAYBOOK",
        .says = {"SHA-256 の先頭、ID、または名前", "beginning of its SHA-256, its id or its name"}};
}

Command declare_command() {
    return {
        .path = "incident declare",
        .says = {"インシデントを宣言する。訓練は --drill", "declare an incident, or a drill"},
        .arguments =
            {{.name = "TITLE", .says = {"起きたことを 1 行で", "what happened, in one line"}}},
        .options =
            {{.name = "severity",
              .value = "SEVERITY",
              .says = {"重大度(必須)", "severity (needed)"},
              .choices = codes_of(Words::severity)},
             {.name = "scenario",
              .value = "SCENARIO",
              .says = {"場面(必須)", "scenario (needed)"},
              .choices = codes_of(Words::scenario)},
             {.name = "criteria",
              .value = "CODES",
              .says =
                  {"宣言の根拠。コンマ区切り(ransom_note, files_encrypted など)",
                   "what speaks for it, with commas: ransom_note, files_encrypted …"}},
             {.name = "source",
              .value = "SOURCE",
              .says = {"最初に気づいたもの(既定 person)", "who saw it first (default: person)"},
              .choices = {"person", "alert", "staff_report"}},
             {.name = "drill", .value = "", .says = {"訓練", "it is a drill"}},
             {.name = "playbook",
              .value = "PLAYBOOK",
              .says =
                  {"使う対応手順(既定は同梱の BCP)",
                   "playbook to walk through (default: the BCP)"}},
             {.name = "happened-at",
              .value = "TIME",
              .says =
                  {"起きた日時(既定は今)。「2026-05-01 11:00」または RFC 3339",
                   "when it happened (default: now), like \"2026-05-01 11:00\" or RFC 3339"}}},
        .examples =
            {{"sonae incident declare '病棟の端末に英文' --severity high --scenario ransomware "
              "--criteria ransom_note,many_devices_affected",
              {"最初の作業が始まる", "the first tasks begin"}},
             {"sonae incident declare '秋の訓練' --severity high --scenario ransomware --drill",
              {"訓練では何も操作されない", "in a drill nothing is operated"}}},
        .run = &run_declare};
}

std::vector<Command> steering_commands() {
    auto const incident = incident_argument();
    return {
        {.path = "incident pause",
         .says = {"対応手順を一時停止する", "halt a playbook: nothing new begins"},
         .arguments = {incident, execution_argument()},
         .options = {reason_option()},
         .examples =
             {{"sonae incident pause 2026-003 --reason '状況の確認'",
               {"出ている作業は続けられる", "what is out can still be done"}}},
         .run = &run_pause},
        {.path = "incident resume",
         .says = {"対応手順を再開する", "let a playbook go on"},
         .arguments = {incident, execution_argument()},
         .options = {reason_option()},
         .examples = {{"sonae incident resume 2026-003", {"止めたところから", "where it stopped"}}},
         .run = &run_resume},
        {.path = "incident cancel",
         .says =
             {"対応手順を中止する。残りの作業は取り消される",
              "end a playbook; what is left of it is cancelled"},
         .arguments = {incident, execution_argument()},
         .options = {reason_option()},
         .examples =
             {{"sonae incident cancel 2026-003 2 --reason '別の手順に切り替え'",
               {"2 番の対応手順だけ", "number 2 only"}}},
         .run = &run_cancel},
        {.path = "incident close",
         .says = {"インシデントを終了する", "close an incident"},
         .arguments = {incident},
         .options =
             {{.name = "reason", .value = "REASON", .says = {"理由(必須)", "why (needed)"}},
              {.name = "overrule",
               .value = "REASON",
               .says =
                   {"必須の作業を残して終える理由",
                    "why mandatory tasks that are open do not matter"}}},
         .examples =
             {{"sonae incident close 2026-003 --reason '通常運用に戻った'",
               {"残っている必須の作業があれば示される",
                "mandatory tasks that are open are named"}}},
         .run = &run_close},
    };
}

Command role_command() {
    return {
        .path = "incident role",
        .says = {"役割を引き受ける、または人に任せる", "take a role, or give it to somebody"},
        .arguments =
            {incident_argument(),
             {.name = "ROLE",
              .says =
                  {"csirt_lead、it_manager などの役割(docs/incidents.md)",
                   "a role such as csirt_lead or it_manager (docs/incidents.md)"}}},
        .options =
            {{.name = "person",
              .value = "PERSON",
              .says =
                  {"ログイン名、ID または連絡先の名前(既定は自分)",
                   "log-in, id, or name in the directory (default: oneself)"}}},
        .examples =
            {{"sonae incident role 2026-003 csirt_lead", {"自分が", "oneself"}},
             {"sonae incident role 2026-003 it_manager --person yamada",
              {"山田さんに", "somebody else"}}},
        .run = &run_role};
}

} // namespace

std::vector<Command> incident_commands() {
    auto const incident = incident_argument();
    auto all = std::vector<Command>{
        declare_command(),
        {.path = "incident list",
         .says = {"インシデントを一覧する", "list incidents"},
         .options =
             {{.name = "all", .value = "", .says = {"終了したものも", "closed ones as well"}},
              no_header_option()},
         .examples = {{"sonae incident list --all", {"新しい順", "newest first"}}},
         .run = &run_list},
        {.path = "incident show",
         .says = {"インシデントの現状を表示する", "show an incident as it stands"},
         .arguments = {incident},
         .examples = {{"sonae incident show 2026-003", {"番号で", "by its number"}}},
         .run = &run_show},
        {.path = "incident severity",
         .says = {"重大度を変える", "change the severity"},
         .arguments =
             {incident,
              {.name = "SEVERITY",
               .says = {"重大度", "severity"},
               .choices = codes_of(Words::severity)}},
         .examples =
             {{"sonae incident severity 2026-003 critical",
               {"診療が止まる場合など", "when care stops"}}},
         .run = &run_severity},
        {.path = "incident phase",
         .says = {"フェーズを変える", "go to another phase"},
         .arguments =
             {incident,
              {.name = "PHASE", .says = {"フェーズ", "phase"}, .choices = codes_of(Words::phase)}},
         .options = {reason_option()},
         .examples =
             {{"sonae incident phase 2026-003 recovery",
               {"必須の作業が残っていれば示される", "mandatory tasks that are open are named"}}},
         .run = &run_phase},
        role_command(),
        {.path = "incident module",
         .says = {"対応手順を追加し、並行して進める", "run another playbook beside the first"},
         .arguments = {incident, playbook_argument()},
         .examples =
             {{"sonae incident module 2026-003 ランサムウェアモジュール",
               {"名前で", "by its name"}}},
         .run = &run_module},
    };
    auto steering = steering_commands();
    std::ranges::move(steering, std::back_inserter(all));
    return all;
}

} // namespace sonae::cli

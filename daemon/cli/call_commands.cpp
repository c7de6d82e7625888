// SPDX-License-Identifier: Apache-2.0
// Who is being called, and what a person at the telephone enters about it.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/call_view.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sonae::cli {

namespace {

constexpr auto most_minutes = std::size_t{24} * 60;

bool is_running(nlohmann::json const& escalation) {
    return text_at(escalation, "ended_at").empty();
}

ExitCode printed(Context& context, nlohmann::json const& escalation) {
    if (context.wants_json) {
        print_json(context, escalation);
    } else {
        print_call(context, escalation);
    }
    return ExitCode::ok;
}

Answer<nlohmann::json> all_calls(Context& context) {
    TRY(answer, get(context, "/api/v1/escalations"));
    return items_at(answer, "escalations");
}

/// The calls for the incident of that number: those that run, else those that ran.
nlohmann::json calls_for(nlohmann::json const& escalations, std::string const& number) {
    auto running = nlohmann::json::array();
    auto over = nlohmann::json::array();
    for (auto const& escalation : escalations) {
        if (text_at(escalation, "incident", "number") == number) {
            (is_running(escalation) ? running : over).push_back(escalation);
        }
    }
    return running.empty() ? over : running;
}

/// The call that the first argument names: an id or the beginning of one, or the number of an
/// incident for which only one runs, or ran.
Answer<nlohmann::json> named_call(Context& context, Invocation const& invocation) {
    auto const& text = invocation.arguments.front();
    TRY(escalations, all_calls(context));
    auto const of_incident = text.empty() ? nlohmann::json::array() : calls_for(escalations, text);
    auto found =
        of_incident.empty() ? named_item(escalations, text) : named_item(of_incident, "esc_");
    if (!found && found.error().code == "ambiguous") {
        found.error().detail = text;
        for (auto& line : found.error().candidates) {
            for (auto const& escalation : escalations) {
                if (line.starts_with(text_at(escalation, "id"))) {
                    line.append(text_at(escalation, "policy")).append("  ");
                    line.append(worded(context, Words::call_state, escalation, "state"));
                }
            }
        }
    }
    return found;
}

/// Id of the contact that `text` names: of those who were called, else of everybody.
Answer<std::string>
contact_of(Context& context, nlohmann::json const& escalation, std::string const& text) {
    auto called = nlohmann::json::array();
    for (auto const& call : items_at(escalation, "calls")) {
        auto const& contact = object_at(call, "contact");
        // Somebody is called once in each step that names them.
        if (std::find(called.begin(), called.end(), contact) == called.end()) {
            called.push_back(contact);
        }
    }
    auto found = named_item(called, text);
    if (!found && found.error().code == "not_found") {
        TRY(directory, fetched_directory(context));
        found = named_document(directory, "contact", text);
    }
    if (!found) {
        return std::move(found).error();
    }
    return text_at(found.value(), "id");
}

Answer<ExitCode>
act_on(Context& context, nlohmann::json const& escalation, nlohmann::json const& action) {
    auto const target = "/api/v1/escalations/" + encoded(text_at(escalation, "id")) + "/actions";
    TRY(after, post(context, target, action));
    return printed(context, after);
}

Answer<ExitCode> run_list(Context& context, Invocation const& invocation) {
    TRY(escalations, all_calls(context));
    auto shown = nlohmann::json::array();
    for (auto const& escalation : escalations) {
        if (!invocation.has("running") || is_running(escalation)) {
            shown.push_back(escalation);
        }
    }
    if (context.wants_json) {
        print_json(context, shown);
    } else {
        print_calls(context, shown);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(escalation, named_call(context, invocation));
    return printed(context, escalation);
}

Answer<ExitCode> run_begin(Context& context, Invocation const& invocation) {
    TRY(directory, fetched_directory(context));
    TRY(policy, named_document(directory, "policy", invocation.arguments.front()));
    TRY(escalation, post(context, "/api/v1/escalations", {{"policy", text_at(policy, "id")}}));
    return printed(context, escalation);
}

Answer<ExitCode> run_answer(Context& context, Invocation const& invocation) {
    auto const& answer = invocation.arguments.at(2);
    auto const is_coming = answer == "coming";
    if (is_coming != invocation.has("minutes")) {
        return usage_problem(std::string{context.say(
            {"--minutes は coming(向かう)のとき、そのときだけ必要です",
             "--minutes is needed with coming, and only then"}
        )});
    }
    TRY(minutes,
        number_value(
            invocation,
            {.name = "minutes", .least = 1, .most = most_minutes, .usual = 0},
            context.language
        ));
    TRY(escalation, named_call(context, invocation));
    TRY(contact, contact_of(context, escalation, invocation.arguments.at(1)));
    auto action = nlohmann::json{
        {"action", "respond"},
        {"contact", contact},
        {"answer", answer},
        {"note", invocation.value("note").value_or("")}};
    if (is_coming) {
        action["minutes"] = minutes;
    }
    return act_on(context, escalation, action);
}

Answer<ExitCode> run_tried(Context& context, Invocation const& invocation) {
    TRY(escalation, named_call(context, invocation));
    TRY(contact, contact_of(context, escalation, invocation.arguments.at(1)));
    auto const action = nlohmann::json{
        {"action", "telephone"},
        {"contact", contact},
        {"outcome", invocation.arguments.at(2)},
        {"note", invocation.value("note").value_or("")}};
    return act_on(context, escalation, action);
}

Answer<ExitCode> run_escalate(Context& context, Invocation const& invocation) {
    TRY(escalation, named_call(context, invocation));
    return act_on(
        context, escalation, {{"action", "escalate"}, {"as_of", text_at(escalation, "step")}}
    );
}

Answer<ExitCode> run_person(Context& context, Invocation const& invocation) {
    TRY(escalation, named_call(context, invocation));
    TRY(contact, contact_of(context, escalation, invocation.arguments.at(1)));
    return act_on(context, escalation, {{"action", "call"}, {"contact", contact}});
}

Answer<ExitCode> run_stop(Context& context, Invocation const& invocation) {
    auto const reason = invocation.value("reason");
    if (!reason) {
        return usage_problem(std::string{
            context.say({"--reason を指定してください", "--reason is needed"})});
    }
    TRY(escalation, named_call(context, invocation));
    return act_on(context, escalation, {{"action", "stop"}, {"reason", *reason}});
}

Argument call_argument() {
    return {
        .name = "CALL",
        .says = {
            "呼び出しの ID かその先頭、またはインシデントの番号",
            "id of a call or its beginning, or number of its incident"}};
}

Command tried_command() {
    return {
        .path = "call tried",
        .says =
            {"電話したがつながらなかったことを記録する",
             "enter that somebody was telephoned in vain"},
        .arguments =
            {call_argument(),
             contact_argument(),
             {.name = "OUTCOME",
              .says = {"結果", "what came of it"},
              .choices = codes_of(Words::call_outcome)}},
        .options = {{.name = "note", .value = "TEXT", .says = {"メモ", "note"}}},
        .examples =
            {{"sonae call tried 2026-003 佐藤 message_left",
              {"呼び出しは続く", "the calling goes on"}}},
        .run = &run_tried};
}

std::vector<Command> steering_commands() {
    return {
        {.path = "call answer",
         .says =
             {"電話で聞いた応答を本人の代わりに記録する",
              "enter what somebody said on the telephone"},
         .arguments =
             {call_argument(),
              contact_argument(),
              {.name = "ANSWER",
               .says = {"応答", "answer"},
               .choices = codes_of(Words::call_reply)}},
         .options =
             {{.name = "minutes",
               .value = "N",
               .says = {"到着までの分(coming のとき)", "minutes until arrival, of coming"}},
              {.name = "note", .value = "TEXT", .says = {"メモ", "note"}}},
         .examples =
             {{"sonae call answer 2026-003 佐藤 coming --minutes 20",
               {"20 分で着く", "there in 20 minutes"}},
              {"sonae call answer 2026-003 佐藤 cannot --note '勤務中'",
               {"次の人が呼ばれる", "others are called"}}},
         .run = &run_answer},
        tried_command(),
        {.path = "call escalate",
         .says = {"待たずに次の段階へ進める", "go to the next step at once"},
         .arguments = {call_argument()},
         .examples =
             {{"sonae call escalate 2026-003",
               {"今見えている段階からだけ", "from the step that is on now"}}},
         .run = &run_escalate},
        {.path = "call person",
         .says = {"手順にない人も呼び出す", "call somebody besides those of the policy"},
         .arguments = {call_argument(), contact_argument()},
         .examples = {{"sonae call person 2026-003 鈴木", {"鈴木さんも", "Suzuki too"}}},
         .run = &run_person},
        {.path = "call stop",
         .says = {"呼び出しをやめる", "stop calling"},
         .arguments = {call_argument()},
         .options =
             {{.name = "reason",
               .value = "REASON",
               .says = {"理由(必須、記録に残る)", "why (needed); goes on record"}}},
         .examples =
             {{"sonae call stop 2026-003 --reason '全員そろった'",
               {"誰ももう呼ばれない", "nobody is called any more"}}},
         .run = &run_stop},
    };
}

} // namespace

std::vector<Command> call_commands() {
    auto all = std::vector<Command>{
        {.path = "call list",
         .says = {"呼び出しを一覧する", "list calls"},
         .options =
             {{.name = "running", .value = "", .says = {"続いているものだけ", "those that go on"}},
              no_header_option()},
         .examples = {{"sonae call list --running", {"今の呼び出し", "who is being called"}}},
         .run = &run_list},
        {.path = "call show",
         .says =
             {"呼び出しの段階、送信、応答を表示する", "show a call: its step, messages, answers"},
         .arguments = {call_argument()},
         .options = {no_header_option()},
         .examples = {{"sonae call show 2026-003", {"インシデントの番号で", "by its incident"}}},
         .run = &run_show},
        {.path = "call begin",
         .says =
             {"手順の試験を始める(全員に試験と伝わる)",
              "test a policy: everybody is told that it is a test"},
         .arguments =
             {{.name = "POLICY",
               .says =
                   {"手順の名前、その先頭、または ID", "name of a policy, its beginning, or id"}}},
         .examples =
             {{"sonae call begin 夜間の重大事象", {"本当に連絡が行く", "people are called"}}},
         .run = &run_begin},
    };
    auto steering = steering_commands();
    std::ranges::move(steering, std::back_inserter(all));
    return all;
}

} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
// Decisions of management: recorded, asked for by link, confirmed and denied.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

void print_link(Context& context, nlohmann::json const& link) {
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {std::string{context.say({"リンク", "link"})}, text_at(link, "url")},
            {"PIN", text_at(link, "pin")},
            {std::string{context.say({"期限", "until"})}, local_time(text_at(link, "until"))}}
    );
    print_note(
        context,
        context.say(
            {"二度と表示されません。リンクと PIN は別々に(PIN は電話で)伝えてください",
             "shown only this once. Send link and PIN by different ways: the PIN by telephone"}
        )
    );
}

Answer<nlohmann::json> decision_action(Context& context, Invocation const& invocation) {
    auto const& ref = invocation.arguments.at(1);
    auto const has_answer = invocation.arguments.size() > 2;
    auto const ways = (has_answer ? 1 : 0) + (invocation.has("ask") ? 1 : 0) +
                      (invocation.has("confirm") ? 1 : 0) + (invocation.has("deny") ? 1 : 0);
    auto const has_stray = (invocation.has("on-behalf-of") && invocation.has("ask")) ||
                           (invocation.has("note") && !has_answer);
    if (ways != 1 || has_stray) {
        return usage_problem(std::string{context.say(
            {"yes か no、--ask、--confirm、--deny のどれか 1 つです(--note "
             "は答えと、--on-behalf-of は答え、--confirm、--deny と使います)",
             "either yes or no, or --ask, --confirm or --deny; --note goes with an answer, "
             "--on-behalf-of with an answer, --confirm or --deny"}
        )});
    }
    if (auto const asked = invocation.value("ask")) {
        TRY(person, answering_person(context, invocation, *asked));
        return nlohmann::json{{"action", "ask_decision"}, {"task", ref}, {"person", person}};
    }
    auto behalf = std::string{};
    if (auto const named = invocation.value("on-behalf-of")) {
        TRY(person, answering_person(context, invocation, *named));
        behalf = std::move(person);
    }
    if (invocation.has("confirm")) {
        return nlohmann::json{{"action", "confirm_decision"}, {"task", ref}, {"person", behalf}};
    }
    if (auto const reason = invocation.value("deny")) {
        return nlohmann::json{
            {"action", "deny_decision"}, {"task", ref}, {"person", behalf}, {"reason", *reason}};
    }
    return nlohmann::json{
        {"action", "answer_decision"},
        {"task", ref},
        {"answer", invocation.arguments[2] == "yes"},
        {"on_behalf_of", behalf},
        {"note", invocation.value("note").value_or("")}};
}

Answer<ExitCode> run_decide(Context& context, Invocation const& invocation) {
    TRY(action, decision_action(context, invocation));
    TRY(id, incident_id(context, invocation.arguments.front()));
    TRY(incident, act(context, id, action));
    if (context.wants_json) {
        print_json(context, incident);
        return ExitCode::ok;
    }
    print_outcome(context, incident);
    if (auto const& link = object_at(incident, "link"); !link.empty()) {
        print_link(context, link);
    }
    return ExitCode::ok;
}

} // namespace

std::vector<Command> incident_decide_commands() {
    return {
        {.path = "incident decide",
         .says =
             {"経営の判断を記録する、または本人に尋ねるリンクを作る",
              "record a decision of management, or make the link that asks for it"},
         .arguments =
             {incident_argument(),
              task_argument(false),
              {.name = "ANSWER",
               .says = {"判断", "the decision"},
               .is_optional = true,
               .choices = {"yes", "no"}}},
         .options =
             {{.name = "on-behalf-of",
               .value = "PERSON",
               .says =
                   {"判断した人。ログイン名、ID、または連絡先の名前。あとで確認を受ける",
                    "who decided: a log-in, an id or the name of a contact; it is confirmed "
                    "later"}},
              note_option(),
              {.name = "ask",
               .value = "PERSON",
               .says =
                   {"その人(アカウントまたは連絡先)がスマートフォンで答えるリンクと PIN を作る",
                    "make the link and PIN with which that person, of an account or a contact, "
                    "answers"}},
              {.name = "confirm",
               .value = "",
               .says =
                   {"伝えられた判断を、本人または同じ権限のある人として確認する",
                    "confirm what was entered on your behalf, or for a contact whose right you "
                    "have"}},
              {.name = "deny",
               .value = "REASON",
               .says =
                   {"伝えられた判断は行われていない(理由が残る)",
                    "what was entered was never decided; the reason goes on record"}}},
         .examples =
             {{"sonae incident decide 2026-003 1-5 yes --on-behalf-of incho --note '電話で確認'",
               {"病院長から電話で聞いた判断", "what the director said on the telephone"}},
              {"sonae incident decide 2026-003 1-5 --ask incho",
               {"本人に答えてもらう", "let the director answer"}}},
         .run = &run_decide},
    };
}

} // namespace sonae::cli

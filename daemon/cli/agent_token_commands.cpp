// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/records.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sonae::cli {

namespace {

// What the daemon allows; it has the last word.
constexpr auto max_hours = std::size_t{720};
constexpr auto max_uses = std::size_t{10'000};

Answer<ExitCode> run_create(Context& context, Invocation const& invocation) {
    auto body = nlohmann::json::object();
    if (auto const note = invocation.value("note")) {
        body["note"] = *note;
    }
    for (auto const& option :
         {NumberOption{.name = "hours", .least = 1, .most = max_hours, .usual = 0},
          NumberOption{.name = "uses", .least = 1, .most = max_uses, .usual = 0}}) {
        TRY(number, number_value(invocation, option, context.language));
        if (number != 0) {
            body[std::string{option.name}] = number;
        }
    }
    if (invocation.has("needs-approval")) {
        body["needs_approval"] = true;
    }
    TRY(token, post(context, "/api/v1/agent-tokens", body));
    if (context.wants_json) {
        print_json(context, token);
        return ExitCode::ok;
    }
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {"ID", text_at(token, "id")},
            {std::string{context.say({"トークン", "token"})}, text_at(token, "token")},
            {std::string{context.say({"有効期限", "good until"})},
             local_time(text_at(token, "expires_at"))},
            {std::string{context.say({"登録コマンド", "enrol with"})}, text_at(token, "command")}}
    );
    print_note(
        context,
        context.say({"トークンは二度と表示されません", "the token is shown only this once"})
    );
    return ExitCode::ok;
}

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(answer, get(context, "/api/v1/agent-tokens"));
    auto const& tokens = items_at(answer, "tokens");
    if (context.wants_json) {
        print_json(context, tokens);
        return ExitCode::ok;
    }
    auto rows = std::vector<Row>{};
    for (auto const& token : tokens) {
        rows.push_back(
            {text_at(token, "id"),
             text_at(token, "note"),
             text_at(token, "uses_left"),
             std::string{
                 code_text(context.language, is_true_at(token, "needs_approval") ? "yes" : "no")},
             text_at(token, "created_by"),
             local_time(text_at(token, "expires_at"))}
        );
    }
    print_table(
        context,
        {"ID",
         std::string{context.say({"備考", "NOTE"})},
         std::string{context.say({"残り回数", "USES LEFT"})},
         std::string{context.say({"要承認", "APPROVAL"})},
         std::string{context.say({"作成者", "BY"})},
         std::string{context.say({"有効期限", "GOOD UNTIL"})}},
        rows
    );
    return ExitCode::ok;
}

Answer<ExitCode> run_revoke(Context& context, Invocation const& invocation) {
    auto const& id = invocation.arguments.front();
    TRY(answer,
        call(context, {.method = "DELETE", .target = "/api/v1/agent-tokens/" + encoded(id)}));
    if (context.wants_json) {
        print_json(context, answer.is_null() ? nlohmann::json{{"id", id}} : answer);
    } else {
        print_note(
            context, filled(context.say({"{} を無効にしました", "{} is no longer good"}), {id})
        );
    }
    return ExitCode::ok;
}

} // namespace

std::vector<Command> agent_token_commands() {
    return {
        {.path = "agent token create",
         .says =
             {"エージェントを登録するためのトークンを作る", "make a token that lets agents enrol"},
         .options =
             {{.name = "note", .value = "TEXT", .says = {"何のためか", "what it is for"}},
              {.name = "hours",
               .value = "N",
               .says = {"有効時間(1~720)", "how long it is good (1 to 720)"}},
              {.name = "uses",
               .value = "N",
               .says = {"使える回数(1~10000)", "how many machines may use it (1 to 10000)"}},
              {.name = "needs-approval",
               .value = "",
               .says =
                   {"登録した機器は承認を待つ", "machines that enrol with it wait for approval"}}},
         .examples =
             {{"sonae agent token create --note 医事課 --uses 30 --hours 48",
               {"48 時間、30 台まで", "48 hours, 30 machines"}}},
         .run = &run_create},
        {.path = "agent token list",
         .says =
             {"登録トークンを一覧する(中身は表示しない)", "list the tokens, without what they are"},
         .options = {no_header_option()},
         .examples = {{"sonae agent token list", {"残っているトークン", "what is still good"}}},
         .run = &run_list},
        {.path = "agent token revoke",
         .says = {"登録トークンを無効にする", "make a token useless"},
         .arguments = {{.name = "TOKEN", .says = {"トークンの ID", "id of the token"}}},
         .examples =
             {{"sonae agent token revoke tok_0190…", {"一覧の ID で", "by the id of the list"}}},
         .run = &run_revoke},
    };
}

} // namespace sonae::cli

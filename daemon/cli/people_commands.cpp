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

std::string role_text(Context const& context, nlohmann::json const& person) {
    return std::string{code_text(context.language, text_at(person, "role"))};
}

void print_people(Context& context, nlohmann::json const& answer) {
    auto rows = std::vector<Row>{};
    for (auto const& person : items_at(answer, "people")) {
        auto const state = is_true_at(person, "is_active") ? context.say({"有効", "active"})
                                                           : context.say({"停止", "inactive"});
        rows.push_back(
            {text_at(person, "login"),
             text_at(person, "name"),
             role_text(context, person),
             std::string{state},
             local_time(text_at(person, "last_sign_in")),
             text_at(person, "id")}
        );
    }
    for (auto const& invitation : items_at(answer, "invitations")) {
        rows.push_back(
            {"",
             text_at(invitation, "name"),
             role_text(context, invitation),
             filled(
                 context.say({"招待中({}まで)", "invited (until {})"}),
                 {local_time(text_at(invitation, "expires_at"))}
             ),
             "",
             ""}
        );
    }
    print_table(
        context,
        {std::string{context.say({"ログイン名", "LOG-IN"})},
         std::string{context.say({"名前", "NAME"})},
         std::string{context.say({"役割", "ROLE"})},
         std::string{context.say({"状態", "STATE"})},
         std::string{context.say({"最終ログイン", "LAST SIGN-IN"})},
         "ID"},
        rows
    );
}

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(answer, get(context, "/api/v1/people"));
    if (context.wants_json) {
        print_json(context, answer);
    } else {
        print_people(context, answer);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_add(Context& context, Invocation const& invocation) {
    auto const name = invocation.value("name");
    auto const role = invocation.value("role");
    if (!name || !role) {
        return usage_problem(std::string{
            context.say({"--name と --role を指定してください", "--name and --role are needed"})});
    }
    auto body = nlohmann::json{{"name", *name}, {"role", *role}};
    if (auto const language = invocation.value("language")) {
        body["language"] = *language;
    }
    TRY(invitation, post(context, "/api/v1/invitations", body));
    if (context.wants_json) {
        print_json(context, invitation);
        return ExitCode::ok;
    }
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {std::string{context.say({"招待コード", "invitation code"})},
             text_at(invitation, "code")},
            {std::string{context.say({"名前", "name"})}, text_at(invitation, "name")},
            {std::string{context.say({"役割", "role"})}, role_text(context, invitation)},
            {std::string{context.say({"有効期限", "good until"})},
             local_time(text_at(invitation, "expires_at"))}}
    );
    print_note(
        context,
        context.say(
            {"コードは二度と表示されません。本人に渡してください",
             "the code is shown only this once. Hand it to the person"}
        )
    );
    return ExitCode::ok;
}

Answer<ExitCode> run_set(Context& context, Invocation const& invocation) {
    auto body = nlohmann::json::object();
    for (auto const* const member : {"role", "language"}) {
        if (auto const value = invocation.value(member)) {
            body[member] = *value;
        }
    }
    if (auto const active = invocation.value("active")) {
        body["is_active"] = *active == "yes";
    }
    if (body.empty()) {
        return usage_problem(std::string{context.say(
            {"--role、--active、--language のどれかを指定してください",
             "one of --role, --active, --language is needed"}
        )});
    }
    TRY(id, person_id(context, invocation.arguments.front()));
    TRY(person,
        call(
            context,
            {.method = "PATCH", .target = "/api/v1/people/" + encoded(id), .body = body.dump()}
        ));
    if (context.wants_json) {
        print_json(context, person);
    } else {
        auto answer = nlohmann::json::object();
        answer["people"].push_back(person);
        print_people(context, answer);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_audit(Context& context, Invocation const& invocation) {
    TRY(limit, record_limit(invocation, context.language));
    TRY(records, newest_records(context, "/api/v1/audit", "records", limit));
    if (context.wants_json) {
        print_json(context, records);
        return ExitCode::ok;
    }
    auto rows = std::vector<Row>{};
    for (auto const& record : records) {
        auto const name = text_at(record, "actor_name");
        auto const& detail = object_at(record, "detail");
        rows.push_back(
            {local_time(text_at(record, "at")),
             name.empty() ? text_at(record, "actor") : name,
             text_at(record, "address"),
             text_at(record, "action"),
             text_at(record, "object"),
             detail.empty() ? std::string{} : json_text(detail, false)}
        );
    }
    print_table(
        context,
        {std::string{context.say({"日時", "TIME"})},
         std::string{context.say({"利用者", "BY"})},
         std::string{context.say({"接続元", "FROM"})},
         std::string{context.say({"操作", "ACTION"})},
         std::string{context.say({"対象", "OBJECT"})},
         std::string{context.say({"詳細", "DETAIL"})}},
        rows
    );
    return ExitCode::ok;
}

Option role_option(Text const& says) {
    return {
        .name = "role",
        .value = "ROLE",
        .says = says,
        .choices = {"administrator", "it", "csirt", "management", "auditor", "display"}};
}

Option language_option() {
    return {
        .name = "language",
        .value = "LANGUAGE",
        .says = {"本人の画面の言語", "language of the person's pages"},
        .choices = {"ja", "en"}};
}

} // namespace

std::vector<Command> people_commands() {
    return {
        {.path = "user list",
         .says = {"利用者と招待を一覧する", "list people and invitations"},
         .options = {no_header_option()},
         .examples = {{"sonae user list", {"誰が使えるか", "who may sign in"}}},
         .run = &run_list},
        {.path = "user add",
         .says = {"利用者を招待し、招待コードを表示する", "invite a person and show the code"},
         .options =
             {{.name = "name", .value = "NAME", .says = {"名前(必須)", "name (needed)"}},
              role_option({"役割(必須)", "role (needed)"}),
              language_option()},
         .examples =
             {{"sonae user add --name '山田 花子' --role it",
               {"情報システム担当者を招待する", "invite somebody of the IT department"}}},
         .run = &run_add},
        {.path = "user set",
         .says = {"利用者の役割や状態を変える", "change a person's role or state"},
         .arguments =
             {{.name = "USER", .says = {"ログイン名または ID", "log-in or id of the person"}}},
         .options =
             {role_option({"役割", "role"}),
              {.name = "active",
               .value = "YES_NO",
               .says = {"ログインできるか。no で停止する", "whether the person may sign in"},
               .choices = {"yes", "no"}},
              language_option()},
         .examples =
             {{"sonae user set yamada --active no", {"退職した人", "somebody who has left"}},
              {"sonae user set suzuki --role csirt", {"役割を変える", "give another role"}}},
         .run = &run_set},
        {.path = "audit list",
         .says = {"操作の記録を新しい順に表示する", "show who did what, newest first"},
         .options = {limit_option(), no_header_option()},
         .examples = {{"sonae audit list --limit 20", {"最近の 20 件", "the last 20"}}},
         .run = &run_audit},
    };
}

} // namespace sonae::cli

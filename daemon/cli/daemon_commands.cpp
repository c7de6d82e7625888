// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace sonae::cli {

namespace {

std::string yes_or_no(Context const& context, bool is_yes) {
    return std::string{code_text(context.language, is_yes ? "yes" : "no")};
}

Answer<ExitCode> run_status(Context& context, Invocation const& /*invocation*/) {
    TRY(status, get(context, "/api/v1/status"));
    if (context.wants_json) {
        print_json(context, status);
        return ExitCode::ok;
    }
    auto const pairs = std::vector<std::pair<std::string, std::string>>{
        {std::string{context.say({"接続先", "daemon"})}, context.place},
        {std::string{context.say({"版", "version"})}, text_at(status, "version")},
        {std::string{context.say({"病院", "hospital"})}, text_at(status, "hospital")},
        {std::string{context.say({"初期設定済み", "set up"})},
         yes_or_no(context, is_true_at(status, "is_set_up"))},
        {std::string{context.say({"デモ", "demo"})},
         yes_or_no(context, is_true_at(status, "is_demo"))},
        {std::string{context.say({"サーバーの時刻", "daemon's time"})},
         local_time(text_at(status, "now"))}};
    print_pairs(context, pairs);
    return ExitCode::ok;
}

Answer<ExitCode> run_doctor(Context& context, Invocation const& /*invocation*/) {
    TRY(report, get(context, "/api/v1/doctor"));
    auto const state = text_at(report, "state");
    auto const exit = state == "ok" ? ExitCode::ok : ExitCode::found_problems;
    if (context.wants_json) {
        print_json(context, report);
        return exit;
    }
    auto rows = std::vector<Row>{};
    for (auto const& check : items_at(report, "checks")) {
        rows.push_back(
            {std::string{code_text(context.language, text_at(check, "name"))},
             std::string{code_text(context.language, text_at(check, "state"))},
             text_at(check, "value")}
        );
    }
    print_table(
        context,
        {std::string{context.say({"項目", "CHECK"})},
         std::string{context.say({"状態", "STATE"})},
         std::string{context.say({"値", "VALUE"})}},
        rows
    );
    context.out << context.say({"全体: ", "overall: "}) << code_text(context.language, state)
                << '\n';
    return exit;
}

Answer<ExitCode> run_setup_code(Context& context, Invocation const& /*invocation*/) {
    TRY(answer, post(context, "/api/v1/setup-code"));
    auto const code = text_at(answer, "code");
    if (code.empty()) {
        return Problem{
            .exit = ExitCode::conflict,
            .status = 409,
            .code = "already_set_up",
            .detail = "there is an administrator already"};
    }
    if (context.wants_json) {
        print_json(context, answer);
        return ExitCode::ok;
    }
    context.out << code << '\n';
    print_note(
        context,
        context.say(
            {"ブラウザーの初期設定画面に入力してください。前のコードは使えなくなりました",
             "type it into the set-up page of the web app. An earlier code is no longer good"}
        )
    );
    return ExitCode::ok;
}

Answer<std::string> ask(Context& context, Text const& question, bool is_secret) {
    auto line = context.prompter.ask(context.say(question), is_secret);
    if (line) {
        return std::move(*line);
    }
    auto const is_cancelled = line.error().code == Errc::refused;
    return Problem{
        .exit = is_cancelled ? ExitCode::failed : ExitCode::usage,
        .code = is_cancelled ? "cancelled" : "no_terminal",
        .detail = line.error().what};
}

Answer<ExitCode> write_token(Context& context, std::string const& token) {
    if (auto const written =
            write_atomically(context.token_file, token + "\n", Secrecy::private_to_owner);
        !written) {
        return Problem{.code = "file", .detail = written.error().text()};
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_login(Context& context, Invocation const& invocation) {
    if (!invocation.has("server") || context.token_file.empty()) {
        return usage_problem(std::string{context.say(
            {"--server と --token-file を指定してください", "--server and --token-file are needed"}
        )});
    }
    auto login = invocation.value("login");
    if (!login) {
        TRY(typed, ask(context, {"ログイン名: ", "Log-in: "}, false));
        login = std::move(typed);
    }
    TRY(password, ask(context, {"パスワード: ", "Password: "}, true));
    TRY(totp, ask(context, {"確認コード(6 桁): ", "Code (6 digits): "}, true));
    auto const body = nlohmann::json{
        {"login", *login}, {"password", password}, {"totp", totp}, {"wants_token", true}};
    TRY(session, post(context, "/api/v1/session", body));
    auto const token = text_at(session, "token");
    if (token.empty()) {
        return Problem{.code = "bad_answer", .detail = "a session without a token"};
    }
    TRY_DONE(write_token(context, token));
    // The token is in the file; standard output often ends in a log.
    session.erase("token");
    session.erase("csrf");
    if (context.wants_json) {
        print_json(context, session);
        return ExitCode::ok;
    }
    auto const& person = object_at(session, "person");
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {std::string{context.say({"利用者", "person"})}, text_at(person, "name")},
            {std::string{context.say({"役割", "role"})},
             std::string{code_text(context.language, text_at(person, "role"))}},
            {std::string{context.say({"有効期限", "good until"})},
             local_time(text_at(session, "expires_at"))},
            {std::string{context.say({"トークン", "token"})}, context.token_file.string()}}
    );
    return ExitCode::ok;
}

} // namespace

std::vector<Command> daemon_commands() {
    return {
        {.path = "status",
         .says = {"サーバーの版と状態を表示する", "show the daemon's version and state"},
         .examples = {{"sonae status", {"動いているか確かめる", "see whether it runs"}}},
         .run = &run_status},
        {.path = "doctor",
         .says =
             {"サーバーを点検する。問題があれば終了コード 8",
              "check the daemon; exit code 8 when a person should look"},
         .options = {no_header_option()},
         .examples =
             {{"sonae doctor", {"点検結果を見る", "see every check"}},
              {"sonae doctor --json", {"監視から呼び出す", "for a monitoring system"}}},
         .run = &run_doctor},
        {.path = "setup-code",
         .says =
             {"最初の管理者を登録するためのコードを作る(サーバー上の root のみ)",
              "make the code for the first administrator (root of the server only)"},
         .examples = {{"sudo sonae setup-code", {"初期設定を始める", "begin the set-up"}}},
         .run = &run_setup_code},
        {.path = "login",
         .says =
             {"離れた端末からログインし、トークンを --token-file に書く",
              "sign in from another machine and write the token to --token-file"},
         .options =
             {{.name = "login",
               .value = "NAME",
               .says = {"ログイン名(省略時は尋ねる)", "log-in (asked for when it is not given)"}}},
         .examples =
             {{"sonae login --server https://sonae.example.jp:8443 --ca-file ca.crt "
               "--token-file ~/.sonae-token",
               {"以後は --server と --token-file を付けて実行する",
                "later commands take --server and --token-file"}}},
         .run = &run_login},
    };
}

} // namespace sonae::cli

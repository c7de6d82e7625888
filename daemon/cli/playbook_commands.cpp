// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/local_file.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/playbook_trust.hpp"
#include "daemon/cli/playbook_verdict.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/instant.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sonae::cli {

namespace {

constexpr auto max_file_bytes = std::size_t{10'000'000};

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(answer, get(context, "/api/v1/playbooks"));
    auto const& playbooks = items_at(answer, "playbooks");
    if (context.wants_json) {
        print_json(context, playbooks);
        return ExitCode::ok;
    }
    auto rows = std::vector<Row>{};
    for (auto const& playbook : playbooks) {
        rows.push_back(
            {text_at(playbook, "sha256").substr(0, 12),
             own_text(context, playbook, "name", "name"),
             local_time(text_at(playbook, "modified")),
             text_at(playbook, "steps_count"),
             standing_words(context, playbook),
             signature_words(context, playbook),
             text_at(playbook, "tlp")}
        );
    }
    print_table(
        context,
        {"SHA-256",
         std::string{context.say({"名前", "NAME"})},
         std::string{context.say({"改訂", "MODIFIED"})},
         std::string{context.say({"ステップ", "STEPS"})},
         std::string{context.say({"実行可", "MAY RUN"})},
         std::string{context.say({"署名", "SIGNATURE"})},
         "TLP"},
        rows
    );
    return ExitCode::ok;
}

Answer<ExitCode> run_lint(Context& context, Invocation const& invocation) {
    auto const now = SystemClock{}.now();
    auto verdicts = nlohmann::json::array();
    auto errors = std::size_t{0};
    for (auto const& file : invocation.arguments) {
        TRY(text, text_of_file(file, max_file_bytes));
        verdicts.push_back(playbook_verdict(file, text, now));
        errors += has_playbook_errors(verdicts.back()) ? 1U : 0U;
    }
    if (context.wants_json) {
        print_json(context, verdicts);
    } else {
        for (auto const& verdict : verdicts) {
            print_playbook_verdict(context, verdict);
        }
        print_note(
            context,
            filled(
                context.say({"{} 件を調べ、{} 件は実行できません", "{} read, {} must not run"}),
                {std::to_string(verdicts.size()), std::to_string(errors)}
            )
        );
    }
    return errors == 0 ? ExitCode::ok : ExitCode::found_problems;
}

Answer<ExitCode> run_import(Context& context, Invocation const& invocation) {
    auto const& file = invocation.arguments.front();
    TRY(text, text_of_file(file, max_file_bytes));
    auto answer =
        call(context, {.method = "POST", .target = "/api/v1/playbooks", .body = std::move(text)});
    if (!answer) {
        auto problem = std::move(answer).error();
        auto const document = nlohmann::json::parse(problem.document, nullptr, false);
        if (problem.code == "playbook_refused" && !context.wants_json) {
            print_playbook_verdict(context, document);
        }
        return problem;
    }
    if (context.wants_json) {
        print_json(context, answer.value());
        return ExitCode::ok;
    }
    print_playbook_verdict(context, answer.value());
    print_note(
        context,
        filled(
            context.say({"取り込みました: {} ({})", "taken in: {} ({})"}),
            {text_at(answer.value(), "name"), text_at(answer.value(), "sha256").substr(0, 12)}
        )
    );
    if (text_at(answer.value(), "may_not_run") == "revoked") {
        print_note(
            context,
            context.say(
                {"取り消しの版です。この対応手順は、もう開始できません(実行中のものは続きます)",
                 "it is revoked: no version of this playbook can be begun any more; what runs goes "
                 "on"}
            )
        );
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(hash, playbook_hash(context, invocation.arguments.front()));
    TRY(playbook, get(context, "/api/v1/playbooks/" + hash));
    if (context.wants_json) {
        print_json(context, playbook);
        return ExitCode::ok;
    }
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {std::string{context.say({"名前", "name"})}, text_at(playbook, "name")},
            {"ID", text_at(playbook, "id")},
            {"SHA-256", text_at(playbook, "sha256")},
            {std::string{context.say({"改訂", "modified"})},
             local_time(text_at(playbook, "modified"))},
            {std::string{context.say({"取り込み", "imported"})},
             local_time(text_at(playbook, "imported_at"))},
            {std::string{context.say({"実行可", "may run"})}, standing_words(context, playbook)},
            {std::string{context.say({"署名", "signature"})}, signature_words(context, playbook)},
            {"TLP", text_at(playbook, "tlp")}}
    );
    auto rows = std::vector<Row>{};
    for (auto const& step : items_at(playbook, "steps")) {
        rows.push_back(
            {text_at(step, "type"),
             text_at(step, "name"),
             text_at(step, "phase"),
             text_at(step, "mhlw_item"),
             text_at(step, "assignee_role")}
        );
    }
    print_table(
        context,
        {std::string{context.say({"種類", "TYPE"})},
         std::string{context.say({"ステップ", "STEP"})},
         std::string{context.say({"フェーズ", "PHASE"})},
         std::string{context.say({"厚労省項目", "MHLW ITEM"})},
         std::string{context.say({"担当", "ROLE"})}},
        rows
    );
    print_playbook_verdict(context, playbook);
    return ExitCode::ok;
}

Answer<ExitCode> run_export(Context& context, Invocation const& invocation) {
    TRY(hash, playbook_hash(context, invocation.arguments.front()));
    TRY(document, fetch(context, {.target = "/api/v1/playbooks/" + hash + "/document"}));
    auto const file = invocation.value("output");
    if (!file) {
        context.out << document << '\n';
        return ExitCode::ok;
    }
    return write_file(context, *file, document, Secrecy::readable_by_all);
}

Argument playbook_argument() {
    return {
        .name = "PLAYBOOK",
        .says = {"SHA-256 の先頭、ID、または名前", "beginning of its SHA-256, its id or its name"}};
}

} // namespace

std::vector<Command> playbook_commands() {
    return {
        {.path = "playbook list",
         .says = {"対応手順を一覧する", "list the playbooks of the house"},
         .options = {no_header_option()},
         .examples = {{"sonae playbook list", {"名前順、新しい版から", "by name, newest first"}}},
         .run = &run_list},
        {.path = "playbook lint",
         .says =
             {"対応手順のファイルを調べる(サーバー不要)",
              "check files of playbooks; needs no daemon"},
         .arguments =
             {{.name = "FILE",
               .says = {"CACAO 2.0 の JSON", "CACAO 2.0 JSON"},
               .may_repeat = true}},
         .examples =
             {{"sonae playbook lint ransomware.json",
               {"誤りがあれば終了コード 8", "exit code 8 when one must not run"}}},
         .run = &run_lint},
        {.path = "playbook import",
         .says = {"対応手順を取り込む", "take a playbook in"},
         .arguments = {{.name = "FILE", .says = {"CACAO 2.0 の JSON", "CACAO 2.0 JSON"}}},
         .examples =
             {{"sonae playbook import ransomware.json",
               {"誤りはすべて示される", "everything that is wrong is named"}}},
         .run = &run_import},
        {.path = "playbook show",
         .says = {"対応手順のステップを表示する", "show a playbook with its steps"},
         .arguments = {playbook_argument()},
         .options = {no_header_option()},
         .examples = {{"sonae playbook show 3f2a91", {"ハッシュの先頭で", "by its hash"}}},
         .run = &run_show},
        {.path = "playbook export",
         .says = {"対応手順を JSON で書き出す", "write a playbook as JSON"},
         .arguments = {playbook_argument()},
         .options =
             {{.name = "output",
               .value = "FILE",
               .says = {"書き出すファイル(既定は標準出力)", "file (default: standard output)"}}},
         .examples =
             {{"sonae playbook export 3f2a91 --output copy.json",
               {"取り込んだときと同じ内容", "the same content that was taken in"}}},
         .run = &run_export},
    };
}

} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
// The directory from files and to files.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/contact_words.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/directory_import.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/local_file.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/policy_view.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

// A roster with all of its overrides is the longest document.
constexpr auto max_document_bytes = std::size_t{2'000'000};

Answer<ExitCode> run_import(Context& context, Invocation const& invocation) {
    TRY(answer, import_table(context, invocation, "/api/v1/contacts/import", {}));
    if (context.wants_json) {
        print_json(context, answer);
    } else {
        print_note(
            context,
            filled(
                context.say({"{} 人を加え、{} 人を更新しました", "{} contacts added, {} updated"}),
                {text_at(answer, "added"), text_at(answer, "updated")}
            )
        );
    }
    return ExitCode::ok;
}

Answer<nlohmann::json> document_of_file(std::string const& file) {
    TRY(text, text_of_file(file, max_document_bytes));
    auto document = nlohmann::json::parse(text, nullptr, false);
    if (!document.is_object()) {
        return Problem{.exit = ExitCode::usage, .status = 400, .code = "malformed", .detail = file};
    }
    return document;
}

/// A document with an id takes the place of the one that has it, one without is new.
Answer<ExitCode> run_put(Context& context, Invocation const& invocation) {
    auto const kind = invocation.value("kind");
    if (!kind) {
        return usage_problem(std::string{
            context.say({"--kind を指定してください", "--kind is needed"})});
    }
    TRY(document, document_of_file(invocation.arguments.front()));
    auto const id = text_at(document, *kind == "outside_body" ? "code" : "id");
    auto const target = "/api/v1/directory/" + *kind;
    auto const request = id.empty()
                             ? HttpRequest{.method = "POST", .target = target}
                             : HttpRequest{.method = "PUT", .target = target + "/" + encoded(id)};
    TRY(stored,
        call(context, {.method = request.method, .target = request.target, .body = document.dump()})
    );
    if (context.wants_json) {
        print_json(context, stored);
        return ExitCode::ok;
    }
    auto const is_body = *kind == "outside_body";
    print_note(
        context,
        filled(
            context.say({"保存しました: {}({}、版 {})", "stored: {} ({}, version {})"}),
            {is_body ? worded(context, ContactWords::outside_body, stored, "code")
                     : text_at(stored, "name"),
             text_at(stored, is_body ? "code" : "id"),
             text_at(stored, "version")}
        )
    );
    return ExitCode::ok;
}
    if (stored.contains("check")) {
        print_policy_check(context, stored, object_at(stored, "check"));
    }

Answer<ExitCode> run_export(Context& context, Invocation const& invocation) {
    TRY(directory, fetched_directory(context));
    // Who is on duty at this moment and what is wrong are no documents.
    directory.erase("duties");
    directory.erase("findings");
    auto const file = invocation.value("output");
    if (!file) {
        print_json(context, directory);
        return ExitCode::ok;
    }
    // Numbers of people are nobody else's business.
    return write_file(context, *file, json_text(directory, true) + "\n", Secrecy::private_to_owner);
}

} // namespace

std::vector<Command> contact_file_commands() {
    return {
        {.path = "contact import",
         .says =
             {"連絡先を Excel か CSV から取り込む",
              "take contacts in from an Excel workbook or a CSV"},
         .arguments =
             {{.name = "FILE",
               .says =
                   {"Excel ブック(.xlsx)か UTF-8 の CSV。見出しは "
                    "氏名、かな、部署、役割、メール、携帯、夜間 など",
                    "Excel workbook (.xlsx), or CSV in UTF-8, with headings such as name, "
                    "department, roles, mail, mobile"}}},
         .options = {sheet_option()},
         .examples =
             {{"sonae contact import renrakusaki.csv",
               {"1 行でも誤りがあれば何も取り込まず、すべての誤りを示す",
                "all lines or none; every line that does not fit is named"}},
              {"sonae contact import renrakusaki.xlsx --sheet 名簿",
               {"Excel ブックの「名簿」シートから", "from the sheet 名簿 of an Excel workbook"}}},
         .run = &run_import},
        {.path = "contact put",
         .says =
             {"文書 1 つを登録する、または置き換える",
              "store one document, or put it in the place of another"},
         .arguments =
             {{.name = "FILE",
               .says =
                   {"JSON。id がなければ新規、あれば置き換え",
                    "JSON: with an id it replaces that one, without it is new"}}},
         .options =
             {{.name = "kind",
               .value = "KIND",
               .says = {"文書の種類(必須)", "kind of document (needed)"},
               .choices = directory_kinds()}},
         .examples =
             {{"sonae contact put yakan.json --kind policy",
               {"呼び出しの手順を登録する", "an escalation policy"}},
              {"sonae contact export | jq '.rosters[0]' >r.json; sonae contact put r.json --kind "
               "roster",
               {"書き出したものを直して戻す", "what was exported, after a change"}}},
         .run = &run_put},
        {.path = "contact export",
         .says =
             {"連絡先、当番表、手順をすべて JSON で書き出す",
              "write contacts, rosters, policies and all else as JSON"},
         .options =
             {{.name = "output",
               .value = "FILE",
               .says = {"書き出すファイル(既定は標準出力)", "file (default: standard output)"}}},
         .examples =
             {{"sonae contact export --output contacts.json",
               {"本人だけが読めるファイルに", "into a file that only you can read"}}},
         .run = &run_export},
    };
}

} // namespace sonae::cli

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
// 20,000 contacts, and rosters with all of their overrides.
constexpr auto max_export_bytes = std::size_t{64'000'000};

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

Answer<nlohmann::json> document_of_file(std::string const& file, std::size_t max_bytes) {
    TRY(text, text_of_file(file, max_bytes));
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
    TRY(document, document_of_file(invocation.arguments.front(), max_document_bytes));
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
    if (stored.contains("check")) {
        print_policy_check(context, stored, object_at(stored, "check"));
    }
    return ExitCode::ok;
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

/// What has that id among `items`; an empty object when nothing has.
nlohmann::json there(nlohmann::json const& items, std::string_view member, std::string const& id) {
    for (auto const& each : items) {
        if (text_at(each, member) == id) {
            return each;
        }
    }
    return nlohmann::json::object();
}

struct Restored {
    int added = 0;
    int replaced = 0;
    int removed = 0;
};

/// Each document of the export under its own id, whether it is there or not.
Answer<Restored>
restore(Context& context, std::string_view kind, nlohmann::json const& has, nlohmann::json all) {
    auto restored = Restored{};
    auto const member = kind == "outside_body" ? "code" : "id";
    for (auto& document : all) {
        auto const id = text_at(document, member);
        auto const present = there(has, member, id);
        if (!present.empty()) {
            document["version"] = number_at(present, "version");
        }
        auto const target =
            "/api/v1/directory/" + std::string{kind} + "/" + encoded(id) + "?restore=true";
        TRY(stored, call(context, {.method = "PUT", .target = target, .body = document.dump()}));
        static_cast<void>(stored);
        ++(present.empty() ? restored.added : restored.replaced);
    }
    return restored;
}

/// What the export does not have; outside bodies come with Sonae and stay.
Answer<int> remove_others(
    Context& context, std::string_view kind, nlohmann::json const& has, nlohmann::json const& wanted
) {
    auto removed = 0;
    for (auto const& document : has) {
        auto const id = text_at(document, "id");
        if (kind == "outside_body" || !there(wanted, "id", id).empty()) {
            continue;
        }
        auto target = "/api/v1/directory/" + std::string{kind} + "/" + encoded(id);
        target.append("?version=").append(text_at(document, "version"));
        TRY(nothing, call(context, {.method = "DELETE", .target = target}));
        static_cast<void>(nothing);
        ++removed;
    }
    return removed;
}

Answer<ExitCode> run_restore(Context& context, Invocation const& invocation) {
    TRY(wanted, document_of_file(invocation.arguments.front(), max_export_bytes));
    TRY(present, fetched_directory(context));
    auto sum = Restored{};
    for (auto const kind : directory_kinds()) {
        auto const& documents = items_at(wanted, directory_list(kind));
        auto const& has = items_at(present, directory_list(kind));
        TRY(restored, restore(context, kind, has, documents));
        sum.added += restored.added;
        sum.replaced += restored.replaced;
        if (invocation.has("replace")) {
            TRY(removed, remove_others(context, kind, has, documents));
            sum.removed += removed;
        }
    }
    if (context.wants_json) {
        print_json(
            context, {{"added", sum.added}, {"replaced", sum.replaced}, {"removed", sum.removed}}
        );
        return ExitCode::ok;
    }
    print_note(
        context,
        filled(
            context.say(
                {"{} 件を加え、{} 件を置き換え、{} 件を削除しました",
                 "{} documents added, {} replaced, {} removed"}
            ),
            {std::to_string(sum.added), std::to_string(sum.replaced), std::to_string(sum.removed)}
        )
    );
    return ExitCode::ok;
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
        {.path = "contact restore",
         .says =
             {"書き出した JSON を、同じ ID のまま戻す", "put an export back under the same ids"},
         .arguments =
             {{.name = "FILE",
               .says = {"sonae contact export の出力", "what sonae contact export wrote"}}},
         .options =
             {{.name = "replace",
               .value = "",
               .says =
                   {"書き出しにないものを削除する(新しいサーバーに最初からある手順など)",
                    "remove what the export does not have, as the policies that a new server "
                    "begins with"}}},
         .examples =
             {{"sonae contact restore contacts.json --replace",
               {"新しいサーバーを、書き出したときと同じにする",
                "a new server, as it was when it was exported"}}},
         .run = &run_restore},
    };
}

} // namespace sonae::cli

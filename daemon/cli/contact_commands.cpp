// SPDX-License-Identifier: Apache-2.0
// Who can be called: to see, to test, to remove.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/call_view.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/contact_view.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace sonae::cli {

namespace {

/// Those whose numbers are old or were never verified, by id.
std::set<std::string> stale_ones(nlohmann::json const& directory) {
    auto ids = std::set<std::string>{};
    for (auto const& finding : items_at(directory, "findings")) {
        auto const code = text_at(finding, "code");
        if (code == "stale" || code == "never_verified") {
            ids.insert(text_at(finding, "subject"));
        }
    }
    return ids;
}

/// `role` is a code, or what the reader calls it.
bool has_role(Context const& context, nlohmann::json const& contact, std::string const& role) {
    auto const& roles = items_at(contact, "roles");
    return std::any_of(roles.begin(), roles.end(), [&](nlohmann::json const& each) {
        auto const code = each.is_string() ? each.get<std::string>() : std::string{};
        return code == role || word(context.language, Words::role, code) == role;
    });
}

Answer<ExitCode> run_list(Context& context, Invocation const& invocation) {
    TRY(directory, fetched_directory(context));
    auto const role = invocation.value("role");
    auto const stale = stale_ones(directory);
    auto shown = nlohmann::json::array();
    for (auto const& contact : items_at(directory, "contacts")) {
        auto const is_wanted = (!role || has_role(context, contact, *role)) &&
                               (!invocation.has("stale") || stale.contains(text_at(contact, "id")));
        if (is_wanted) {
            shown.push_back(contact);
        }
    }
    if (context.wants_json) {
        print_json(context, shown);
    } else {
        print_contacts(context, directory, shown);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(directory, fetched_directory(context));
    TRY(contact, named_document(directory, "contact", invocation.arguments.front()));
    if (context.wants_json) {
        print_json(context, contact);
    } else {
        print_contact(context, directory, contact);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_check(Context& context, Invocation const& /*invocation*/) {
    TRY(directory, fetched_directory(context));
    auto const& findings = items_at(directory, "findings");
    if (context.wants_json) {
        print_json(context, findings);
    } else {
        print_findings(context, directory, findings);
        print_note(
            context,
            filled(
                context.say({"{} 件の連絡先を調べ、{} 件の指摘", "{} contacts, {} findings"}),
                {std::to_string(items_at(directory, "contacts").size()),
                 std::to_string(findings.size())}
            )
        );
    }
    return findings.empty() ? ExitCode::ok : ExitCode::found_problems;
}

/// What still names a document that is gone: "当直表 情報当直".
std::vector<std::string> named_by(nlohmann::json const& directory, std::string const& id) {
    auto names = std::vector<std::string>{};
    for (auto const kind : directory_kinds()) {
        for (auto const& item : items_at(directory, directory_list(kind))) {
            auto const is_itself = text_at(item, "id") == id;
            if (!is_itself && item.dump(-1, ' ', true).find('"' + id + '"') != std::string::npos) {
                names.push_back(text_at(item, "name") + " (" + text_at(item, "id") + ")");
            }
        }
    }
    return names;
}

Answer<ExitCode> run_remove(Context& context, Invocation const& invocation) {
    auto const kind = invocation.value("kind").value_or("contact");
    TRY(directory, fetched_directory(context));
    TRY(document, named_document(directory, kind, invocation.arguments.front()));
    auto const is_body = kind == "outside_body";
    auto const id = text_at(document, is_body ? "code" : "id");
    auto target = "/api/v1/directory/" + kind + "/" + encoded(id);
    target.append("?version=").append(text_at(document, "version"));
    TRY(nothing, call(context, {.method = "DELETE", .target = target}));
    static_cast<void>(nothing);
    auto const still = named_by(directory, id);
    if (context.wants_json) {
        print_json(context, {{"removed", id}, {"still_named_by", still}});
        return ExitCode::ok;
    }
    print_note(
        context,
        filled(
            context.say({"削除しました: {} ({})", "removed: {} ({})"}),
            {called_in(context, directory, id), id}
        )
    );
    if (!still.empty()) {
        print_note(context, context.say({"まだ名前が残っているもの:", "still named by:"}));
    }
    for (auto const& name : still) {
        print_note(context, "  " + name);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_test(Context& context, Invocation const& invocation) {
    TRY(directory, fetched_directory(context));
    TRY(contact, named_document(directory, "contact", invocation.arguments.front()));
    auto const& reaches = items_at(contact, "reaches");
    auto const first = reaches.empty() ? std::string{} : text_at(reaches.front(), "channel");
    auto const channel = invocation.value("channel").value_or(first);
    if (channel.empty()) {
        return Problem{
            .exit = ExitCode::usage,
            .status = 422,
            .code = "no_reach",
            .detail = text_at(contact, "name")};
    }
    TRY(escalation,
        post(
            context,
            "/api/v1/channels/" + encoded(channel) + "/tests",
            {{"contact", text_at(contact, "id")}}
        ));
    if (context.wants_json) {
        print_json(context, escalation);
    } else {
        print_call(context, escalation);
    }
    return ExitCode::ok;
}

} // namespace

std::vector<Command> contact_commands() {
    return {
        {.path = "contact list",
         .says = {"連絡先を一覧する", "list the contacts"},
         .options =
             {{.name = "role",
               .value = "ROLE",
               .says = {"この役割の人だけ", "those with this role only"}},
              {.name = "stale",
               .value = "",
               .says =
                   {"半年以上、または一度も確かめられていない人だけ",
                    "those who were not verified for half a year, or never"}},
              no_header_option()},
         .examples =
             {{"sonae contact list --role it_section", {"情報システム部門", "the IT section"}},
              {"sonae contact list --stale", {"確認が必要な人", "whom to test next"}}},
         .run = &run_list},
        {.path = "contact show",
         .says = {"連絡先 1 人の番号などを表示する", "show one contact with all numbers"},
         .arguments = {contact_argument()},
         .options = {no_header_option()},
         .examples = {{"sonae contact show 佐藤", {"1 人だけなら姓でも", "a beginning will do"}}},
         .run = &run_show},
        {.path = "contact check",
         .says = {"連絡先と当番の不備を調べる", "find what is wrong with contacts and rosters"},
         .examples =
             {{"sonae contact check", {"不備があれば終了コード 8", "exit code 8 when there is"}}},
         .run = &run_check},
        {.path = "contact test",
         .says =
             {"試験の連絡を 1 人に送る(本人が応答すると確認済みになる)",
              "send somebody a test; the answer verifies the number"},
         .arguments = {contact_argument()},
         .options =
             {{.name = "channel",
               .value = "CHANNEL",
               .says = {"手段(既定は最初の連絡先)", "channel (default: of the first number)"},
               .choices = codes_of(Words::call_channel)}},
         .examples = {{"sonae contact test 佐藤 --channel sms", {"SMS で", "by SMS"}}},
         .run = &run_test},
        {.path = "contact remove",
         .says = {"連絡先を削除する(元に戻せない)", "remove a contact; this cannot be taken back"},
         .arguments = {contact_argument()},
         .options =
             {{.name = "kind",
               .value = "KIND",
               .says = {"文書の種類(既定 contact)", "kind of document (default contact)"},
               .choices = directory_kinds()}},
         .examples =
             {{"sonae contact remove 佐藤花子",
               {"まだ残る当番表なども示す", "names what still has it"}},
              {"sonae contact remove 旧当直 --kind roster", {"当番表を", "a roster"}}},
         .run = &run_remove},
    };
}

} // namespace sonae::cli

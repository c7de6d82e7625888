// SPDX-License-Identifier: Apache-2.0
// What people say to the watch beforehand: what is harmless, when there is work, what machines are
// for.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/watch_view.hpp"
#include "daemon/cli/watch_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace sonae::cli {

namespace {

constexpr auto suppressions_path = std::string_view{"/api/v1/watch/suppressions"};
constexpr auto maintenance_path = std::string_view{"/api/v1/watch/maintenance"};
constexpr auto roles_path = std::string_view{"/api/v1/watch/roles"};

/// A machine by its name, or whatever else it goes by.
Answer<std::string> subject_id(Context& context, std::string const& text) {
    auto id = asset_id(context, text);
    if (!id && id.error().code == "not_found") {
        return text;
    }
    return id;
}

Answer<std::string> needed(Context& context, Invocation const& invocation, std::string_view name) {
    auto const value = invocation.value(name);
    if (!value) {
        return usage_problem(
            filled(context.say({"--{} を指定してください", "--{} is needed"}), {name})
        );
    }
    return *value;
}

Answer<std::string>
needed_time(Context& context, Invocation const& invocation, std::string_view name) {
    TRY(text, needed(context, invocation, name));
    return time_value(context, text);
}

template <auto Print>
Answer<ExitCode> listed(Context& context, std::string_view path, std::string_view member) {
    TRY(answer, get(context, std::string{path}));
    auto const& items = items_at(answer, member);
    if (context.wants_json) {
        print_json(context, items);
    } else {
        Print(context, items);
    }
    return ExitCode::ok;
}

template <auto Print>
ExitCode stored(Context& context, nlohmann::json const& item) {
    if (context.wants_json) {
        print_json(context, item);
    } else {
        Print(context, nlohmann::json::array({item}));
    }
    return ExitCode::ok;
}

Answer<ExitCode> removed(Context& context, std::string_view path, std::string const& id) {
    auto const target = std::string{path} + "/" + encoded(id);
    TRY_DONE(call(context, {.method = "DELETE", .target = target, .headers = {}, .body = {}}));
    print_note(context, context.say({"終えました", "done"}));
    return ExitCode::ok;
}

Answer<ExitCode> run_suppressions(Context& context, Invocation const& /*invocation*/) {
    return listed<print_suppressions>(context, suppressions_path, "suppressions");
}

Answer<ExitCode> run_suppress(Context& context, Invocation const& invocation) {
    TRY(owner, needed(context, invocation, "owner"));
    TRY(reason, needed(context, invocation, "reason"));
    TRY(until, needed_time(context, invocation, "until"));
    TRY(subject, subject_id(context, invocation.arguments.front()));
    auto other = std::string{};
    if (auto const named = invocation.value("other")) {
        TRY(id, subject_id(context, *named));
        other = id;
    }
    TRY(made,
        post(
            context,
            std::string{suppressions_path},
            {{"subject", subject},
             {"other", other},
             {"detector", invocation.value("detector").value_or("")},
             {"owner", owner},
             {"reason", reason},
             {"until", until}}
        ));
    return stored<print_suppressions>(context, made);
}

Answer<ExitCode> run_lift(Context& context, Invocation const& invocation) {
    TRY(answer, get(context, std::string{suppressions_path}));
    TRY(item, named_item(items_at(answer, "suppressions"), invocation.arguments.front()));
    return removed(context, suppressions_path, text_at(item, "id"));
}

Answer<ExitCode> run_maintenance(Context& context, Invocation const& /*invocation*/) {
    return listed<print_maintenance>(context, maintenance_path, "maintenance");
}

Answer<ExitCode> run_announce(Context& context, Invocation const& invocation) {
    TRY(owner, needed(context, invocation, "owner"));
    TRY(reason, needed(context, invocation, "reason"));
    TRY(until, needed_time(context, invocation, "until"));
    TRY(from, time_option(context, invocation, "from"));
    auto asset = std::string{};
    if (auto const named = invocation.value("asset")) {
        TRY(id, asset_id(context, *named));
        asset = id;
    }
    TRY(made,
        post(
            context,
            std::string{maintenance_path},
            {{"asset", asset},
             {"segment", invocation.value("segment").value_or("")},
             {"from", from.value_or(present_time())},
             {"until", until},
             {"owner", owner},
             {"reason", reason}}
        ));
    return stored<print_maintenance>(context, made);
}

Answer<ExitCode> run_end(Context& context, Invocation const& invocation) {
    TRY(answer, get(context, std::string{maintenance_path}));
    TRY(item, named_item(items_at(answer, "maintenance"), invocation.arguments.front()));
    return removed(context, maintenance_path, text_at(item, "id"));
}

Answer<ExitCode> run_roles(Context& context, Invocation const& /*invocation*/) {
    return listed<print_machine_roles>(context, roles_path, "roles");
}

Answer<ExitCode> run_declare(Context& context, Invocation const& invocation) {
    TRY(reason, needed(context, invocation, "reason"));
    TRY(asset, asset_id(context, invocation.arguments.front()));
    TRY(made,
        post(
            context,
            std::string{roles_path},
            {{"asset", asset}, {"role", invocation.arguments.at(1)}, {"reason", reason}}
        ));
    return stored<print_machine_roles>(context, made);
}

Answer<ExitCode> run_decide(Context& context, Invocation const& invocation) {
    TRY(asset, asset_id(context, invocation.arguments.front()));
    auto const body = nlohmann::json{{"is_confirmed", invocation.arguments.at(2) == "yes"}};
    auto const target =
        std::string{roles_path} + "/" + encoded(asset) + "/" + encoded(invocation.arguments.at(1));
    TRY(decided,
        call(context, {.method = "PUT", .target = target, .headers = {}, .body = body.dump()}));
    return stored<print_machine_roles>(context, decided);
}

Option owner_option() {
    return {
        .name = "owner", .value = "NAME", .says = {"責任者(必須)", "who answers for it (needed)"}};
}

Option reason_option() {
    return {.name = "reason", .value = "TEXT", .says = {"理由(必須)", "why (needed)"}};
}

Option until_option(Text says) {
    return {.name = "until", .value = "TIME", .says = says};
}

Argument asset_argument() {
    return {.name = "ASSET", .says = {"台帳の機器の名前か ID", "name or id of a device"}};
}

Argument role_argument() {
    return {
        .name = "ROLE", .says = {"役割", "what it is for"}, .choices = codes_of(WatchWords::role)};
}

std::vector<Command> suppression_commands() {
    return {
        {.path = "watch suppressions",
         .says = {"知らせないことにした検知を一覧する", "list what is not told"},
         .options = {no_header_option()},
         .examples = {{"sonae watch suppressions", {"期限と責任者", "until when, and whose"}}},
         .run = &run_suppressions},
        {.path = "watch suppress",
         .says =
             {"期限まで、この対象の検知を知らせない",
              "do not tell findings about this until a day"},
         .arguments =
             {{.name = "SUBJECT",
               .says =
                   {"機器の名前か ID、MAC、IP アドレス",
                    "name or id of a device, MAC or address"}}},
         .options =
             {owner_option(),
              reason_option(),
              until_option({"期限(必須、90 日以内)", "until when (needed), within 90 days"}),
              {.name = "detector", .value = "CODE", .says = {"この検知だけ", "only this detector"}},
              {.name = "other",
               .value = "OTHER",
               .says = {"この相手のときだけ", "only with this other one"}}},
         .examples =
             {{"sonae watch suppress ct-01 --detector beacon --owner '放射線部 田中' "
               "--reason 'メーカーの遠隔監視' --until '2026-12-31 18:00'",
               {"保守の通信", "the maker's remote watch"}}},
         .run = &run_suppress},
        {.path = "watch lift",
         .says = {"抑止をやめる", "tell it again"},
         .arguments =
             {{.name = "SUPPRESSION", .says = {"抑止の ID かその先頭", "its id or beginning"}}},
         .examples = {{"sonae watch lift sup_0198", {"また知らせる", "from here on"}}},
         .run = &run_lift},
    };
}

std::vector<Command> maintenance_commands() {
    return {
        {.path = "watch maintenance",
         .says = {"届け出のあった作業を一覧する", "list announced work"},
         .options = {no_header_option()},
         .examples = {{"sonae watch maintenance", {"今の作業と予定", "now and to come"}}},
         .run = &run_maintenance},
        {.path = "watch announce",
         .says =
             {"作業を届け出る(その間の検知は警報にならない)",
              "announce work: what is found meanwhile is no alarm"},
         .options =
             {{.name = "asset", .value = "ASSET", .says = {"対象の機器", "the machine"}},
              {.name = "segment",
               .value = "PREFIX",
               .says = {"対象のアドレスの範囲", "the range of addresses"}},
              {.name = "from", .value = "TIME", .says = {"開始(既定は今)", "from (default: now)"}},
              until_option({"終了(必須)", "until when (needed)"}),
              owner_option(),
              reason_option()},
         .examples =
             {{"sonae watch announce --asset his-db01 --until '2026-12-01 23:00' "
               "--owner 'ベンダー A' --reason '更新'",
               {"今から", "from now on"}}},
         .run = &run_announce},
        {.path = "watch end",
         .says = {"届け出た作業を終える", "end announced work"},
         .arguments =
             {{.name = "MAINTENANCE", .says = {"作業の ID かその先頭", "its id or beginning"}}},
         .examples = {{"sonae watch end mnt_0198", {"予定より早く", "before its time"}}},
         .run = &run_end},
    };
}

std::vector<Command> role_commands() {
    return {
        {.path = "watch roles",
         .says = {"機器の役割を一覧する", "list what machines are for"},
         .options = {no_header_option()},
         .examples = {{"sonae watch roles", {"推定されたものも", "also what was learned"}}},
         .run = &run_roles},
        {.path = "watch declare",
         .says = {"機器の役割を申告する", "declare what a machine is for"},
         .arguments = {asset_argument(), role_argument()},
         .options = {reason_option()},
         .examples =
             {{"sonae watch declare backup01 backup --reason '夜間の一括取得'",
               {"その動きは警報にならない", "what it does for that is no alarm"}}},
         .run = &run_declare},
        {.path = "watch decide",
         .says =
             {"推定または申告された役割が正しいかを決める",
              "say whether a role that was learned or declared is right"},
         .arguments =
             {asset_argument(),
              role_argument(),
              {.name = "ANSWER", .says = {"正しいか", "whether it is"}, .choices = {"yes", "no"}}},
         .examples =
             {{"sonae watch decide scan01 scanner yes", {"正しい", "it is right"}},
              {"sonae watch decide pc-17 scanner no",
               {"違う(もう推定されない)", "it is not, and is not learned again"}}},
         .run = &run_decide},
    };
}

} // namespace

std::vector<Command> watch_item_commands() {
    auto all = suppression_commands();
    for (auto part : {maintenance_commands(), role_commands()}) {
        std::ranges::move(part, std::back_inserter(all));
    }
    return all;
}

} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/asset_selection.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/suggestion.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace sonae::cli {

namespace {

constexpr auto fields = std::to_array<std::string_view>(
    {"name", "kind", "purpose", "place", "department", "owner", "vendor", "note"}
);

/// "field=value …" as the object that the API takes.
Answer<nlohmann::json> changes_of(std::span<std::string const> assignments, Language language) {
    auto changes = nlohmann::json::object();
    for (auto const& assignment : assignments) {
        auto const equals = assignment.find('=');
        auto const field = std::string_view{assignment}.substr(0, equals);
        if (equals == std::string::npos || std::ranges::find(fields, field) == fields.end()) {
            auto list = std::string{};
            for (auto const each : fields) {
                list.append(list.empty() ? "" : ", ").append(each);
            }
            auto const close = closest(field, fields);
            return usage_problem(filled(
                Text{
                    "「{}」は 項目=値 の形ではありません。使える項目: {}",
                    "\"{}\" is not FIELD=VALUE. Fields: {}"}
                    .in(language),
                {assignment, close.empty() ? std::string_view{list} : close}
            ));
        }
        if (changes.contains(field)) {
            return usage_problem(
                filled(Text{"{} が 2 回あります", "{} is there twice"}.in(language), {field})
            );
        }
        changes[std::string{field}] = assignment.substr(equals + 1);
    }
    return changes;
}

void print_asset(Context& context, nlohmann::json const& asset) {
    if (context.wants_json) {
        print_json(context, asset);
        return;
    }
    auto pairs = std::vector<std::pair<std::string, std::string>>{{"ID", text_at(asset, "id")}};
    for (auto const field : fields) {
        pairs.emplace_back(
            column_header(field, context.language), ledger_cell(asset, field, context.language)
        );
    }
    print_pairs(context, pairs);
}

Answer<ExitCode> run_set(Context& context, Invocation const& invocation) {
    auto const assignments = std::span{invocation.arguments}.subspan(1);
    TRY(changes, changes_of(assignments, context.language));
    TRY(id, asset_id(context, invocation.arguments.front()));
    auto const target = "/api/v1/assets/" + encoded(id);
    TRY(before, get(context, target));
    auto const version = text_at(before, "version");
    if (version.empty()) {
        return Problem{.code = "bad_answer", .detail = "a device without a version"};
    }
    TRY(after,
        call(
            context,
            {.method = "PATCH",
             .target = target,
             .headers = {{"If-Match", '"' + version + '"'}},
             .body = changes.dump()}
        ));
    print_asset(context, after);
    return ExitCode::ok;
}

Answer<ExitCode> run_add(Context& context, Invocation const& invocation) {
    auto body = nlohmann::json::object();
    for (auto const& option : invocation.command->options) {
        if (auto const value = invocation.value(option.name)) {
            body[std::string{option.name}] = *value;
        }
    }
    if (!body.contains("name") || !body.contains("kind")) {
        return usage_problem(std::string{
            context.say({"--name と --kind を指定してください", "--name and --kind are needed"})});
    }
    TRY(asset, post(context, "/api/v1/assets", body));
    print_asset(context, asset);
    return ExitCode::ok;
}

} // namespace

std::vector<Command> asset_change_commands() {
    return {
        {.path = "asset set",
         .says = {"機器の項目を書き換える", "change what people enter about a device"},
         .arguments =
             {{.name = "ASSET",
               .says = {"機器の ID、機器名、またはホスト名", "id, name or host name of a device"}},
              {.name = "FIELD=VALUE",
               .says =
                   {"項目(name kind purpose place department owner vendor note)と値。"
                    "値が空なら消す",
                    "field (name kind purpose place department owner vendor note) and value; an "
                    "empty value clears it"},
               .may_repeat = true}},
         .examples =
             {{"sonae asset set his-db01 department=医事課 place=2F",
               {"2 項目を書き換える", "change two fields"}},
              {"sonae asset set his-db01 note=", {"備考を消す", "clear the note"}}},
         .run = &run_set},
        {.path = "asset add",
         .says = {"エージェントを入れられない機器を登録する", "add a device that runs no agent"},
         .options =
             {{.name = "name", .value = "NAME", .says = {"機器名(必須)", "name (needed)"}},
              {.name = "kind",
               .value = "KIND",
               .says = {"種別(必須)", "kind (needed)"},
               .choices =
                   {"server",
                    "pc",
                    "network_device",
                    "medical_device",
                    "printer",
                    "other",
                    "unknown"}},
              {.name = "purpose", .value = "TEXT", .says = {"用途", "purpose"}},
              {.name = "place", .value = "TEXT", .says = {"設置場所", "place"}},
              {.name = "department", .value = "TEXT", .says = {"部署", "department"}},
              {.name = "owner", .value = "TEXT", .says = {"管理者", "owner"}},
              {.name = "vendor", .value = "TEXT", .says = {"事業者", "vendor"}},
              {.name = "note", .value = "TEXT", .says = {"備考", "note"}},
              {.name = "mac", .value = "MAC", .says = {"MAC アドレス", "MAC address"}},
              {.name = "address", .value = "IP", .says = {"IP アドレス", "IP address"}}},
         .examples =
             {{"sonae asset add --name ct-01 --kind medical_device --place 放射線科 "
               "--address 192.0.2.40",
               {"CT 装置を登録する", "add a CT scanner"}}},
         .run = &run_add},
    };
}

} // namespace sonae::cli

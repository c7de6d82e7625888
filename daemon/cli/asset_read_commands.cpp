// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/asset_selection.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/records.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/text.hpp"
#include "inventory/ledger/ledger_query.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sonae::cli {

namespace {

Answer<ExitCode> run_list(Context& context, Invocation const& invocation) {
    TRY(query, selection_query(invocation, context.language));
    TRY(columns,
        chosen_columns(
            invocation,
            context.language,
            {"name", "kind", "os", "address", "department", "patch", "last_seen"}
        ));
    TRY(assets, all_assets(context, query));
    if (context.wants_json) {
        print_json(context, nlohmann::json(std::move(assets)));
        return ExitCode::ok;
    }
    auto header = Row{};
    for (auto const& column : columns) {
        header.push_back(column_header(column, context.language));
    }
    auto rows = std::vector<Row>{};
    for (auto const& asset : assets) {
        auto row = Row{};
        for (auto const& column : columns) {
            row.push_back(ledger_cell(asset, column, context.language));
        }
        rows.push_back(std::move(row));
    }
    print_table(context, header, rows);
    if (context.is_terminal) {
        print_note(
            context, filled(context.say({"{} 台", "{} devices"}), {std::to_string(assets.size())})
        );
    }
    return ExitCode::ok;
}

void print_sections(Context& context, nlohmann::json const& asset) {
    auto rows = std::vector<Row>{};
    for (auto const& section : items_at(asset, "sections")) {
        auto state = std::string{code_text(context.language, text_at(section, "state"))};
        if (auto const reason = text_at(section, "reason"); !reason.empty()) {
            state.append(" (").append(reason).append(")");
        }
        rows.push_back(
            {text_at(section, "name"),
             std::move(state),
             std::to_string(object_at(section, "items").size()),
             local_time(text_at(section, "collected_at"))}
        );
    }
    print_section(
        context,
        {{"収集した情報", "SECTION"},
         {"範囲", "STATE"},
         {"件数", "ITEMS"},
         {"収集日時", "COLLECTED"}},
        rows
    );
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(id, asset_id(context, invocation.arguments.front()));
    TRY(asset, get(context, "/api/v1/assets/" + encoded(id)));
    if (context.wants_json) {
        print_json(context, asset);
        return ExitCode::ok;
    }
    auto pairs = std::vector<std::pair<std::string, std::string>>{{"ID", text_at(asset, "id")}};
    for (auto const& column : ledger::columns()) {
        pairs.emplace_back(
            column_header(column.name, context.language),
            ledger_cell(asset, column.name, context.language)
        );
    }
    pairs.emplace_back(context.say({"版", "Version"}), text_at(asset, "version"));
    print_pairs(context, pairs);
    print_sections(context, asset);
    return ExitCode::ok;
}

Answer<ExitCode> run_history(Context& context, Invocation const& invocation) {
    TRY(limit, record_limit(invocation, context.language));
    TRY(id, asset_id(context, invocation.arguments.front()));
    TRY(changes,
        newest_records(context, "/api/v1/assets/" + encoded(id) + "/history", "changes", limit));
    if (context.wants_json) {
        print_json(context, changes);
        return ExitCode::ok;
    }
    auto const shown = [](nlohmann::json const& change, char const* member) {
        auto const found = change.find(member);
        if (found == change.end() || found->is_null()) {
            return std::string{};
        }
        return found->is_string() ? found->get<std::string>() : json_text(*found, false);
    };
    auto rows = std::vector<Row>{};
    for (auto const& change : changes) {
        auto const name = text_at(change, "actor_name");
        auto place = text_at(change, "section");
        for (auto const* const part : {"item", "field"}) {
            auto const text = text_at(change, part);
            place += text.empty() || place.empty() ? text : "/" + text;
        }
        rows.push_back(
            {local_time(text_at(change, "at")),
             name.empty() ? text_at(change, "actor") : name,
             place,
             shown(change, "before"),
             shown(change, "after")}
        );
    }
    print_table(
        context,
        {std::string{context.say({"日時", "TIME"})},
         std::string{context.say({"変更者", "BY"})},
         std::string{context.say({"項目", "FIELD"})},
         std::string{context.say({"変更前", "BEFORE"})},
         std::string{context.say({"変更後", "AFTER"})}},
        rows
    );
    return ExitCode::ok;
}

void print_csv(Context& context, std::string const& csv) {
    if (!context.is_terminal) {
        context.out << csv;
        return;
    }
    for (auto const line : split(csv, '\n')) {
        context.out << escaped_for_display(trimmed(line)) << '\n';
    }
}

Answer<ExitCode> run_export(Context& context, Invocation const& invocation) {
    auto const output = invocation.value("output");
    if (!output || (*output == "-" && context.wants_json)) {
        return usage_problem(std::string{context.say(
            {"--output に書き出すファイルを指定してください(- は標準出力。--json とは使えません)",
             "--output names the file to write (- is standard output, not with --json)"}
        )});
    }
    TRY(query, selection_query(invocation, context.language));
    TRY(columns, chosen_columns(invocation, context.language, {}));
    auto target = "/api/v1/assets.csv?lang=" + std::string{code_of(context.language)};
    if (!query.empty()) {
        target.append("&").append(query);
    }
    auto list = std::string{};
    for (auto const& column : columns) {
        list.append(list.empty() ? "" : ",").append(column);
    }
    if (!list.empty()) {
        target.append("&columns=").append(encoded(list));
    }
    TRY(csv, fetch(context, {.target = target}));
    if (*output == "-") {
        print_csv(context, csv);
        return ExitCode::ok;
    }
    // The list of what a hospital runs helps whoever attacks it.
    if (auto const written = write_atomically(*output, csv, Secrecy::private_to_owner); !written) {
        return Problem{.code = "file", .detail = written.error().text()};
    }
    if (context.wants_json) {
        print_json(context, {{"file", *output}, {"bytes", csv.size()}});
    } else {
        print_note(context, filled(context.say({"{} に書き出しました", "wrote {}"}), {*output}));
    }
    return ExitCode::ok;
}

std::vector<Option> with(std::vector<Option> options, std::vector<Option> const& more) {
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

} // namespace

std::vector<Command> asset_read_commands() {
    auto const asset = Argument{
        .name = "ASSET",
        .says = {"機器の ID、機器名、またはホスト名", "id, name or host name of a device"}};
    return {
        {.path = "asset list",
         .says = {"機器を一覧する", "list devices"},
         .options = with(selection_options(), {columns_option(), no_header_option()}),
         .examples =
             {{"sonae asset list --filter patch=security --sort -last_seen",
               {"セキュリティ更新が残る機器を新しい順に",
                "devices that wait for security updates, latest first"}},
              {"sonae asset list --filter department== --columns name,address",
               {"部署が空の機器", "devices without a department"}}},
         .run = &run_list},
        {.path = "asset show",
         .says = {"機器 1 台の詳細を表示する", "show one device"},
         .arguments = {asset},
         .options = {no_header_option()},
         .examples =
             {{"sonae asset show his-db01", {"機器名で", "by its name"}},
              {"sonae asset show his-db01 --json",
               {"収集した値もすべて", "with all that is known"}}},
         .run = &run_show},
        {.path = "asset history",
         .says = {"機器の変更の記録を表示する", "show how a device changed"},
         .arguments = {asset},
         .options = {limit_option(), no_header_option()},
         .examples = {{"sonae asset history his-db01 --limit 20", {"最近の 20 件", "the last 20"}}},
         .run = &run_history},
        {.path = "asset export",
         .says =
             {"台帳を CSV に書き出す(見出しは --lang の言語)",
              "write the ledger as CSV, its header in the language of --lang"},
         .options = with(
             selection_options(),
             {columns_option(),
              {.name = "output",
               .value = "FILE",
               .says = {"書き出すファイル。- は標準出力", "file to write; - is standard output"}}}
         ),
         .examples =
             {{"sonae asset export --output ledger.csv", {"全機器", "every device"}},
              {"sonae asset export --filter kind=server --output - | wc -l",
               {"ほかのプログラムへ渡す", "hand it to another program"}}},
         .run = &run_export},
    };
}

} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
// The network as a drawing in a file, what became of it, and who says that it is right.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/local_file.hpp"
#include "daemon/cli/network_words.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/records.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ostream>

namespace sonae::cli {

namespace {

constexpr auto forms = std::to_array<std::string_view>({"svg", "pdf", "png", "drawio", "json"});

std::string extension_of(std::string const& file) {
    auto const name = file.substr(file.find_last_of('/') + 1);
    auto const dot = name.find_last_of('.');
    return dot == std::string::npos ? std::string{} : name.substr(dot + 1);
}

/// "&name=value" of an option that is a time.
Answer<std::string> time_query(
    Context& context, Invocation const& invocation, std::string_view option, std::string_view name
) {
    TRY(at, time_option(context, invocation, option));
    return at ? "&" + std::string{name} + "=" + encoded(*at) : std::string{};
}

std::string text_query(Invocation const& invocation, std::string_view name) {
    auto const value = invocation.value(name);
    return value ? "&" + std::string{name} + "=" + encoded(*value) : std::string{};
}

Answer<std::string> drawing_query(Context& context, Invocation const& invocation) {
    TRY(depth, number_value(invocation, {"depth", 0, 3, 2}, context.language));
    TRY(at, time_query(context, invocation, "at", "at"));
    TRY(since, time_query(context, invocation, "diff", "since"));
    auto query = "?lang=" + std::string{code_of(context.language)};
    query += text_query(invocation, "layers") + text_query(invocation, "segment");
    query += text_query(invocation, "place") + text_query(invocation, "zones");
    return query + "&depth=" + std::to_string(depth) + at + since;
}

Answer<ExitCode> run_network(Context& context, Invocation const& invocation) {
    auto const output = invocation.value("output");
    auto const form = output ? extension_of(*output) : std::string{};
    if (std::ranges::find(forms, form) == forms.end()) {
        return usage_problem(std::string{context.say(
            {"--output に書き出すファイルを指定してください。拡張子は svg、pdf、png、drawio、json",
             "--output names the file to write; it ends in .svg, .pdf, .png, .drawio or .json"}
        )});
    }
    TRY(query, drawing_query(context, invocation));
    auto const target =
        form == "json" ? "/api/v1/network/diagram" : "/api/v1/network/diagram." + form;
    TRY(content, fetch(context, {.target = target + query}));
    // A map of the house helps whoever attacks it.
    return write_file(context, *output, content, Secrecy::private_to_owner);
}

/// "firmware: 1.0 → 1.1".
std::string field_text(nlohmann::json const& field) {
    auto const shown = [&](char const* member) {
        auto const at = field.find(member);
        if (at == field.end() || at->is_null()) {
            return std::string{"-"};
        }
        return at->is_string() ? at->get<std::string>() : json_text(*at, false);
    };
    return text_at(field, "field") + ": " + shown("before") + " → " + shown("after");
}

void print_changes(Context& context, nlohmann::json const& changes) {
    auto rows = std::vector<Row>{};
    for (auto const& change : items_at(changes, "changes")) {
        auto fields = std::string{};
        for (auto const& field : items_at(change, "fields")) {
            fields += (fields.empty() ? "" : "; ") + field_text(field);
        }
        auto const name = text_at(change, "name");
        rows.push_back(
            {worded(context, NetworkWords::change_kind, change, "kind"),
             worded(context, NetworkWords::element_kind, change, "of"),
             name.empty() ? text_at(change, "id") : name,
             std::move(fields)}
        );
    }
    print_table(
        context,
        {std::string{context.say({"変化", "CHANGE"})},
         std::string{context.say({"種類", "OF"})},
         std::string{context.say({"名前", "NAME"})},
         std::string{context.say({"内容", "WHAT"})}},
        rows
    );
}

Answer<ExitCode> run_changes(Context& context, Invocation const& invocation) {
    TRY(since, time_query(context, invocation, "since", "since"));
    TRY(until, time_query(context, invocation, "until", "until"));
    auto query = since + until;
    if (!query.empty()) {
        query.front() = '?';
    }
    TRY(changes, get(context, "/api/v1/network/changes" + query));
    if (context.wants_json) {
        print_json(context, changes);
        return ExitCode::ok;
    }
    print_changes(context, changes);
    print_note(
        context,
        filled(
            context.say({"{} から {} まで: {} 件", "{} to {}: {} changes"}),
            {local_time(text_at(changes, "since")),
             local_time(text_at(changes, "until")),
             std::to_string(items_at(changes, "changes").size())}
        )
    );
    return ExitCode::ok;
}

Answer<ExitCode> run_approve(Context& context, Invocation const& invocation) {
    TRY(of, time_option(context, invocation, "of"));
    auto body = nlohmann::json{{"note", invocation.value("note").value_or("")}};
    if (of) {
        body["of"] = *of;
    }
    TRY(approval, post(context, "/api/v1/network/approvals", body));
    if (context.wants_json) {
        print_json(context, approval);
    } else {
        print_note(
            context,
            filled(
                context.say(
                    {"第 {} 版として承認しました({} の構成)",
                     "approved as version {} (the network of {})"}
                ),
                {text_at(approval, "number"), local_time(text_at(approval, "of"))}
            )
        );
    }
    return ExitCode::ok;
}

Option time_of(std::string_view name, Text says) {
    return {.name = name, .value = "TIME", .says = says};
}

Command network_command() {
    return {
        .path = "diagram network",
        .says = {"ネットワーク構成図をファイルに書き出す", "write a diagram of the network"},
        .options =
            {{.name = "output",
              .value = "FILE",
              .says =
                  {"書き出すファイル。拡張子が形式になる(svg、pdf、png、drawio、json)",
                   "file to write; its ending chooses svg, pdf, png, drawio or json"}},
             time_of("at", {"この日時の構成", "the network as it was then"}),
             time_of("diff", {"この日時と比べて色を付ける", "mark what changed since then"}),
             {.name = "layers",
              .value = "LAYERS",
              .says = {"描く層(既定 l3)", "layers to draw (default l3)"},
              .choices = {"l2", "l3", "both"}},
             {.name = "depth",
              .value = "N",
              .says =
                  {"0 ゾーン、1 セグメント、2 主なサーバーと台数(既定)、3 全機器",
                   "0 zones, 1 segments, 2 with named servers and counts (default), 3 all"}},
             {.name = "segment",
              .value = "ID",
              .says = {"このセグメントだけ", "only this segment"}},
             {.name = "zones",
              .value = "CODES",
              .says =
                  {"これらのゾーンだけ(コンマ区切り)", "only these zones, with commas between"}},
             {.name = "place",
              .value = "PLACE",
              .says = {"この場所だけ", "only what stands there"}}},
        .examples =
            {{"sonae diagram network --output network.pdf", {"A3 の PDF", "A3 pages"}},
             {"sonae diagram network --diff 2026-04-01 --output changes.svg",
              {"4 月 1 日からの変化に色を付けて", "with what changed since 1 April"}}},
        .run = &run_network};
}

} // namespace

std::vector<Command> diagram_commands() {
    return {
        network_command(),
        {.path = "diagram changes",
         .says = {"ネットワークの変化を一覧する", "list what changed in the network"},
         .options =
             {time_of(
                  "since",
                  {"この日時から(既定は最後の承認、なければ 7 日前)",
                   "from then on (default: the last approval, else 7 days ago)"}
              ),
              time_of("until", {"この日時まで(既定は今)", "until then (default: now)"}),
              no_header_option()},
         .examples =
             {{"sonae diagram changes --since \"2026-05-01 09:00\"",
               {"5 月 1 日 9 時から", "since 09:00 on 1 May"}}},
         .run = &run_changes},
        {.path = "diagram approve",
         .says =
             {"いまの構成図を正しいと承認する(経営と管理者)",
              "say that the present diagram is right (management, administrators)"},
         .options =
             {time_of("of", {"この日時の構成を承認する", "approve the network as it was then"}),
              {.name = "note", .value = "TEXT", .says = {"メモ", "a note"}}},
         .examples =
             {{"sonae diagram approve --note \"5 月の定期確認\"",
               {"定期の確認として", "after the review of the month"}}},
         .run = &run_approve},
    };
}

} // namespace sonae::cli

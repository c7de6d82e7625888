// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/incident_view.hpp"

#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ostream>

namespace sonae::cli {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string title_of(Context const& context, nlohmann::json const& incident) {
    auto const mark = is_true_at(incident, "is_drill") ? context.say({"【訓練】", "[DRILL] "}) : "";
    return std::string{mark} + text_at(incident, "title");
}

/// "7", or with those that are late: "7 (1 late)".
std::string open_count(Context const& context, nlohmann::json const& incident) {
    auto const overdue = text_at(incident, "overdue_tasks");
    auto const count = text_at(incident, "open_tasks");
    return overdue.empty() || overdue == "0"
               ? count
               : filled(context.say({"{}(期限超過 {})", "{} ({} late)"}), {count, overdue});
}

std::string phase_or_closed(Context const& context, nlohmann::json const& incident) {
    return text_at(incident, "state") == "closed"
               ? std::string{context.say({"終了", "closed"})}
               : worded(context, Words::phase, incident, "phase");
}

void print_board(Context& context, nlohmann::json const& incident) {
    auto rows = std::vector<Row>{};
    for (auto const& service : items_at(incident, "services")) {
        rows.push_back(
            {worded(context, Words::service, service, "service"),
             worded(context, Words::service_state, service, "state"),
             text_at(service, "note"),
             local_time(text_at(service, "since")),
             text_at(service, "by", "name")}
        );
    }
    for (auto const& asset : items_at(incident, "assets")) {
        rows.push_back(
            {text_at(asset, "name"),
             worded(context, Words::asset_state, asset, "state"),
             text_at(asset, "note"),
             local_time(text_at(asset, "since")),
             text_at(asset, "by", "name")}
        );
    }
    print_section(
        context,
        {{"診療・機器", "SERVICE, DEVICE"},
         {"状態", "STATE"},
         {"メモ", "NOTE"},
         {"時刻", "SINCE"},
         {"記録", "BY"}},
        rows
    );
}

Pairs head_pairs(Context const& context, nlohmann::json const& incident) {
    auto roles = std::string{};
    for (auto const& role : items_at(incident, "roles")) {
        roles.append(roles.empty() ? "" : ", ").append(worded(context, Words::role, role, "role"));
        roles.append(" ").append(text_at(role, "person", "name"));
    }
    auto criteria = std::string{};
    for (auto const& each : items_at(incident, "criteria")) {
        auto const code = each.is_string() ? each.get<std::string>() : std::string{};
        criteria.append(criteria.empty() ? "" : ", ");
        criteria.append(word(context.language, Words::criterion, code));
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    auto const declared = local_time(text_at(incident, "declared_at")) + " " +
                          text_at(incident, "declared_by", "name");
    auto pairs = Pairs{
        {name({"番号", "number"}), text_at(incident, "number")},
        {name({"件名", "title"}), title_of(context, incident)},
        {name({"フェーズ", "phase"}), phase_or_closed(context, incident)},
        {name({"重大度", "severity"}), worded(context, Words::severity, incident, "severity")},
        {name({"場面", "scenario"}), worded(context, Words::scenario, incident, "scenario")},
        {name({"根拠", "criteria"}), criteria},
        {name({"宣言", "declared"}), declared},
        {name({"発生", "happened"}), local_time(text_at(incident, "happened_at"))},
        {name({"知った時点", "aware since"}), local_time(text_at(incident, "aware_since"))},
        {name({"役割", "roles"}), roles},
        {name({"未完了の作業", "open tasks"}), open_count(context, incident)},
        {name({"クロノロジー", "chronology"}), text_at(incident, "chronology", "count")}};
    if (text_at(incident, "state") == "closed") {
        pairs.emplace_back(
            name({"終了", "closed"}),
            local_time(text_at(incident, "closed_at")) + " " + text_at(incident, "close_reason")
        );
    }
    pairs.emplace_back("ID", text_at(incident, "id"));
    return pairs;
}

void print_executions(Context& context, nlohmann::json const& incident) {
    auto rows = std::vector<Row>{};
    for (auto const& execution : items_at(incident, "executions")) {
        rows.push_back(
            {text_at(execution, "number"),
             worded(context, Words::execution_state, execution, "state"),
             own_text(context, object_at(execution, "playbook"), "name", "name"),
             text_at(execution, "failure")}
        );
    }
    print_section(
        context,
        {{"#", "#"}, {"状態", "STATE"}, {"対応手順", "PLAYBOOK"}, {"失敗", "FAILURE"}},
        rows
    );
}

} // namespace

void print_headline(Context& context, nlohmann::json const& incident) {
    auto const line =
        text_at(incident, "number") + "  " + title_of(context, incident) + "  " +
        phase_or_closed(context, incident) + "  " +
        filled(
            context.say({"重大度 {}  未完了 {}", "severity {}  open {}"}),
            {worded(context, Words::severity, incident, "severity"), open_count(context, incident)}
        );
    context.out << escaped_for_display(line) << '\n';
}

void print_outcome(Context& context, nlohmann::json const& incident) {
    print_headline(context, incident);
    auto const next = my_tasks(incident);
    if (!next.empty()) {
        context.out << context.say({"今やること:", "to do now:"}) << '\n';
        print_tasks(context, next);
    }
}

void print_incidents(Context& context, nlohmann::json const& incidents) {
    auto rows = std::vector<Row>{};
    for (auto const& incident : incidents) {
        rows.push_back(
            {text_at(incident, "number"),
             phase_or_closed(context, incident),
             worded(context, Words::severity, incident, "severity"),
             open_count(context, incident),
             local_time(text_at(incident, "declared_at")),
             title_of(context, incident),
             text_at(incident, "id")}
        );
    }
    print_table(
        context,
        {std::string{context.say({"番号", "NUMBER"})},
         std::string{context.say({"フェーズ", "PHASE"})},
         std::string{context.say({"重大度", "SEVERITY"})},
         std::string{context.say({"未完了", "OPEN"})},
         std::string{context.say({"宣言", "DECLARED"})},
         std::string{context.say({"件名", "TITLE"})},
         "ID"},
        rows
    );
}

void print_incident(Context& context, nlohmann::json const& incident) {
    print_pairs(context, head_pairs(context, incident));
    print_executions(context, incident);
    if (auto const& clocks = items_at(incident, "clocks"); !clocks.empty()) {
        context.out << '\n';
        print_clocks(context, clocks);
    }
    print_board(context, incident);
    if (auto const tasks = open_tasks(incident); !tasks.empty()) {
        context.out << '\n';
        print_tasks(context, tasks);
    }
}

} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
// Duties to tell authorities: since when they run, the reports, the clocks.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/draft_words.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace sonae::cli {

namespace {

Answer<ExitCode> run_aware(Context& context, Invocation const& invocation) {
    TRY(since, time_value(context, invocation.arguments.at(1)));
    auto facts = nlohmann::json::object();
    auto const given = invocation.values("fact");
    for (auto const code : codes_of(Words::fact)) {
        facts[std::string{code}] = std::ranges::find(given, code) != given.end();
    }
    TRY(id, incident_id(context, invocation.arguments.front()));
    TRY(incident,
        act(context, id, {{"action", "set_aware"}, {"aware_since", since}, {"facts", facts}}));
    if (context.wants_json) {
        print_json(context, incident);
        return ExitCode::ok;
    }
    print_outcome(context, incident);
    context.out << '\n';
    print_clocks(context, items_at(incident, "clocks"));
    return ExitCode::ok;
}

/// What a report says: its last version, or what is known when none was saved.
nlohmann::json fields_of(Context const& context, nlohmann::json const& report) {
    auto fields = nlohmann::json::object();
    auto const& versions = items_at(report, "versions");
    if (!versions.empty()) {
        return object_at(versions.back(), "fields");
    }
    for (auto const& field : items_at(report, "draft")) {
        auto value = draft_text(context, field);
        if (!value.empty()) {
            fields[text_at(field, "field")] = std::move(value);
        }
    }
    return fields;
}

void print_report(Context& context, nlohmann::json const& report) {
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    auto const& versions = items_at(report, "versions");
    context.out << worded(context, Words::report, report, "report") << "  "
                << worded(context, Words::authority, report, "authority") << '\n';
    context.out << (versions.empty()
                        ? std::string{context.say({"下書き(未保存)", "draft, not saved"})}
                        : filled(
                              context.say({"第 {} 版", "version {}"}),
                              {text_at(versions.back(), "version")}
                          ))
                << "\n\n";
    auto const fields = fields_of(context, report);
    auto pairs = std::vector<std::pair<std::string, std::string>>{};
    for (auto const& field : items_at(report, "draft")) {
        auto const code = text_at(field, "field");
        pairs.emplace_back(
            std::string{word(context.language, Words::report_field, code)} + " (" + code + ")",
            local_time(text_at(fields, code))
        );
        auto sources = versions.empty() ? draft_sources(context, field) : std::string{};
        if (!sources.empty()) {
            pairs.emplace_back(name({"  出典", "  from"}), std::move(sources));
        }
    }
    print_pairs(context, pairs);
    auto rows = std::vector<Row>{};
    for (auto const& sent : items_at(report, "sent")) {
        rows.push_back(
            {local_time(text_at(sent, "sent_at")),
             text_at(sent, "to"),
             text_at(sent, "version"),
             text_at(sent, "receipt"),
             text_at(sent, "by", "name")}
        );
    }
    print_section(
        context,
        {{"届出", "SENT"},
         {"届出先", "TO"},
         {"版", "VERSION"},
         {"受付番号", "RECEIPT"},
         {"記録", "BY"}},
        rows
    );
}

struct Report {
    std::string incident;
    std::string code;

    [[nodiscard]] std::string path() const {
        return "/api/v1/incidents/" + encoded(incident) + "/reports/" + encoded(code);
    }
};

/// Saves a version that differs from what is there in what --set says.
Answer<ExitCode>
save_version(Context& context, Invocation const& invocation, Report const& report) {
    TRY(before, get(context, report.path()));
    auto fields = fields_of(context, before);
    for (auto const& text : invocation.values("set")) {
        TRY(pair, assignment(context, "set", text));
        fields[pair.first] = pair.second;
    }
    TRY(saved,
        act(context,
            report.incident,
            {{"action", "save_report"}, {"report", report.code}, {"fields", fields}}));
    static_cast<void>(saved);
    return ExitCode::ok;
}

Answer<ExitCode> note_sent(Context& context, Invocation const& invocation, Report const& report) {
    TRY(sent_at, time_option(context, invocation, "sent-at"));
    TRY(present, get(context, report.path()));
    TRY(noted,
        act(context,
            report.incident,
            {{"action", "note_report_sent"},
             {"report", report.code},
             {"to", *invocation.value("sent-to")},
             {"sent_at", sent_at ? *sent_at : present_time()},
             {"receipt", invocation.value("receipt").value_or("")},
             {"version", items_at(present, "versions").size()}}));
    static_cast<void>(noted);
    return ExitCode::ok;
}

Answer<ExitCode> run_report(Context& context, Invocation const& invocation) {
    auto const has_sent_part = invocation.has("receipt") || invocation.has("sent-at");
    if (has_sent_part && !invocation.has("sent-to")) {
        return usage_problem(std::string{context.say(
            {"--receipt と --sent-at は --sent-to と使います",
             "--receipt and --sent-at go with --sent-to"}
        )});
    }
    TRY(id, incident_id(context, invocation.arguments.front()));
    auto const report = Report{std::move(id), invocation.arguments.at(1)};
    if (invocation.has("set")) {
        TRY(saved, save_version(context, invocation, report));
        static_cast<void>(saved);
    }
    if (invocation.has("sent-to")) {
        TRY(noted, note_sent(context, invocation, report));
        static_cast<void>(noted);
    }
    TRY(document, get(context, report.path()));
    if (context.wants_json) {
        print_json(context, document);
    } else {
        print_report(context, document);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_clocks(Context& context, Invocation const& /*invocation*/) {
    TRY(answer, get(context, "/api/v1/clocks"));
    auto const& clocks = items_at(answer, "clocks");
    if (context.wants_json) {
        print_json(context, clocks);
    } else {
        print_clocks(context, clocks);
    }
    return ExitCode::ok;
}

Command aware_command() {
    return {
        .path = "incident aware",
        .says =
            {"病院が知った時点を記録する。届出の期限はここから数える",
             "record since when the hospital is aware: duties to report count from there"},
        .arguments =
            {incident_argument(),
             {.name = "TIME",
              .says =
                  {"「2026-05-01 11:00」または RFC 3339",
                   "like \"2026-05-01 11:00\" or RFC 3339"}}},
        .options =
            {{.name = "fact",
              .value = "FACT",
              .says =
                  {"当てはまるもの、そのおそれがあるもの。示さないものは「いいえ」になる",
                   "what is so, or may be; what is not named is no"},
              .may_repeat = true,
              .choices = codes_of(Words::fact)},
             no_header_option()},
        .examples =
            {{"sonae incident aware 2026-003 '2026-05-01 11:00' --fact is_attack --fact "
              "may_have_leaked",
              {"期限が表示される", "shows what is due when"}}},
        .run = &run_aware};
}

Command report_command() {
    return {
        .path = "incident report",
        .says =
            {"届出書を表示する、新しい版を保存する、届け出たことを記録する。Sonae は送信しない",
             "show a report, save a version, note that it was sent; Sonae sends nothing itself"},
        .arguments =
            {incident_argument(),
             {.name = "REPORT", .says = {"届出", "report"}, .choices = codes_of(Words::report)}},
        .options =
            {{.name = "set",
              .value = "FIELD=TEXT",
              .says =
                  {"項目の内容。ほかの項目は前の版(なければ下書き)のまま",
                   "text of a field; the others stay as in the last version, or the draft"},
              .may_repeat = true},
             {.name = "sent-to", .value = "WHOM", .says = {"届け出た先", "to whom it was sent"}},
             {.name = "receipt",
              .value = "TEXT",
              .says = {"受付番号や電話に出た人", "receipt, or who answered the telephone"}},
             {.name = "sent-at",
              .value = "TIME",
              .says = {"届け出た日時(既定は今)", "when it was sent (default: now)"}},
             no_header_option()},
        .examples =
            {{"sonae incident report 2026-003 ppc_preliminary",
              {"下書きを見る", "look at the draft"}},
             {"sonae incident report 2026-003 police_report --sent-to '県警サイバー課' --receipt "
              "'123'",
              {"電話で届け出た後に", "after the telephone call"}}},
        .run = &run_report};
}

} // namespace

std::vector<Command> incident_report_commands() {
    return {
        aware_command(),
        report_command(),
        {.path = "clock list",
         .says =
             {"すべてのインシデントの届出の期限を一覧する",
              "list what is to be reported until when"},
         .options = {no_header_option()},
         .examples = {{"sonae clock list", {"急ぐものから", "the most urgent first"}}},
         .run = &run_clocks},
    };
}

} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/watch_view.hpp"

#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/table.hpp"
#include "daemon/cli/watch_words.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sonae::cli {

namespace {

using nlohmann::json;

std::string in_language(Context const& context, json const& object, std::string const& member) {
    return text_at(object, member + (context.language == Language::ja ? "_ja" : "_en"));
}

/// In the daemon's words, else its code.
std::string with_code(Context const& context, json const& object, std::string const& member) {
    auto const words = in_language(context, object, member);
    return words.empty() ? text_at(object, member) : words;
}

/// What the daemon says in words, else the detector's code.
std::string reason_of(Context const& context, json const& finding) {
    auto const reason = in_language(context, finding, "reason");
    return reason.empty() ? text_at(finding, "detector") : reason;
}

std::string with_other(json const& finding) {
    auto const other = text_at(finding, "other", "name");
    auto const subject = text_at(finding, "subject", "name");
    return other.empty() ? subject : subject + " → " + other;
}

/// "his-db01 (server, 地下 1 階 サーバー室, 電子カルテ)"
std::string subject_text(Context const& context, json const& subject) {
    auto text = text_at(subject, "name");
    auto const& asset = object_at(subject, "asset");
    auto about = std::string{};
    for (auto const* const member : {"department", "place", "purpose"}) {
        if (auto const value = text_at(asset, member); !value.empty()) {
            about.append(about.empty() ? "" : ", ").append(value);
        }
    }
    if (auto const kind = text_at(asset, "kind"); !kind.empty()) {
        about = std::string{code_text(context.language, kind)}
                    .append(about.empty() ? "" : ", ")
                    .append(about);
    }
    return about.empty() ? text : text + " (" + about + ")";
}

std::string subjects_text(Context const& context, json const& candidate) {
    auto text = std::string{};
    auto const& subjects = items_at(candidate, "subjects");
    for (auto const& subject : subjects) {
        text.append(text.empty() ? "" : "; ").append(subject_text(context, subject));
    }
    auto const count = count_at(candidate, "subject_count");
    if (count > subjects.size()) {
        text.append(" +").append(std::to_string(count - subjects.size()));
    }
    return text;
}

/// Owners and vendors of the machines, each once.
std::string people_text(json const& candidate) {
    auto text = std::string{};
    for (auto const& subject : items_at(candidate, "subjects")) {
        for (auto const* const member : {"owner", "vendor"}) {
            auto const who = text_at(object_at(subject, "asset"), member);
            if (!who.empty() && text.find(who) == std::string::npos) {
                text.append(text.empty() ? "" : ", ").append(who);
            }
        }
    }
    return text;
}

std::string settled_text(Context const& context, json const& candidate) {
    auto text = worded(context, WatchWords::dismissal, candidate, "dismissal");
    if (auto const note = text_at(candidate, "note"); !note.empty()) {
        text.append(text.empty() ? "" : ": ").append(note);
    }
    if (auto const by = text_at(candidate, "settled_by", "name"); !by.empty()) {
        text.append(text.empty() ? "" : " ").append("(" + by + ")");
    }
    return text;
}

} // namespace

void print_candidates(Context& context, json const& candidates) {
    auto rows = std::vector<Row>{};
    for (auto const& each : candidates) {
        rows.push_back(
            {local_time(text_at(each, "last")),
             worded(context, WatchWords::state, each, "state"),
             worded(context, Words::severity, each, "severity"),
             text_at(each, "score"),
             in_language(context, each, "title"),
             text_at(each, "incident", "number"),
             text_at(each, "id")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"最終検知", "LAST"}),
         name({"状態", "STATE"}),
         name({"重大度", "SEVERITY"}),
         name({"点数", "SCORE"}),
         name({"内容", "WHAT"}),
         name({"インシデント", "INCIDENT"}),
         "ID"},
        rows
    );
}

void print_candidate(Context& context, json const& candidate) {
    auto const say = [&](Text const& text) { return std::string{context.say(text)}; };
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {"ID", text_at(candidate, "id")},
            {say({"内容", "What"}), in_language(context, candidate, "title")},
            {say({"状態", "State"}), worded(context, WatchWords::state, candidate, "state")},
            {say({"型", "Pattern"}), worded(context, WatchWords::recipe, candidate, "recipe")},
            {say({"重大度", "Severity"}), worded(context, Words::severity, candidate, "severity")},
            {say({"点数", "Score"}), text_at(candidate, "score")},
            {say({"確からしさ", "Confidence"}), text_at(candidate, "confidence") + " %"},
            {say({"対象", "Machines"}), subjects_text(context, candidate)},
            {say({"範囲", "Ranges"}), joined(items_at(candidate, "segments"), " ")},
            {say({"検知期間", "Seen"}),
             local_time(text_at(candidate, "first")) + " – " +
                 local_time(text_at(candidate, "last"))},
            {say({"まずすること", "First"}), with_code(context, candidate, "first_action")},
            {say({"診療への影響", "Why it matters"}), with_code(context, candidate, "why")},
            {say({"対応手順", "Playbook"}), text_at(candidate, "playbook")},
            {say({"連絡先", "Whom to call"}), people_text(candidate)},
            {say({"呼び出し", "Call"}),
             text_at(candidate, "call", "id") + " " +
                 std::string{word(
                     context.language, Words::call_state, text_at(candidate, "call", "state")
                 )}},
            {say({"インシデント", "Incident"}), text_at(candidate, "incident", "number")},
            {say({"判断", "Decision"}), settled_text(context, candidate)}}
    );
    if (auto const& findings = items_at(candidate, "findings"); !findings.empty()) {
        context.out << '\n';
        print_findings(context, findings);
    }
}

void print_findings(Context& context, json const& findings) {
    auto rows = std::vector<Row>{};
    for (auto const& each : findings) {
        rows.push_back(
            {local_time(text_at(each, "last")),
             worded(context, WatchWords::standing, each, "standing"),
             text_at(each, "score"),
             text_at(each, "count"),
             with_other(each),
             text_at(each, "segment"),
             reason_of(context, each)}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"最終検知", "LAST"}),
         name({"扱い", "COUNTS AS"}),
         name({"点数", "SCORE"}),
         name({"回数", "COUNT"}),
         name({"対象", "MACHINE"}),
         name({"範囲", "RANGE"}),
         name({"理由", "REASON"})},
        rows
    );
}

void print_suppressions(Context& context, json const& suppressions) {
    auto rows = std::vector<Row>{};
    for (auto const& each : suppressions) {
        rows.push_back(
            {local_time(text_at(each, "until")),
             std::string{
                 code_text(context.language, is_true_at(each, "is_in_force") ? "yes" : "no")},
             text_at(each, "detector"),
             text_at(each, "subject_name"),
             text_at(each, "other"),
             text_at(each, "owner"),
             text_at(each, "reason"),
             text_at(each, "id")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"期限", "UNTIL"}),
         name({"有効", "IN FORCE"}),
         name({"検知", "DETECTOR"}),
         name({"対象", "MACHINE"}),
         name({"相手", "OTHER"}),
         name({"責任者", "OWNER"}),
         name({"理由", "REASON"}),
         "ID"},
        rows
    );
}

void print_maintenance(Context& context, json const& maintenance) {
    auto rows = std::vector<Row>{};
    for (auto const& each : maintenance) {
        rows.push_back(
            {local_time(text_at(each, "from")),
             local_time(text_at(each, "until")),
             std::string{
                 code_text(context.language, is_true_at(each, "is_in_force") ? "yes" : "no")},
             text_at(each, "asset_name"),
             text_at(each, "segment"),
             text_at(each, "owner"),
             text_at(each, "reason"),
             text_at(each, "id")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"開始", "FROM"}),
         name({"終了", "UNTIL"}),
         name({"作業中", "NOW"}),
         name({"機器", "MACHINE"}),
         name({"範囲", "RANGE"}),
         name({"責任者", "OWNER"}),
         name({"内容", "WORK"}),
         "ID"},
        rows
    );
}

void print_machine_roles(Context& context, json const& roles) {
    auto rows = std::vector<Row>{};
    for (auto const& each : roles) {
        rows.push_back(
            {text_at(each, "asset_name"),
             worded(context, WatchWords::role, each, "role"),
             worded(context, WatchWords::role_state, each, "state"),
             text_at(each, "reason"),
             text_at(each, "by", "name"),
             local_time(text_at(each, "at")),
             text_at(each, "role")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"機器", "MACHINE"}),
         name({"役割", "ROLE"}),
         name({"状態", "STATE"}),
         name({"理由", "REASON"}),
         name({"決めた人", "BY"}),
         name({"日時", "WHEN"}),
         name({"コード", "CODE"})},
        rows
    );
}

} // namespace sonae::cli

// SPDX-License-Identifier: Apache-2.0
// What detectors found, and what people do about candidates for incidents.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/records.hpp"
#include "daemon/cli/watch_view.hpp"
#include "daemon/cli/watch_words.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

constexpr auto path = std::string_view{"/api/v1/watch/candidates"};

Answer<nlohmann::json> named_candidate(Context& context, Invocation const& invocation) {
    TRY(answer, get(context, std::string{path}));
    return named_item(items_at(answer, "candidates"), invocation.arguments.front());
}

std::string target_of(nlohmann::json const& candidate, std::string_view verb = {}) {
    return std::string{path}.append("/").append(encoded(text_at(candidate, "id"))).append(verb);
}

ExitCode printed(Context& context, nlohmann::json const& candidate) {
    if (context.wants_json) {
        print_json(context, candidate);
    } else {
        print_candidate(context, candidate);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_events(Context& context, Invocation const& invocation) {
    TRY(limit, record_limit(invocation, context.language));
    auto target = std::string{"/api/v1/watch/events"};
    for (auto const* const name : {"detector", "subject", "standing"}) {
        if (auto const value = invocation.value(name)) {
            target.append(target.find('?') == std::string::npos ? "?" : "&");
            target.append(name).append("=").append(encoded(*value));
        }
    }
    TRY(findings, newest_records(context, target, "events", limit));
    if (context.wants_json) {
        print_json(context, findings);
    } else {
        print_findings(context, findings);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_candidates(Context& context, Invocation const& invocation) {
    auto const query = invocation.has("all") ? "" : "?state=unsettled";
    TRY(answer, get(context, std::string{path} + query));
    auto const& candidates = items_at(answer, "candidates");
    if (context.wants_json) {
        print_json(context, candidates);
    } else {
        print_candidates(context, candidates);
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_candidate(Context& context, Invocation const& invocation) {
    TRY(candidate, named_candidate(context, invocation));
    TRY(shown, get(context, target_of(candidate)));
    return printed(context, shown);
}

Answer<ExitCode> run_see(Context& context, Invocation const& invocation) {
    TRY(candidate, named_candidate(context, invocation));
    TRY(seen, post(context, target_of(candidate, "/see")));
    return printed(context, seen);
}

Answer<ExitCode> run_confirm(Context& context, Invocation const& invocation) {
    TRY(candidate, named_candidate(context, invocation));
    auto body = nlohmann::json::object();
    for (auto const* const name : {"title", "severity", "note"}) {
        if (auto const value = invocation.value(name)) {
            body[name] = *value;
        }
    }
    if (auto const playbook = invocation.value("playbook")) {
        TRY(hash, playbook_hash(context, *playbook));
        body["playbook"] = hash;
    }
    TRY(confirmed, post(context, target_of(candidate, "/confirm"), body));
    return printed(context, confirmed);
}

Answer<ExitCode> run_dismiss(Context& context, Invocation const& invocation) {
    TRY(until, time_option(context, invocation, "suppress-until"));
    auto const owner = invocation.value("owner");
    if (until.has_value() != owner.has_value()) {
        return usage_problem(std::string{context.say(
            {"--suppress-until と --owner は一緒に指定してください",
             "--suppress-until and --owner go together"}
        )});
    }
    TRY(candidate, named_candidate(context, invocation));
    auto body = nlohmann::json{
        {"reason", invocation.arguments.at(1)}, {"note", invocation.value("note").value_or("")}};
    if (until) {
        body["suppress_until"] = *until;
        body["owner"] = *owner;
    }
    TRY(dismissed, post(context, target_of(candidate, "/dismiss"), body));
    return printed(context, dismissed);
}

Argument candidate_argument() {
    return {
        .name = "CANDIDATE",
        .says = {"候補の ID かその先頭", "id of a candidate, or its beginning"}};
}

Command events_command() {
    return {
        .path = "watch events",
        .says = {"検知したことを新しい順に一覧する", "list what detectors found, newest first"},
        .options =
            {{.name = "detector",
              .value = "CODE",
              .says = {"この検知だけ(例 arp_spoof)", "only of this detector, as arp_spoof"}},
             {.name = "subject",
              .value = "ID",
              .says =
                  {"この対象だけ(台帳の ID、MAC、IP アドレス)",
                   "only about this asset id, MAC or address"}},
             {.name = "standing",
              .value = "STANDING",
              .says = {"この扱いのものだけ", "only what counts as this"},
              .choices = codes_of(WatchWords::standing)},
             limit_option(),
             no_header_option()},
        .examples =
            {{"sonae watch events --standing alarm", {"警報だけ", "alarms alone"}},
             {"sonae watch events --detector arp_spoof --json", {"JSON で", "as JSON"}}},
        .run = &run_events};
}

Command dismiss_command() {
    return {
        .path = "watch dismiss",
        .says = {"候補を理由を付けて却下する", "dismiss a candidate, and say why"},
        .arguments =
            {candidate_argument(),
             {.name = "REASON",
              .says = {"理由", "why"},
              .choices = codes_of(WatchWords::dismissal)}},
        .options =
            {{.name = "note", .value = "TEXT", .says = {"メモ", "note"}},
             {.name = "suppress-until",
              .value = "TIME",
              .says =
                  {"この日時まで同じことを知らせない(90 日以内)",
                   "do not tell the same again until then, within 90 days"}},
             {.name = "owner", .value = "NAME", .says = {"その責任者", "who answers for that"}}},
        .examples =
            {{"sonae watch dismiss can_0198 false_alarm", {"誤検知として", "as a false alarm"}},
             {"sonae watch dismiss can_0198 expected_work --note 'バックアップの試験' "
              "--suppress-until '2026-12-31 18:00' --owner '医療情報部 佐藤'",
              {"同じ検知を年末まで知らせない", "and not again until the end of the year"}}},
        .run = &run_dismiss};
}

Command confirm_command() {
    return {
        .path = "watch confirm",
        .says =
            {"候補をインシデントとして宣言する(呼び出しは引き継がれる)",
             "declare a candidate an incident; its call goes on as the incident's"},
        .arguments = {candidate_argument()},
        .options =
            {{.name = "title", .value = "TEXT", .says = {"件名", "title of the incident"}},
             {.name = "severity",
              .value = "SEVERITY",
              .says = {"重大度(既定は候補のもの)", "severity (default: the candidate's)"},
              .choices = codes_of(Words::severity)},
             {.name = "playbook",
              .value = "PLAYBOOK",
              .says = {"対応手順(既定は BCP)", "playbook (default: the BCP)"}},
             note_option()},
        .examples =
            {{"sonae watch confirm can_0198",
              {"証拠はクロノロジーに入る", "the evidence goes to its chronology"}}},
        .run = &run_confirm};
}

} // namespace

std::vector<Command> watch_commands() {
    return {
        events_command(),
        {.path = "watch candidates",
         .says = {"インシデントの候補を一覧する", "list candidates for incidents"},
         .options =
             {{.name = "all",
               .value = "",
               .says = {"判断済みのものも", "also those that were decided about"}},
              no_header_option()},
         .examples =
             {{"sonae watch candidates", {"判断を待つもの", "those that wait for a decision"}}},
         .run = &run_candidates},
        {.path = "watch candidate",
         .says =
             {"候補の内容、対象、まずすること、検知を表示する",
              "show a candidate: what, where, what to do first, and what was found"},
         .arguments = {candidate_argument()},
         .options = {no_header_option()},
         .examples = {{"sonae watch candidate can_0198", {"ID の先頭で", "by its beginning"}}},
         .run = &run_candidate},
        {.path = "watch see",
         .says =
             {"候補を確認していることを記録する(呼び出しへの応答になる)",
              "enter that you look into it, which answers the call"},
         .arguments = {candidate_argument()},
         .examples = {{"sonae watch see can_0198", {"自分が確認する", "I look into it"}}},
         .run = &run_see},
        confirm_command(),
        dismiss_command(),
    };
}

} // namespace sonae::cli

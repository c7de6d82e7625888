// SPDX-License-Identifier: Apache-2.0
// What the watch found, and what people do about it (docs/watch.md).
#include "daemon/api/handling.hpp"
#include "daemon/api/watch_json.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

using core::CandidateId;
using core::watch::CandidatePointer;

constexpr auto most_findings = std::int64_t{1'000};
constexpr auto usual_findings = std::int64_t{100};
constexpr auto most_candidates = std::size_t{500};
constexpr auto max_note_bytes = std::size_t{16} * 1024;

Error wrong(std::string_view code, std::string_view member) {
    return {Errc::invalid_argument, std::string{code}, {"/" + std::string{member}}};
}

Result<CandidatePointer> candidate_of(Call const& call) {
    auto const id = CandidateId::parse(call.parameters.front());
    auto found = id ? call.services.views.watch.get()->find(*id) : nullptr;
    if (!found) {
        return Error{Errc::not_found, "unknown_candidate"};
    }
    return found;
}

Response shown(Call const& call, CandidatePointer const& candidate) {
    auto json = JsonWriter{};
    write_candidate(json, *candidate, nullptr, call.services);
    return json_response(200, std::move(json).text());
}

Result<void> list_findings(CallPointer const& call, core::StoreReader* reader) {
    auto const& request = call->request;
    auto query = core::watch::FindingQuery{};
    TRY(max, number_parameter(request, "limit", {1, most_findings, usual_findings}));
    TRY(before, number_parameter(request, "before", {1, INT64_MAX, 0}));
    query.max = max;
    query.before_number = before;
    query.detector = request.parameter("detector");
    query.subject = request.parameter("subject");
    if (auto const standing = request.parameter("standing"); !standing.empty()) {
        query.standing = core::from_code<core::watch::Standing>(standing);
        if (!query.standing) {
            return wrong("unknown_code", "standing");
        }
    }
    TRY(findings, reader->findings(query));
    auto json = JsonWriter{};
    json.begin_object().key("events").begin_array();
    for (auto const& finding : findings) {
        write_finding(json, finding, call->services);
    }
    json.end_array().key("next");
    if (std::ssize(findings) == max) {
        json.value(findings.back().number);
    } else {
        json.null();
    }
    json.end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

/// Those that nobody settled first, then the newest.
Result<void> list_candidates(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const state = call->request.parameter("state");
    if (!state.empty() && state != "all" && state != "unsettled") {
        return wrong("unknown_code", "state");
    }
    auto const content = call->services.views.watch.get();
    auto list = std::vector<CandidatePointer>{};
    for (auto at = content->candidates.rbegin(); at != content->candidates.rend(); ++at) {
        if (state != "unsettled" || !at->second->is_settled()) {
            list.push_back(at->second);
        }
    }
    std::stable_sort(list.begin(), list.end(), [](auto const& a, auto const& b) {
        return !a->is_settled() && b->is_settled();
    });
    list.resize(std::min(list.size(), most_candidates));
    auto json = JsonWriter{};
    json.begin_object().key("candidates").begin_array();
    for (auto const& candidate : list) {
        write_candidate(json, *candidate, nullptr, call->services);
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> show_candidate(CallPointer const& call, core::StoreReader* reader) {
    TRY(candidate, candidate_of(*call));
    TRY(findings, reader->findings_of(candidate->content.episodes));
    auto json = JsonWriter{};
    write_candidate(json, *candidate, &findings, call->services);
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> see(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(candidate, candidate_of(*call));
    submit(
        call,
        core::SeeCandidate{call->actor(), candidate->id},
        [call](CandidatePointer const& seen) { return shown(*call, seen); }
    );
    return {};
}

Result<std::optional<core::Severity>> severity_of(std::optional<std::string> const& text) {
    if (!text || text->empty()) {
        return std::optional<core::Severity>{};
    }
    auto severity = core::from_code<core::Severity>(*text);
    if (!severity) {
        return wrong("unknown_code", "severity");
    }
    return severity;
}

Result<void> confirm(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(candidate, candidate_of(*call));
    TRY(input, JsonInput::parse(call->request.body));
    TRY(title, input.optional_text("title"));
    TRY(severity_text, input.optional_text("severity"));
    TRY(playbook, input.optional_text("playbook"));
    TRY(note, input.optional_text("note"));
    TRY_DONE(input.finish());
    TRY(severity, severity_of(severity_text));
    auto command = core::ConfirmCandidate{};
    command.who = {call->actor(), call->identity.role.value_or(auth::Role::auditor)};
    command.candidate = candidate->id;
    command.title = title.value_or("");
    command.severity = severity;
    command.playbook = playbook.value_or("");
    command.note = note.value_or("");
    submit(call, std::move(command), [call](core::ConfirmCandidate::Outcome const& outcome) {
        return shown(*call, outcome.candidate);
    });
    return {};
}

Result<void> dismiss(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(candidate, candidate_of(*call));
    TRY(input, JsonInput::parse(call->request.body));
    TRY(reason, input.text("reason"));
    TRY(note, input.optional_text("note"));
    TRY(until, input.optional_text("suppress_until"));
    TRY(owner, input.optional_text("owner"));
    TRY_DONE(input.finish());
    auto const dismissal = core::from_code<core::watch::Dismissal>(reason);
    if (!dismissal) {
        return wrong("unknown_code", "reason");
    }
    auto command = core::DismissCandidate{};
    command.actor = call->actor();
    command.candidate = candidate->id;
    command.reason = *dismissal;
    command.note = note.value_or("");
    command.owner = owner.value_or("");
    if (until) {
        auto const at = parse_rfc3339(*until);
        if (!at) {
            return wrong("time_malformed", "suppress_until");
        }
        command.suppress_until = *at;
    }
    submit(call, std::move(command), [call](core::DismissCandidate::Outcome const& outcome) {
        return shown(*call, outcome.candidate);
    });
    return {};
}

using auth::Permission;

constexpr auto routes = std::array<Route, 6>{{
    {Method::get,
     "/api/v1/watch/events",
     Permission::read_watch,
     RunsOn::reading,
     answering<list_findings>},
    {Method::get,
     "/api/v1/watch/candidates",
     Permission::read_watch,
     RunsOn::reading,
     answering<list_candidates>},
    {Method::get,
     "/api/v1/watch/candidates/{id}",
     Permission::read_watch,
     RunsOn::reading,
     answering<show_candidate>},
    {Method::post,
     "/api/v1/watch/candidates/{id}/see",
     Permission::act_on_watch,
     RunsOn::network,
     answering<see>,
     max_json_bytes},
    {Method::post,
     "/api/v1/watch/candidates/{id}/confirm",
     Permission::act_on_watch,
     RunsOn::network,
     answering<confirm>,
     max_note_bytes},
    {Method::post,
     "/api/v1/watch/candidates/{id}/dismiss",
     Permission::act_on_watch,
     RunsOn::network,
     answering<dismiss>,
     max_note_bytes},
}};

} // namespace

std::span<Route const> watch_routes() {
    return routes;
}

} // namespace sonae::api

// SPDX-License-Identifier: Apache-2.0
// What people do about a candidate.
#include "daemon/core/incident_turn.hpp"
#include "daemon/core/watch/rules.hpp"
#include "daemon/core/watch_files.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

using watch::CandidatePointer;
using watch::CandidateRecord;
using watch::CandidateState;

// More than that is marked on the board by people who know which.
constexpr auto most_marked = std::size_t{16};
constexpr auto most_suppressed = std::size_t{64};

/// The candidate, when it can still be decided about. Errors: not_found, conflict.
Result<CandidateRecord> undecided(Context const& context, CandidateId id) {
    auto const known = context.state.watch->find(id);
    if (!known) {
        return Error{Errc::not_found, "unknown_candidate"};
    }
    if (known->is_settled()) {
        return Error{Errc::conflict, "candidate_settled"};
    }
    auto candidate = *known;
    ++candidate.revision;
    return candidate;
}

void see(CandidateRecord& candidate, Actor const& actor, Instant now) {
    if (!candidate.seen_at) {
        candidate.seen_by = actor.id;
        candidate.seen_at = now;
    }
}

void settle(CandidateRecord& candidate, CandidateState state, Actor const& actor, Instant now) {
    see(candidate, actor, now);
    candidate.state = state;
    candidate.settled_by = actor.id;
    candidate.settled_at = now;
}

void make_current(
    Context& context,
    std::shared_ptr<watch::Content> content,
    CandidateId candidate,
    std::optional<PreparedCalls> calls
) {
    keep_watch(context, std::move(content), {candidate});
    if (calls) {
        make_current(context, std::move(*calls));
    }
}

std::string detail(std::string_view name, std::string_view value) {
    auto json = JsonWriter{};
    json.begin_object().member(name, value).end_object();
    return std::move(json).text();
}

incident::Declare
declaration_of(Context& context, ConfirmCandidate const& command, watch::Growth const& growth) {
    auto declare = incident::Declare{};
    auto const language = context.views.people.house().second;
    declare.title =
        command.title.empty()
            ? watch::title_of(
                  growth,
                  language,
                  [&](watch::Identity const& who) { return name_of_identity(context, who); }
              )
            : command.title;
    declare.severity = command.severity.value_or(watch::severity_of(growth));
    declare.scenario = watch::scenario_of(growth);
    declare.source = incident::Source::alert;
    if (declare.scenario != incident::Scenario::mass_silence) {
        declare.criteria = {incident::Criterion::attack_traces};
    }
    // Clocks of sensors may run ahead.
    declare.happened_at = std::min(growth.first, context.now);
    declare.playbook = command.playbook;
    return declare;
}

/// Machines that the ledger knows, as suspected on the board of the incident.
Result<PreparedIncident> mark_assets(
    Context& context,
    PreparedIncident declared,
    IncidentActor const& who,
    watch::Growth const& growth
) {
    auto marked = std::size_t{0};
    for (auto const& subject : growth.subjects) {
        auto const id = AssetId::parse(subject.id);
        if (marked == most_marked || !id || !context.state.rows.contains(*id)) {
            continue;
        }
        auto mark = incident::SetAsset{};
        mark.asset = id->text();
        TRY(next, prepare_incident(context, &declared.file, who, mark));
        // Programs belong to the declaration: marking a machine begins none.
        declared.file = std::move(next.file);
        ++marked;
    }
    return declared;
}

} // namespace

Result<SeeCandidate::Outcome> handle(Context& context, SeeCandidate const& command) {
    TRY(candidate, undecided(context, command.candidate));
    if (candidate.state == CandidateState::seen) {
        return context.state.watch->find(command.candidate);
    }
    see(candidate, command.actor, context.now);
    candidate.state = CandidateState::seen;
    TRY(calls, answer_call(context, candidate, command.actor));
    auto content = copy_of_watch(context);
    TRY_DONE(store_candidate(context, *content, candidate));
    TRY_DONE(note_audit(context, command.actor, "candidate_seen", candidate.id.text()));
    make_current(context, std::move(content), candidate.id, std::move(calls));
    return context.state.watch->find(candidate.id);
}

Result<ConfirmCandidate::Outcome> handle(Context& context, ConfirmCandidate const& command) {
    auto const& actor = command.who.actor;
    TRY(candidate, undecided(context, command.candidate));
    TRY_DONE(watch::check(watch::Dismissal::false_alarm, command.note));
    auto const declare = declaration_of(context, command, candidate.content);
    TRY(declared, prepare_declaration(context, command.who, declare));
    TRY(marked, mark_assets(context, std::move(declared), command.who, candidate.content));
    TRY(findings, context.store().watch().findings_of(candidate.content.episodes));
    auto lines = watch::lines_of(candidate, findings, actor.id, context.now);
    TRY_DONE(add_lines(context, marked.file, std::move(lines)));
    TRY(calls, adopt_call(context, candidate, actor, marked.file));
    if (calls && calls->incident) {
        marked.file = std::move(*calls->incident);
        calls->incident.reset();
    }
    settle(candidate, CandidateState::confirmed, actor, context.now);
    candidate.incident = marked.file.record->content.id;
    candidate.note = command.note;
    auto content = copy_of_watch(context);
    TRY_DONE(store_candidate(context, *content, candidate));
    TRY_DONE(note_audit(
        context,
        actor,
        "candidate_confirmed",
        candidate.id.text(),
        detail("incident", candidate.incident->text())
    ));
    auto incident = make_current(context, std::move(marked));
    make_current(context, std::move(content), candidate.id, std::move(calls));
    return ConfirmCandidate::Outcome{context.state.watch->find(candidate.id), std::move(incident)};
}

Result<DismissCandidate::Outcome> handle(Context& context, DismissCandidate const& command) {
    TRY(candidate, undecided(context, command.candidate));
    TRY_DONE(watch::check(command.reason, command.note));
    auto content = copy_of_watch(context);
    auto outcome = DismissCandidate::Outcome{};
    if (command.suppress_until) {
        TRY(findings, context.store().watch().findings_of(candidate.content.episodes));
        outcome.suppressions = watch::suppressions_of(findings);
        outcome.suppressions.resize(std::min(outcome.suppressions.size(), most_suppressed));
    }
    if (content->suppressions.size() + outcome.suppressions.size() > watch::most_suppressions) {
        return Error{Errc::too_large, "watch_full"};
    }
    for (auto& suppression : outcome.suppressions) {
        suppression.id = SuppressionId::make(context.now, context.ports.random);
        suppression.owner = command.owner;
        suppression.reason =
            command.note.empty() ? std::string{code_of(command.reason)} : command.note;
        suppression.until = *command.suppress_until;
        suppression.created_at = context.now;
        suppression.created_by = command.actor.id;
        suppression.candidate = candidate.id;
        TRY_DONE(watch::check(suppression, context.now));
        TRY_DONE(store_item(context, *content, suppression));
    }
    TRY(calls, stop_call(context, candidate, command.actor));
    settle(candidate, CandidateState::dismissed, command.actor, context.now);
    candidate.dismissal = command.reason;
    candidate.note = command.note;
    TRY_DONE(store_candidate(context, *content, candidate));
    TRY_DONE(note_audit(
        context,
        command.actor,
        "candidate_dismissed",
        candidate.id.text(),
        detail("reason", code_of(command.reason))
    ));
    make_current(context, std::move(content), candidate.id, std::move(calls));
    outcome.candidate = context.state.watch->find(candidate.id);
    return outcome;
}

} // namespace sonae::core

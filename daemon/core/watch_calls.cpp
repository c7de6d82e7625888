// SPDX-License-Identifier: Apache-2.0
// Calling people for what the watch suspects.
#include "daemon/core/watch/rules.hpp"
#include "daemon/core/watch_files.hpp"

#include <algorithm>
#include <iterator>

namespace sonae::core {

namespace {

/// Whoever has that account.
std::optional<ContactId> contact_of(Context const& context, Actor const& actor) {
    auto const account = PersonId::parse(actor.id);
    for (auto const& [id, contact] : context.state.directory->people.contacts) {
        if (account && contact.is_active && contact.account == *account) {
            return id;
        }
    }
    return std::nullopt;
}

/// The call about the candidate while it goes on; null when there is none.
EscalationFile const* open_call(Context const& context, watch::CandidateRecord const& candidate) {
    auto const& files = context.state.escalations;
    auto const at = candidate.call ? files.find(*candidate.call) : files.end();
    auto const is_open = at != files.end() && !at->second.record->content.is_over();
    return is_open ? &at->second : nullptr;
}

/// `earlier` and what followed it on the same escalation, as one.
PreparedCalls joined(PreparedCalls earlier, PreparedCalls later) {
    auto const append = [](auto& to, auto& from) {
        to.insert(
            to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())
        );
    };
    append(earlier.messages, later.messages);
    append(earlier.withdrawn_messages, later.withdrawn_messages);
    earlier.file = std::move(later.file);
    if (later.incident) {
        earlier.incident = std::move(later.incident);
    }
    return earlier;
}

} // namespace

std::string name_of_identity(Context const& context, watch::Identity const& who) {
    auto const asset = who.kind == watch::IdentityKind::asset ? AssetId::parse(who.id)
                                                              : Result<AssetId>{AssetId{}};
    auto const at = asset ? context.state.rows.find(*asset) : context.state.rows.end();
    return at == context.state.rows.end() ? who.id : at->second->name;
}

std::string candidate_line(Context const& context, watch::CandidateRecord const& candidate) {
    return watch::subject_line(candidate.content, [&](watch::Identity const& who) {
        return name_of_identity(context, who);
    });
}

Result<std::optional<PreparedCalls>>
begin_call(Context& context, watch::CandidateRecord& candidate) {
    auto const severity = watch::severity_of(candidate.content);
    auto const* const policy =
        escalation::policy_for_candidate(context.state.directory->policies, severity);
    if (policy == nullptr) {
        context.ports.log.error(
            "engine", "nobody is called for a candidate", {{"candidate", candidate.id.text()}}
        );
        return std::optional<PreparedCalls>{};
    }
    auto start = escalation::Start{};
    start.id = EscalationId::make(context.now, context.ports.random);
    start.reason = escalation::Reason::candidate;
    start.subject = candidate.id.text();
    start.severity = severity;
    start.policy = *policy;
    start.turn = turns_of(context, policy->id);
    TRY(begun, prepare_calls(context, nullptr, "system", start));
    candidate.call = start.id;
    // The candidate itself is not current yet.
    for (auto& message : begun.messages) {
        message.title = candidate_line(context, candidate);
    }
    return std::optional{std::move(begun)};
}

Result<std::optional<PreparedCalls>>
answer_call(Context& context, watch::CandidateRecord const& candidate, Actor const& actor) {
    auto const* const file = open_call(context, candidate);
    auto const contact = contact_of(context, actor);
    if (file == nullptr || !contact) {
        return std::optional<PreparedCalls>{};
    }
    auto respond = escalation::Respond{};
    respond.contact = *contact;
    respond.via = escalation::Via::app;
    TRY(answered, prepare_calls(context, file, actor.id, respond));
    return std::optional{std::move(answered)};
}

Result<std::optional<PreparedCalls>> adopt_call(
    Context& context,
    watch::CandidateRecord const& candidate,
    Actor const& actor,
    IncidentFile const& incident
) {
    auto const* const file = open_call(context, candidate);
    if (file == nullptr) {
        return std::optional<PreparedCalls>{};
    }
    TRY(answered, answer_call(context, candidate, actor));
    auto const& present = answered ? answered->file : *file;
    auto const severity = incident.record->content.severity;
    auto const* const policy = escalation::policy_for(
        context.state.directory->policies, escalation::Reason::incident, severity
    );
    auto adopt = escalation::Adopt{};
    adopt.incident = incident.record->content.id;
    adopt.severity = severity;
    adopt.policy = policy == nullptr ? present.record->content.policy : *policy;
    adopt.turn = turns_of(context, adopt.policy.id);
    TRY(adopted, prepare_calls(context, &present, actor.id, adopt, &incident));
    return answered ? std::optional{joined(std::move(*answered), std::move(adopted))}
                    : std::optional{std::move(adopted)};
}

Result<std::optional<PreparedCalls>>
stop_call(Context& context, watch::CandidateRecord const& candidate, Actor const& actor) {
    auto const* const file = open_call(context, candidate);
    if (file == nullptr) {
        return std::optional<PreparedCalls>{};
    }
    TRY(stopped, prepare_calls(context, file, actor.id, escalation::Stop{"settled"}));
    return std::optional{std::move(stopped)};
}

} // namespace sonae::core

// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation_turn.hpp"

#include "daemon/core/escalation/people.hpp"
#include "daemon/core/escalation_chronicle.hpp"
#include "daemon/core/incident_turn.hpp"
#include "daemon/core/message_request.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

using escalation::Escalation;
using escalation::MessageRef;

IncidentFile const* incident_of(Context const& context, std::optional<IncidentId> id) {
    auto const& files = context.state.incidents;
    auto const at = id ? files.find(*id) : files.end();
    return at == files.end() ? nullptr : &at->second;
}

incident::Incident const* incident_content(IncidentFile const* file) {
    return file == nullptr ? nullptr : &file->record->content;
}

std::optional<Instant> progress_of(IncidentFile const* incident) {
    return incident == nullptr ? std::nullopt : std::optional{incident->record->content.moved_at};
}

/// Whoever took the role, as the directory knows them: as a contact, or by the account.
std::optional<ContactId> taker_of(
    incident::Incident const* incident, contacts::Directory const& people, std::string const& role
) {
    if (incident == nullptr || !incident->roles.contains(role)) {
        return std::nullopt;
    }
    auto const& person = incident->roles.at(role).person;
    if (auto const contact = ContactId::parse(person)) {
        return *contact;
    }
    auto const account = PersonId::parse(person);
    for (auto const& [id, contact] : people.contacts) {
        if (account && contact.is_active && contact.account == *account) {
            return id;
        }
    }
    return std::nullopt;
}

/// The lines that the changes write. Most events make one change; only what follows it needs a
/// copy.
std::vector<ChronologyDraft>
entries_of(Escalation const& before, std::vector<escalation::Recorded> const& changes) {
    auto entries = std::vector<ChronologyDraft>{};
    auto between = std::optional<Escalation>{};
    for (auto const& change : changes) {
        auto const& present = between ? *between : before;
        if (std::holds_alternative<escalation::Adopted>(change.change)) {
            entries = entries_so_far(present);
        }
        if (auto entry = entry_of(present, change)) {
            entries.push_back(std::move(*entry));
        }
        if (&change == &changes.back()) {
            break;
        }
        if (!between) {
            between = before;
        }
        apply(*between, change);
    }
    return entries;
}

/// The incident with the lines that the changes write into its chronology.
Result<std::optional<IncidentFile>> tell_incident(
    Context& context,
    IncidentFile const* file,
    Escalation const& before,
    std::vector<escalation::Recorded> const& changes
) {
    auto entries = file == nullptr ? std::vector<ChronologyDraft>{} : entries_of(before, changes);
    if (entries.empty()) {
        return std::optional<IncidentFile>{};
    }
    auto next = *file;
    TRY_DONE(add_lines(context, next, std::move(entries)));
    return std::optional{std::move(next)};
}

} // namespace

Result<PreparedCalls> prepare_calls(
    Context& context,
    EscalationFile const* file,
    std::string const& actor,
    escalation::Event const& event,
    IncidentFile const* newborn
) {
    auto const nothing = Escalation{};
    auto const& before = file == nullptr ? nothing : file->record->content;
    auto const* const about = std::get_if<escalation::Start>(&event);
    auto const* const incident =
        newborn != nullptr
            ? newborn
            : incident_of(context, about == nullptr ? before.incident : about->incident);
    auto const progress = progress_of(incident);
    auto const own = about == nullptr ? before.id : about->id;
    auto const situation = escalation::Situation{
        actor,
        context.now,
        context.state.directory->people,
        progress,
        [&] { return others_of_late(context.state.escalations, own, context.now); },
        [&](std::string const& role) {
            return taker_of(incident_content(incident), context.state.directory->people, role);
        }};
    TRY(decision, decide(before, event, situation));

    auto lines = std::vector<std::string>{};
    for (auto const& change : decision.changes) {
        lines.push_back(encode_change(change));
    }
    auto const last = file == nullptr ? 0 : file->record->last_change;
    TRY_DONE(context.store().append_escalation_changes(decision.after.id, last + 1, lines));
    TRY(told, tell_incident(context, incident, before, decision.changes));

    auto prepared = PreparedCalls{};
    prepared.incident = std::move(told);
    for (auto const& message : begun_of(decision.changes)) {
        if (decision.after.message(message) == nullptr) {
            continue; // of a round that is over
        }
        prepared.messages.push_back(
            message_request(context, decision.after, message, incident_content(incident))
        );
    }
    for (auto const& message : settled_of(decision)) {
        prepared.withdrawn_messages.push_back(message_key(decision.after.id, message));
    }
    prepared.file.next_due = next_due(decision.after, progress);
    if (lines.empty()) {
        prepared.file.record = file->record;
        // Asking again at every turn would keep the engine busy for nothing.
        if (prepared.file.next_due && *prepared.file.next_due <= context.now) {
            prepared.file.next_due = context.now + tick_retry_interval;
        }
    } else {
        prepared.file.record = std::make_shared<EscalationRecord const>(EscalationRecord{
            std::move(decision.after), last + static_cast<std::int64_t>(lines.size())});
    }
    return prepared;
}

EscalationPointer make_current(Context& context, PreparedCalls prepared) {
    auto& after = context.after;
    auto const pointer = prepared.file.record;
    context.state.escalations.insert_or_assign(pointer->content.id, std::move(prepared.file));
    after.escalations.push_back(pointer);
    if (prepared.incident) {
        after.incidents.push_back(prepared.incident->record);
        auto const id = prepared.incident->record->content.id;
        context.state.incidents.insert_or_assign(id, std::move(*prepared.incident));
    }
    std::move(
        prepared.messages.begin(), prepared.messages.end(), std::back_inserter(after.messages)
    );
    std::move(
        prepared.withdrawn_messages.begin(),
        prepared.withdrawn_messages.end(),
        std::back_inserter(after.withdrawn_messages)
    );
    return pointer;
}

std::int64_t turns_of(Context const& context, PolicyId policy) {
    auto const& files = context.state.escalations;
    return std::count_if(files.begin(), files.end(), [&](auto const& each) {
        return each.second.record->content.policy.id == policy;
    });
}

} // namespace sonae::core

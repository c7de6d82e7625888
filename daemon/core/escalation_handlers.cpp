// SPDX-License-Identifier: Apache-2.0
// Calling people: what was decided is written to the escalation's journal and the incident's
// chronology in one transaction; messages leave after the commit.
#include "daemon/core/answer_tokens.hpp"
#include "daemon/core/context.hpp"
#include "daemon/core/directory_writes.hpp"
#include "daemon/core/escalation/people.hpp"
#include "daemon/core/escalation/reply_text.hpp"
#include "daemon/core/escalation_chronicle.hpp"
#include "daemon/core/message_request.hpp"

#include <algorithm>
#include <set>

namespace sonae::core {

namespace {

using escalation::Escalation;
using escalation::MessageRef;

/// What an event led to, written but not yet current.
struct Prepared {
    EscalationFile file;
    std::optional<IncidentFile> incident;
    std::vector<MessageRequest> messages;
    std::vector<std::string> withdrawn_messages;
};

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
        if (auto entry = entry_of(between ? *between : before, change)) {
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
    auto lines = std::vector<ChronologyEntry>{};
    for (auto& each : entries) {
        TRY(line, next.chain.append(std::move(each), context.now));
        lines.push_back(std::move(line));
    }
    TRY_DONE(context.store().append_chronology(lines));
    auto record = std::make_shared<IncidentRecord>(*file->record);
    record->head = next.chain.head();
    record->root = next.chain.checkpoint().root;
    next.record = std::move(record);
    return std::optional{std::move(next)};
}

/// Decides and writes. `file` is null for the first event of an escalation.
Result<Prepared> prepare(
    Context& context,
    EscalationFile const* file,
    std::string const& actor,
    escalation::Event const& event
) {
    auto const nothing = Escalation{};
    auto const& before = file == nullptr ? nothing : file->record->content;
    auto const* const about = std::get_if<escalation::Start>(&event);
    auto const* const incident =
        incident_of(context, about == nullptr ? before.incident : about->incident);
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

    auto prepared = Prepared{};
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

/// When nothing can fail any more.
EscalationPointer make_current(Context& context, Prepared prepared) {
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

Result<EscalationFile const*> file_of(Context const& context, EscalationId id) {
    auto const at = context.state.escalations.find(id);
    if (at == context.state.escalations.end()) {
        return Error{Errc::not_found, "unknown_escalation"};
    }
    return &at->second;
}

/// The directory in which the number that the message went to is known to work; null when that is
/// not certain, because somebody has changed the numbers since.
std::shared_ptr<DirectoryContent>
verified(Context const& context, ContactId contact, escalation::Message const& message) {
    auto const& contacts = context.state.directory->people.contacts;
    auto const at = contacts.find(contact);
    auto const reach = static_cast<std::size_t>(message.reach);
    if (at == contacts.end() || at->second.version != message.contact_version ||
        reach >= at->second.reaches.size()) {
        return nullptr;
    }
    auto content = std::make_shared<DirectoryContent>(*context.state.directory);
    content->people.contacts.at(contact).reaches[reach].verified_at = context.now;
    return content;
}

/// Everybody who has the number: a ward may share one.
std::set<ContactId> contacts_with(Context const& context, std::string_view number) {
    auto found = std::set<ContactId>{};
    for (auto const& [id, contact] : context.state.directory->people.contacts) {
        for (auto const& reach : contact.reaches) {
            if (contacts::column_of(reach.kind) == contacts::Column::telephone &&
                escalation::is_same_telephone(reach.address, number)) {
                found.insert(id);
            }
        }
    }
    return found;
}

/// A call that waits for an answer of one of them.
struct OpenCall {
    EscalationFile const* file = nullptr;
    ContactId contact;
};

/// The newest first.
std::vector<OpenCall> open_calls_of(Context const& context, std::set<ContactId> const& contacts) {
    auto open = std::vector<OpenCall>{};
    for (auto const& [id, file] : context.state.escalations) {
        auto const& content = file.record->content;
        for (auto const contact : contacts) {
            if (!content.is_over() && content.has_called(contact)) {
                open.push_back({&file, contact});
            }
        }
    }
    std::reverse(open.begin(), open.end());
    return open;
}

std::int64_t turns_of(Context const& context, PolicyId policy) {
    auto const& files = context.state.escalations;
    return std::count_if(files.begin(), files.end(), [&](auto const& each) {
        return each.second.record->content.policy.id == policy;
    });
}

} // namespace

Result<StartEscalation::Outcome> handle(Context& context, StartEscalation const& command) {
    auto const& policies = context.state.directory->policies;
    auto const policy = policies.find(command.policy);
    if (policy == policies.end()) {
        return Error{Errc::not_found, "unknown_policy"};
    }
    if (command.incident && incident_of(context, command.incident) == nullptr) {
        return Error{Errc::not_found, "unknown_incident"};
    }
    if (command.incident && is_called(
                                context.state.escalations,
                                *command.incident,
                                command.wanted,
                                command.policy,
                                command.severity
                            )) {
        return EscalationPointer{};
    }
    auto start = escalation::Start{};
    start.id = EscalationId::make(context.now, context.ports.random);
    start.incident = command.incident;
    start.reason = command.wanted.reason;
    start.subject = command.wanted.subject;
    start.asked_role = command.wanted.asked_role;
    start.severity = command.severity;
    start.is_drill = command.is_drill;
    start.policy = policy->second;
    start.turn = turns_of(context, command.policy);
    TRY(started, prepare(context, nullptr, command.actor.id, start));
    return make_current(context, std::move(started));
}

Result<TestChannel::Outcome> handle(Context& context, TestChannel const& command) {
    auto const& contacts = context.state.directory->people.contacts;
    auto const contact = contacts.find(command.test.contact);
    if (contact == contacts.end()) {
        return Error{Errc::not_found, "unknown_contact", {"/contact"}};
    }
    auto start = escalation::Start{};
    start.id = EscalationId::make(context.now, context.ports.random);
    start.reason = escalation::Reason::test;
    start.subject = contacts::name_of(command.test.channel);
    start.severity = Severity::low;
    start.is_drill = true;
    start.policy = policy_of(command.test);
    if (reaches_of(start.policy.steps.front(), contact->second, context.now).empty()) {
        return Error{Errc::invalid_argument, "no_reach", {"/contact"}};
    }
    TRY(started, prepare(context, nullptr, command.actor.id, start));
    return make_current(context, std::move(started));
}

Result<ActOnEscalation::Outcome> handle(Context& context, ActOnEscalation const& command) {
    TRY(file, file_of(context, command.escalation));
    TRY(acted, prepare(context, file, command.actor.id, command.event));
    return make_current(context, std::move(acted));
}

Result<AnswerCall::Outcome> handle(Context& context, AnswerCall const& command) {
    auto const link = read_answer_token(context.state.answer_key, command.token);
    auto const at =
        link ? context.state.escalations.find(link->escalation) : context.state.escalations.end();
    if (at == context.state.escalations.end()) {
        return Error{Errc::not_found, "unknown_link"};
    }
    auto const& content = at->second.record->content;
    auto const called = content.contact_of(link->message.call);
    auto const* const message = content.message(link->message);
    if (!called) {
        return Error{Errc::not_found, "unknown_link"};
    }
    auto respond = escalation::Respond{};
    respond.contact = *called;
    respond.answer = command.answer;
    respond.minutes = command.minutes;
    respond.via = command.via;
    respond.note = command.note;
    auto const contact = *called;
    auto directory = message == nullptr ? nullptr : verified(context, contact, *message);
    TRY(answered, prepare(context, &at->second, contact.text(), respond));
    if (directory) {
        auto const& card = directory->people.contacts.at(contact);
        TRY_DONE(store_item(context, contact.text(), DirectoryItem{card}));
        make_current(context, std::move(directory));
    }
    return make_current(context, std::move(answered));
}

Result<AnswerByCode::Outcome> handle(Context& context, AnswerByCode const& command) {
    auto const reply = escalation::read_reply(command.text);
    auto const open = reply ? open_calls_of(context, contacts_with(context, command.from))
                            : std::vector<OpenCall>{};
    if (open.empty()) {
        return EscalationPointer{};
    }
    auto const meant = std::find_if(open.begin(), open.end(), [&](OpenCall const& call) {
        auto const id = call.file->record->content.id;
        return answer_code(context.state.answer_key, id, call.contact) == reply->code;
    });
    auto const& call = meant == open.end() ? open.front() : *meant;
    auto const respond =
        escalation::Respond{call.contact, reply->answer, reply->minutes, escalation::Via::code, ""};
    auto const event = meant == open.end() ? escalation::Event{escalation::RefuseCode{call.contact}}
                                           : escalation::Event{respond};
    TRY(acted, prepare(context, call.file, call.contact.text(), event));
    return make_current(context, std::move(acted));
}

} // namespace sonae::core

// SPDX-License-Identifier: Apache-2.0
// Calling people: what was decided is written to the escalation's journal and the incident's
// chronology in one transaction; messages leave after the commit.
#include "daemon/core/answer_tokens.hpp"
#include "daemon/core/context.hpp"
#include "daemon/core/directory_writes.hpp"
#include "daemon/core/escalation/people.hpp"
#include "daemon/core/escalation/reply_text.hpp"
#include "daemon/core/escalation_turn.hpp"

#include <algorithm>
#include <set>

namespace sonae::core {

namespace {

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

} // namespace

Result<StartEscalation::Outcome> handle(Context& context, StartEscalation const& command) {
    auto const& policies = context.state.directory->policies;
    auto const policy = policies.find(command.policy);
    if (policy == policies.end()) {
        return Error{Errc::not_found, "unknown_policy"};
    }
    if (command.incident && !context.state.incidents.contains(*command.incident)) {
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
    TRY(started, prepare_calls(context, nullptr, command.actor.id, start));
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
    TRY(started, prepare_calls(context, nullptr, command.actor.id, start));
    return make_current(context, std::move(started));
}

Result<ActOnEscalation::Outcome> handle(Context& context, ActOnEscalation const& command) {
    TRY(file, file_of(context, command.escalation));
    TRY(acted, prepare_calls(context, file, command.actor.id, command.event));
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
    TRY(answered, prepare_calls(context, &at->second, contact.text(), respond));
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
    TRY(acted, prepare_calls(context, call.file, call.contact.text(), event));
    return make_current(context, std::move(acted));
}

} // namespace sonae::core

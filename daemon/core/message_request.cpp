// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/message_request.hpp"

#include "daemon/core/answer_tokens.hpp"
#include "daemon/core/escalation/burden.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "daemon/core/watch_files.hpp"
#include "playbooks/sharing.hpp"

#include <fmt/format.h>

namespace sonae::core {

namespace {

std::optional<incident::Task> task_called_for(
    escalation::Escalation const& escalation,
    incident::Incident const& incident,
    workflow::Shelf const& shelf
) {
    auto const subject = std::string_view{escalation.subject};
    auto const ref = incident::parse_task(subject.substr(0, subject.find(' ')));
    return ref ? incident::task_of(incident, *ref, shelf) : std::nullopt;
}

/// What the watch suspects, where that is what people are called for; else null.
watch::CandidatePointer
candidate_of(Context const& context, escalation::Escalation const& escalation) {
    auto const is_about = escalation.reason == escalation::Reason::candidate;
    auto const id = CandidateId::parse(is_about ? escalation.subject : std::string{});
    return id ? context.state.watch->find(*id) : nullptr;
}

/// Whether what goes by the channel passes through hands outside of the house.
bool leaves_the_house(contacts::ChannelKind channel) {
    switch (contacts::column_of(channel)) {
    case contacts::Column::house:
    case contacts::Column::paper:
        return false;
    case contacts::Column::internet:
    case contacts::Column::telephone:
        return true;
    }
    return true;
}

} // namespace

std::string title_of(
    escalation::Escalation const& escalation,
    incident::Incident const& incident,
    workflow::Shelf const& shelf
) {
    auto const task = task_called_for(escalation, incident, shelf);
    auto const name = task ? task->step->name.value_or("") : std::string{};
    return name.empty() ? incident.title : name + " / " + incident.title;
}

std::string title_for(
    contacts::ChannelKind channel,
    escalation::Escalation const& escalation,
    incident::Incident const& incident,
    workflow::Shelf const& shelf
) {
    auto const task = task_called_for(escalation, incident, shelf);
    auto const marking = task
                             ? playbooks::tlp_level(*task->playbook).value_or(playbooks::Tlp::amber)
                             : playbooks::Tlp::clear;
    auto const may_leave = playbooks::may_share(marking, playbooks::Audience::clients);
    return leaves_the_house(channel) && !may_leave ? std::string{}
                                                   : title_of(escalation, incident, shelf);
}

std::string message_key(EscalationId escalation, escalation::MessageRef ref) {
    return fmt::format("{}-{}", escalation.text(), ref.text());
}

MessageRequest message_request(
    Context const& context,
    escalation::Escalation const& escalation,
    escalation::MessageRef ref,
    incident::Incident const* incident
) {
    auto const& call = *escalation.call(ref.call);
    auto const& message = *escalation.message(ref);
    auto const& contacts = context.state.directory->people.contacts;
    auto const at = contacts.find(call.contact);
    auto const person = at == contacts.end() ? contacts::Contact{} : at->second;
    auto request = MessageRequest{};
    request.escalation = escalation.id;
    request.message = ref;
    request.key = message_key(escalation.id, ref);
    request.channel = message.channel;
    // Somebody may have changed the numbers since; an empty address comes back as a failure.
    auto const reach = static_cast<std::size_t>(message.reach);
    request.address = reach < person.reaches.size() ? person.reaches[reach].address : "";
    request.name = person.name;
    request.language = person.language;
    request.reason = escalation.reason;
    request.severity = escalation.severity;
    request.is_drill = escalation.is_drill;
    request.is_repeat = message.is_repeat;
    auto const& key = context.state.answer_key;
    request.token = answer_token(key, {escalation.id, ref});
    request.code = answer_code(key, escalation.id, call.contact);
    request.priority = is_first_page(escalation, call) ? 0 : 1;
    if (incident != nullptr) {
        request.incident_number = incident->number;
        request.title = title_for(message.channel, escalation, *incident, context.views.playbooks);
    } else if (auto const candidate = candidate_of(context, escalation)) {
        request.title = candidate_line(context, *candidate);
    }
    return request;
}

} // namespace sonae::core

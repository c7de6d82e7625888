// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/escalation_json.hpp"

#include "daemon/api/json_input.hpp"
#include "daemon/api/json_parts.hpp"
#include "daemon/core/escalation/by_hand.hpp"

namespace sonae::api {

namespace {

namespace esc = core::escalation;

void write_contact(
    JsonWriter& json, std::string_view name, ContactId id, core::DirectoryContent const& directory
) {
    auto const at = directory.people.contacts.find(id);
    auto const is_there = at != directory.people.contacts.end();
    json.key(name).begin_object().member("id", id.text());
    json.member("name", is_there ? at->second.name : id.text()).end_object();
}

void write_message(JsonWriter& json, esc::Message const& message) {
    json.begin_object();
    json.member("channel", core::contacts::name_of(message.channel));
    json.member("state", core::code_of(message.state)).member("failure", message.failure);
    json.member("attempts", message.attempts).member("is_repeat", message.is_repeat);
    json.member("due_at", to_rfc3339(message.due_at));
    json.member("changed_at", to_rfc3339(message.changed_at)).end_object();
}

void write_calls(
    JsonWriter& json, esc::Escalation const& content, core::DirectoryContent const& directory
) {
    json.key("calls").begin_array();
    for (auto i = std::size_t{0}; i < content.calls.size(); ++i) {
        auto const& call = content.calls[i];
        json.begin_object().member("number", content.number_of(i));
        write_contact(json, "contact", call.contact, directory);
        json.member("role", call.role).member("step", call.step).member("round", call.round);
        json.member("at", to_rfc3339(call.at)).member("is_over", call.is_over);
        json.key("messages").begin_array();
        for (auto const& message : call.messages) {
            write_message(json, message);
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void write_responses(
    JsonWriter& json, esc::Escalation const& content, core::DirectoryContent const& directory
) {
    json.key("responses").begin_array();
    for (auto const& response : content.responses) {
        json.begin_object();
        write_contact(json, "contact", response.contact, directory);
        json.member("answer", core::code_of(response.answer));
        json.member("minutes", response.minutes).member("via", core::code_of(response.via));
        json.member("by", response.by).member("note", response.note);
        json.member("at", to_rfc3339(response.at)).member("counts", response.counts);
        json.end_object();
    }
    json.end_array();
}

void write_tries(
    JsonWriter& json, esc::Escalation const& content, core::DirectoryContent const& directory
) {
    json.key("tries").begin_array();
    for (auto const& each : content.tries) {
        json.begin_object();
        write_contact(json, "contact", each.contact, directory);
        json.member("outcome", core::code_of(each.outcome)).member("by", each.by);
        json.member("note", each.note).member("at", to_rfc3339(each.at)).end_object();
    }
    json.end_array();
}

void write_by_hand(JsonWriter& json, esc::Escalation const& content) {
    json.key("by_hand");
    if (auto const by_hand = esc::by_hand(content)) {
        json.begin_object().member("from", to_rfc3339(by_hand->from));
        json.member("cause", core::code_of(by_hand->cause)).end_object();
    } else {
        json.null();
    }
}

Result<esc::Event> telephone_of(JsonInput& input) {
    TRY(contact, input.text("contact"));
    auto const id = ContactId::parse(contact);
    TRY(outcome, input.text("outcome"));
    auto const code = core::from_code<esc::TryOutcome>(outcome);
    if (!id || !code) {
        return Error{Errc::invalid_argument, "unknown_code", {id ? "/outcome" : "/contact"}};
    }
    TRY(note, input.optional_text("note"));
    return esc::Event{esc::TelephoneInVain{*id, *code, note.value_or("")}};
}

Result<esc::Event> respond_of(JsonInput& input) {
    auto respond = esc::Respond{};
    TRY(contact, input.text("contact"));
    auto const id = ContactId::parse(contact);
    TRY(answer, input.text("answer"));
    auto const code = core::from_code<esc::Answer>(answer);
    if (!id || !code) {
        return Error{Errc::invalid_argument, "unknown_code", {id ? "/answer" : "/contact"}};
    }
    TRY(minutes, input.optional_number("minutes"));
    TRY(note, input.optional_text("note"));
    TRY(is_own, input.optional_flag("is_own"));
    respond.contact = *id;
    respond.answer = *code;
    respond.minutes = minutes.value_or(0);
    respond.note = note.value_or("");
    respond.via = is_own.value_or(false) ? esc::Via::app : esc::Via::call_operator;
    return esc::Event{std::move(respond)};
}

Result<esc::Event> event_of(std::string_view action, JsonInput& input) {
    if (action == "respond") {
        return respond_of(input);
    }
    if (action == "telephone") {
        return telephone_of(input);
    }
    if (action == "escalate") {
        TRY(step, input.text("as_of"));
        return esc::Event{esc::EscalateNow{std::move(step)}};
    }
    if (action == "call") {
        TRY(contact, input.text("contact"));
        auto const id = ContactId::parse(contact);
        if (!id) {
            return Error{Errc::invalid_argument, "unknown_code", {"/contact"}};
        }
        return esc::Event{esc::CallPerson{*id}};
    }
    if (action == "stop") {
        TRY(reason, input.text("reason"));
        return esc::Event{esc::Stop{std::move(reason)}};
    }
    return Error{Errc::invalid_argument, "unknown_code", {"/action"}};
}

} // namespace

void write_escalation(
    JsonWriter& json,
    core::EscalationRecord const& record,
    core::DirectoryContent const& directory,
    core::Views& views
) {
    auto const& content = record.content;
    auto const incident =
        content.incident ? views.incidents.find(content.incident->text()) : nullptr;
    json.begin_object().member("id", content.id.text()).key("incident");
    if (incident) {
        json.begin_object().member("id", content.incident->text());
        json.member("number", incident->content.number);
        json.member("title", incident->content.title).end_object();
    } else {
        json.null();
    }
    json.member("reason", core::code_of(content.reason)).member("subject", content.subject);
    json.member("severity", core::code_of(content.severity)).member("is_drill", content.is_drill);
    json.member("policy", content.policy.name).member("state", core::code_of(content.state));
    json.member("step", content.step).member("round", content.round);
    json.member("started_at", to_rfc3339(content.started_at));
    write_instant(
        json, "step_until", content.is_over() ? std::nullopt : std::optional{content.step_until}
    );
    write_instant(json, "ended_at", content.ended_at);
    write_by_hand(json, content);
    json.member("end_reason", content.end_reason);
    write_calls(json, content, directory);
    write_responses(json, content, directory);
    write_tries(json, content, directory);
    json.end_object();
}

Result<esc::Event> read_escalation_action(std::string_view body) {
    TRY(input, JsonInput::parse(body));
    TRY(action, input.text("action"));
    TRY(event, event_of(action, input));
    TRY_DONE(input.finish());
    return event;
}

} // namespace sonae::api

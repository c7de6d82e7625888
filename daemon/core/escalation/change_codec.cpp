// SPDX-License-Identifier: Apache-2.0
// Changes as canonical JSON. Member names are part of the journal and never change their meaning.
#include "daemon/core/codec/journal.hpp"
#include "daemon/core/escalation/escalation.hpp"
#include "daemon/core/escalation/policy_fields.hpp"

namespace sonae::core::escalation {

namespace {

/// A policy that copies of the change share.
template <class V, class T>
void policy_field(V& v, T& o) {
    if constexpr (std::is_const_v<T>) {
        v("policy", *o.policy);
    } else {
        auto policy = Policy{};
        v("policy", policy);
        o.policy = std::make_shared<Policy const>(std::move(policy));
    }
}

template <class V, Is<Started> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v.optional("incident", o.incident);
    v("reason", o.reason);
    v("subject", o.subject);
    v("asked_role", o.asked_role);
    v("severity", o.severity);
    v("is_drill", o.is_drill);
    policy_field(v, o);
    v("turn", o.turn);
}

template <class V, Is<StepEntered> T>
void fields(V& v, T& o) {
    v("step", o.step);
    v("round", o.round);
    v("until", o.until);
    v("candidates", o.candidates);
}

template <class V, Is<Called> T>
void fields(V& v, T& o) {
    v("contact", o.contact);
    v("role", o.role);
    v.optional("instead_of", o.instead_of);
}

template <class V, Is<Unreachable> T>
void fields(V& v, T& o) {
    v("target", o.target);
    v("cause", o.cause);
}

template <class V, Is<MessageQueued> T>
void fields(V& v, T& o) {
    v("message", o.message);
    v("reach", o.reach);
    v.optional("contact_version", o.contact_version);
    v("channel", o.channel);
    v("due_at", o.due_at);
    v("is_last", o.is_last);
}

template <class V, Is<MessageBegun> T>
void fields(V& v, T& o) {
    v("message", o.message);
    v("is_repeat", o.is_repeat);
}

template <class V, Is<MessageEnded> T>
void fields(V& v, T& o) {
    v("message", o.message);
    v("state", o.state);
    v("failure", o.failure);
    v("reference", o.reference);
}

template <class V, Is<MessageDelayed> T>
void fields(V& v, T& o) {
    v("message", o.message);
    v("due_at", o.due_at);
    v("failure", o.failure);
}

template <class V, Is<CallOver> T>
void fields(V& v, T& o) {
    v("call", o.call);
}

template <class V, Is<Responded> T>
void fields(V& v, T& o) {
    v("contact", o.contact);
    v("answer", o.answer);
    v("minutes", o.minutes);
    v("via", o.via);
    v("by", o.by);
    v("note", o.note);
}

template <class V, Is<Satisfied> T>
void fields(V& /*v*/, T& /*o*/) {}

template <class V, Is<Reopened> T>
void fields(V& v, T& o) {
    v("cause", o.cause);
}

template <class V, Is<Shifted> T>
void fields(V& v, T& o) {
    v("by_ms", o.by_ms);
}

template <class V, Is<Ended> T>
void fields(V& v, T& o) {
    v("state", o.state);
    v("reason", o.reason);
}

template <class V, Is<CodeRefused> T>
void fields(V& v, T& o) {
    v("contact", o.contact);
}

template <class V, Is<Telephoned> T>
void fields(V& v, T& o) {
    v("contact", o.contact);
    v("outcome", o.outcome);
    v("note", o.note);
}

template <class V, Is<Adopted> T>
void fields(V& v, T& o) {
    v("incident", o.incident);
    v("severity", o.severity);
    policy_field(v, o);
    v("turn", o.turn);
}

template <class T>
void read_into(FieldReader& reader, Change& into) {
    fields(reader, into.emplace<T>());
}

/// In the order of the variant.
constexpr auto kinds = std::array<ChangeKind<Change>, std::variant_size_v<Change>>{{
    {"started", read_into<Started>},
    {"step_entered", read_into<StepEntered>},
    {"called", read_into<Called>},
    {"unreachable", read_into<Unreachable>},
    {"message_queued", read_into<MessageQueued>},
    {"message_begun", read_into<MessageBegun>},
    {"message_ended", read_into<MessageEnded>},
    {"message_delayed", read_into<MessageDelayed>},
    {"call_over", read_into<CallOver>},
    {"responded", read_into<Responded>},
    {"satisfied", read_into<Satisfied>},
    {"reopened", read_into<Reopened>},
    {"shifted", read_into<Shifted>},
    {"ended", read_into<Ended>},
    {"code_refused", read_into<CodeRefused>},
    {"telephoned", read_into<Telephoned>},
    {"adopted", read_into<Adopted>},
}};

} // namespace

std::string encode_change(Recorded const& recorded) {
    auto writer = FieldWriter{};
    std::visit([&](auto const& change) { fields(writer, change); }, recorded.change);
    auto const kind = kinds[recorded.change.index()].name;
    return journal_line(recorded, kind, std::move(writer.object));
}

Result<Recorded> decode_change(std::string_view text) {
    return read_journal_line<Recorded>(text, kinds);
}

} // namespace sonae::core::escalation

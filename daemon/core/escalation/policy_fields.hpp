// SPDX-License-Identifier: Apache-2.0
// What policies and messages add to the codec. Only codecs include this.
#pragma once

#include "daemon/core/codec/fields.hpp"
#include "daemon/core/escalation/escalation.hpp"

// Beside their types, where the codec looks for them.
namespace sonae::core::contacts {

inline playbooks::Json json_of(ChannelKind kind) {
    return name_of(kind);
}

inline bool read_value(playbooks::Json const& json, ChannelKind& into) {
    auto const kind = json.text() == nullptr ? std::nullopt : channel_kind_of(*json.text());
    into = kind.value_or(into);
    return kind.has_value();
}

inline playbooks::Json json_of(Hours hours) {
    return name_of(hours);
}

inline bool read_value(playbooks::Json const& json, Hours& into) {
    auto const hours = json.text() == nullptr ? std::nullopt : hours_of(*json.text());
    into = hours.value_or(into);
    return hours.has_value();
}

} // namespace sonae::core::contacts

namespace sonae::core::escalation {

template <class V, Is<Target> T>
void fields(V& v, T& o) {
    v("kind", o.kind);
    v("code", o.code);
}

template <class V, Is<Clause> T>
void fields(V& v, T& o) {
    v("count", o.count);
    v("roles", o.roles);
}

template <class V, Is<Condition> T>
void fields(V& v, T& o) {
    v.optional("hours", o.hours);
    v.optional("least_severity", o.least_severity);
    v.optional("drill", o.drill);
}

template <class V, Is<Step> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("targets", o.targets);
    v("wait_s", o.wait);
    v.optional("ring_s", o.ring);
    v.optional("how", o.how);
    v.optional("channels", o.channels);
    v.optional("everyone", o.everyone);
    v.optional("quorum", o.quorum);
    v.optional("only", o.only);
    v.optional("next", o.next);
    v.optional("otherwise", o.otherwise);
}

template <class V, Is<Policy> T>
void fields(V& v, T& o) {
    v.optional("id", o.id);
    v("name", o.name);
    v("reasons", o.reasons);
    v.optional("tree", o.tree);
    v.optional("least_severity", o.least_severity);
    v.optional("management_within_s", o.management_within);
    v.optional("repeats", o.repeats);
    v.optional("answer_expires_s", o.answer_expires);
    v.optional("stall_s", o.stall);
    v("steps", o.steps);
    v.optional("version", o.version);
}

template <class V, Is<Candidate> T>
void fields(V& v, T& o) {
    v("contact", o.contact);
    v("role", o.role);
}

template <class V, Is<MessageRef> T>
void fields(V& v, T& o) {
    v("call", o.call);
    v("number", o.number);
}

} // namespace sonae::core::escalation

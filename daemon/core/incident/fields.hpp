// SPDX-License-Identifier: Apache-2.0
// What changes and actions of incidents add to the codec. Only codecs include this.
#pragma once

#include "daemon/core/codec/fields.hpp"
#include "daemon/core/incident/codes.hpp"
#include "daemon/core/incident/incident.hpp"
#include "daemon/core/workflow/transition.hpp"

// Beside their types, where the codec looks for them.
namespace sonae::core {

template <class V, Is<ClockFacts> T>
void fields(V& v, T& o) {
    v("may_have_leaked", o.may_have_leaked);
    v("is_sensitive", o.is_sensitive);
    v("is_financial", o.is_financial);
    v("is_wrongful", o.is_wrongful);
    v("is_over_1000", o.is_over_1000);
    v("may_hinder_care", o.may_hinder_care);
    v("is_attack", o.is_attack);
}

} // namespace sonae::core

namespace sonae::playbooks {

inline Json json_of(Phase phase) {
    return name_of(phase);
}

inline bool read_value(Json const& json, Phase& into) {
    auto const phase = json.text() == nullptr ? std::nullopt : phase_of(*json.text());
    into = phase.value_or(into);
    return phase.has_value();
}

} // namespace sonae::playbooks

namespace sonae::core::workflow {

inline playbooks::Json json_of(Transition const& transition) {
    return transition_json(transition);
}

inline bool read_value(playbooks::Json const& json, Transition& into) {
    auto read = read_transition(json);
    if (read) {
        into = std::move(read).value();
    }
    return read.has_value();
}

} // namespace sonae::core::workflow

namespace sonae::core::incident {

using core::json_of;
using core::read_value;

template <class V, Is<EvidenceFile> T>
void fields(V& v, T& o) {
    v("name", o.name);
    v("sha256", o.sha256);
    v("size_bytes", o.size_bytes);
}

inline Json json_of(TaskRef task) {
    return task.text();
}

inline bool read_value(Json const& json, TaskRef& into) {
    return json.text() != nullptr && keep(parse_task(*json.text()), into);
}

} // namespace sonae::core::incident

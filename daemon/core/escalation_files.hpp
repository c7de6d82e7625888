// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation_view.hpp"
#include "daemon/core/incident_view.hpp"
#include "daemon/core/store_port.hpp"
#include "daemon/core/workflow/decide.hpp"

#include <map>

namespace sonae::core {

/// What the engine keeps of one escalation.
struct EscalationFile {
    EscalationPointer record;
    std::optional<Instant> next_due; ///< when time alone changes something
    bool is_tick_due = false;        ///< a tick was handed in
};

using EscalationFiles = std::map<EscalationId, EscalationFile>;

/// All of them, each built again from its journal. What was due in the past is due at once.
/// Errors: those of the store; corrupt, when a journal cannot be read.
Result<EscalationFiles> load_escalations(Store& store);

/// Whether people are called for it, or were until that was over. What another policy called for
/// when the incident was less grave does not count.
bool is_called(
    EscalationFiles const& files,
    IncidentId incident,
    WantedCall const& wanted,
    PolicyId policy,
    Severity severity
);

/// Those, besides `id`, that run or ran within the time in which it counts what somebody was told.
std::vector<escalation::Escalation const*>
others_of_late(EscalationFiles const& files, EscalationId id, Instant now);

/// Whether a later one calls people for the same, by the policy for a graver incident.
bool is_superseded(EscalationFiles const& files, escalation::Escalation const& content);

/// When each channel's last test began.
std::map<contacts::ChannelKind, Instant> last_channel_tests(EscalationFiles const& files);

/// For what people are to be called now: the incident itself while it is open, tasks that have
/// climbed, questions to management, tasks that start a contact tree.
std::vector<WantedCall>
wanted_calls(incident::Incident const& incident, workflow::Shelf const& shelf);

} // namespace sonae::core

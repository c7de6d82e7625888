// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/context.hpp"

#include <string>

namespace sonae::core {

/// What people are called about: the name of the task or of the question and then the incident's
/// title, or the title alone.
std::string title_of(
    escalation::Escalation const& escalation,
    incident::Incident const& incident,
    workflow::Shelf const& shelf
);

/// The same as far as the channel may carry it: "" where the task's playbook is marked TLP:RED or
/// TLP:AMBER+STRICT and the channel passes through hands outside of the house. The incident's
/// number and the link tell the rest.
std::string title_for(
    contacts::ChannelKind channel,
    escalation::Escalation const& escalation,
    incident::Incident const& incident,
    workflow::Shelf const& shelf
);

/// The same for every attempt of a message.
std::string message_key(EscalationId escalation, escalation::MessageRef ref);

/// What a channel is to carry for this message. `incident`: null when there is none.
MessageRequest message_request(
    Context const& context,
    escalation::Escalation const& escalation,
    escalation::MessageRef ref,
    incident::Incident const* incident
);

} // namespace sonae::core

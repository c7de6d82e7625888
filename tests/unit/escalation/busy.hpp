// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/escalation/night.hpp"

namespace sonae::testing {

/// An escalation in which the person was told something through the channel, once a `pause`, the
/// last time at `until`.
inline esc::Escalation
busy(ContactId contact, con::ChannelKind channel, int times, Instant until, seconds pause) {
    auto escalation = esc::Escalation{};
    escalation.id = id_of<EscalationTag>(9);
    for (auto i = 0; i < times; ++i) {
        auto message = esc::Message{};
        message.channel = channel;
        message.state = esc::MessageState::sent;
        message.attempts = 1;
        message.due_at = until - pause * i;
        auto call = esc::Call{};
        call.contact = contact;
        call.messages = {message};
        escalation.calls.push_back(call);
    }
    return escalation;
}

} // namespace sonae::testing

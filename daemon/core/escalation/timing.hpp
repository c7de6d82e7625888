// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/escalation/escalation.hpp"

namespace sonae::core::escalation {

/// A round in which nobody could be called is followed by this pause, so that an empty directory
/// does not turn the engine.
inline constexpr auto empty_round_pause = seconds{60};

/// How long a failure that passes is waited for: doubled each time, over at most `max_attempts`.
inline constexpr auto retry_pause = seconds{15};
inline constexpr auto max_attempts = std::int64_t{4};

/// How long a channel is waited for, which gives up much earlier by itself: what became of the
/// message was lost on the way, and it goes out again as a repeat.
inline constexpr auto outcome_limit = seconds{15 * 60};

/// When a message that is with its channel is given up.
std::optional<Instant> given_up_at(Message const& message);

/// Whether somebody has answered "I do it" or "I am coming", and that still counts.
bool is_positive(Response const& response);

/// When the next number of the person is tried; nothing when the call is over or a message of it
/// waits.
std::optional<Instant> next_ring_at(Escalation const& escalation, Call const& call);

/// When the next person of a step that calls one by one is due; nothing for other steps.
std::optional<Instant> next_person_at(Escalation const& escalation);

/// When an answer that led to nothing counts no longer: the same step again ("expired"), or the
/// next one ("stalled"), whichever comes first.
struct Lapse {
    Instant at{};
    std::string cause;
};

std::optional<Lapse> lapse_of(Escalation const& escalation, std::optional<Instant> progress);

} // namespace sonae::core::escalation

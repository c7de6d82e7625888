// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/timing.hpp"

#include "daemon/core/escalation/burden.hpp"
#include "daemon/core/escalation/decide.hpp"

#include <algorithm>

namespace sonae::core::escalation {

namespace {

void take_earlier(std::optional<Instant>& earliest, std::optional<Instant> at) {
    if (at && (!earliest || *at < *earliest)) {
        earliest = at;
    }
}

bool is_waiting(Message const& message) {
    return message.state == MessageState::queued;
}

/// The person's other numbers may have room.
bool holds_up(Message const& message) {
    return is_waiting(message) && !is_limited(message);
}

} // namespace

std::optional<Instant> given_up_at(Message const& message) {
    return message.state == MessageState::sending
               ? std::optional{message.changed_at + outcome_limit}
               : std::nullopt;
}

bool is_positive(Response const& response) {
    return response.counts &&
           (response.answer == Answer::accepted || response.answer == Answer::coming);
}

std::optional<Instant> next_ring_at(Escalation const& escalation, Call const& call) {
    if (call.is_over || call.messages.empty() ||
        std::any_of(call.messages.begin(), call.messages.end(), holds_up)) {
        return std::nullopt;
    }
    auto const* const step = escalation.policy.step(call.step);
    auto const& last = call.messages.back();
    if (!call.is_last) {
        auto const at = is_limited(last) ? last.changed_at : last.due_at;
        return at + (step == nullptr ? Step{}.ring : step->ring);
    }
    // One that waits for room is not followed by more of them.
    auto const is_repeated = step != nullptr && step->everyone &&
                             std::none_of(call.messages.begin(), call.messages.end(), is_waiting);
    return is_repeated ? std::optional{last.due_at + step->wait} : std::nullopt;
}

std::optional<Instant> next_person_at(Escalation const& escalation) {
    auto const* const step = escalation.policy.step(escalation.step);
    auto const is_waiting = step != nullptr && step->how == How::one_by_one &&
                            !escalation.waiting.empty() && !escalation.calls.empty();
    return is_waiting ? std::optional{escalation.calls.back().at + step->ring} : std::nullopt;
}

std::optional<Lapse> lapse_of(Escalation const& escalation, std::optional<Instant> progress) {
    auto moved = std::max(escalation.answered_at, progress.value_or(escalation.answered_at));
    for (auto const& response : escalation.responses) {
        if (is_positive(response)) {
            moved = std::max(moved, response.at + std::chrono::minutes{response.minutes});
        }
    }
    auto const& policy = escalation.policy;
    auto lapse = std::optional<Lapse>{};
    if (policy.stall.count() > 0) {
        lapse = Lapse{moved + policy.stall, "stalled"};
    }
    if (policy.answer_expires.count() > 0 &&
        (!lapse || moved + policy.answer_expires < lapse->at)) {
        lapse = Lapse{moved + policy.answer_expires, "expired"};
    }
    return lapse;
}

std::optional<Instant> next_due(Escalation const& escalation, std::optional<Instant> progress) {
    if (escalation.is_over()) {
        return std::nullopt;
    }
    auto earliest = std::optional<Instant>{};
    for (auto const& call : escalation.calls) {
        take_earlier(earliest, next_ring_at(escalation, call));
        for (auto const& message : call.messages) {
            if (is_waiting(message) && !call.is_over) {
                take_earlier(earliest, message.due_at);
            }
            if (!call.is_over) {
                take_earlier(earliest, given_up_at(message));
            }
        }
    }
    if (escalation.state == State::answered) {
        if (auto const lapse = lapse_of(escalation, progress)) {
            take_earlier(earliest, lapse->at);
        }
        return earliest;
    }
    take_earlier(earliest, escalation.step_until);
    take_earlier(earliest, next_person_at(escalation));
    return earliest;
}

} // namespace sonae::core::escalation

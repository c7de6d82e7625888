// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/by_hand.hpp"

#include "daemon/core/escalation/burden.hpp"

#include <algorithm>

namespace sonae::core::escalation {

namespace {

using contacts::ChannelKind;

/// A channel took it.
bool has_left(Message const& message) {
    return message.channel != ChannelKind::paper &&
           (message.state == MessageState::sent || message.state == MessageState::delivered ||
            message.state == MessageState::read);
}

/// A channel did not take it, at least once.
bool is_refused(Message const& message) {
    return !message.failure.empty() && message.failure != limited;
}

/// No channel has refused it yet.
bool is_untold(Message const& message) {
    return message.channel != ChannelKind::paper && !is_refused(message) &&
           (message.state == MessageState::queued || message.state == MessageState::sending);
}

void take_earlier(std::optional<ByHand>& earliest, ByHand other) {
    if (!earliest || other.from < earliest->from) {
        earliest = other;
    }
}

/// What became of the messages of one round.
struct RoundSum {
    bool has_calls = false;
    bool has_left = false; ///< a channel took one
    bool is_open = false;  ///< of one nothing is known yet
    Instant last{};        ///< when somebody was called or a channel refused
};

RoundSum sum_of(Escalation const& escalation, std::int64_t round) {
    auto sum = RoundSum{};
    for (auto const& call : escalation.calls) {
        if (call.round != round) {
            continue;
        }
        sum.has_calls = true;
        sum.last = std::max(sum.last, call.at);
        for (auto const& message : call.messages) {
            sum.has_left = sum.has_left || has_left(message);
            sum.is_open = sum.is_open || is_untold(message);
            if (is_refused(message)) {
                sum.last = std::max(sum.last, message.changed_at);
            }
        }
    }
    return sum;
}

/// When the last message came to nothing; nothing while one may arrive. A round that was dead
/// leaves no hope for the messages of the next until a channel takes one: what is red must not
/// flicker.
std::optional<Instant> dead_since(Escalation const& escalation) {
    if (escalation.calls.empty()) {
        return escalation.started_at + escalation.clock_moved;
    }
    auto const round = escalation.calls.back().round;
    auto const newest = sum_of(escalation, round);
    auto const before = sum_of(escalation, round - 1);
    if (newest.has_left) {
        return std::nullopt;
    }
    if (before.has_calls && !before.has_left) {
        return before.last;
    }
    return newest.is_open ? std::nullopt : std::optional{newest.last};
}

/// Since when somebody waits to be telephoned who cannot be reached otherwise.
std::optional<Instant> on_paper_since(Escalation const& escalation) {
    auto since = std::optional<Instant>{};
    for (auto const& call : escalation.calls) {
        auto const& messages = call.messages;
        if (call.is_over || messages.empty() || messages.back().channel != ChannelKind::paper ||
            std::any_of(messages.begin(), messages.end(), has_left)) {
            continue;
        }
        auto const at = messages.back().changed_at;
        since = std::min(since.value_or(at), at);
    }
    return since;
}

/// Since when somebody who was reached waits to be telephoned.
std::optional<Instant> call_back_since(Escalation const& escalation) {
    auto since = std::optional<Instant>{};
    for (auto const& response : escalation.responses) {
        auto const is_last = std::none_of(
            &response + 1,
            escalation.responses.data() + escalation.responses.size(),
            [&](Response const& later) { return later.contact == response.contact; }
        );
        if (is_last && response.counts && response.answer == Answer::call_back) {
            since = std::min(since.value_or(response.at), response.at);
        }
    }
    return since;
}

} // namespace

std::optional<ByHand> by_hand(Escalation const& escalation) {
    if (escalation.reason == Reason::test) {
        return std::nullopt;
    }
    if (escalation.state == State::exhausted) {
        return ByHand{escalation.ended_at.value_or(Instant{}), ByHandCause::exhausted};
    }
    if (escalation.state != State::calling) {
        return std::nullopt;
    }
    auto const limit =
        escalation.started_at + escalation.clock_moved + escalation.policy.management_within;
    auto earliest = std::optional{ByHand{limit, ByHandCause::unanswered}};
    if (auto const since = dead_since(escalation)) {
        take_earlier(earliest, {*since, ByHandCause::unreachable});
    }
    if (auto const since = on_paper_since(escalation)) {
        take_earlier(earliest, {*since, ByHandCause::paper});
    }
    if (auto const since = call_back_since(escalation)) {
        take_earlier(earliest, {*since, ByHandCause::call_back});
    }
    return earliest;
}

} // namespace sonae::core::escalation

// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/burden.hpp"

#include <algorithm>

namespace sonae::core::escalation {

namespace {

using contacts::ChannelKind;

/// When the person is disturbed, when what follows within the bundle's span goes as one. The last
/// may lie ahead: a bundle that waits.
std::vector<Instant> disturbances(std::vector<Instant> told) {
    std::sort(told.begin(), told.end());
    auto times = std::vector<Instant>{};
    for (auto const at : told) {
        if (times.empty() || at >= times.back() + bundle_span) {
            times.push_back(at);
        } else if (at >= times.back()) {
            times.push_back(times.back() + bundle_span);
        }
    }
    return times;
}

} // namespace

std::int64_t most_within_window(ChannelKind channel) {
    switch (channel) {
    case ChannelKind::voice:
        return 3;
    case ChannelKind::sms:
        return 5;
    case ChannelKind::mail:
    case ChannelKind::webhook:
    case ChannelKind::slack:
    case ChannelKind::teams:
    case ChannelKind::google_chat:
    case ChannelKind::line_works:
    case ChannelKind::line:
    case ChannelKind::popup:
    case ChannelKind::paper:
        break;
    }
    return 10;
}

bool is_limited(Message const& message) {
    return message.state == MessageState::queued && message.failure == limited;
}

bool is_first_page(Escalation const& escalation, Call const& call) {
    auto const is_alarm =
        escalation.reason == Reason::incident || escalation.reason == Reason::candidate;
    return is_alarm && escalation.round == 1 && escalation.calls.front().step == call.step;
}

bool is_free(Escalation const& escalation, Call const& call, ChannelKind channel) {
    auto const is_urgent_voice =
        channel == ChannelKind::voice && escalation.severity == Severity::critical;
    return is_urgent_voice || is_first_page(escalation, call);
}

Burden::Burden(Escalation const& own, std::span<Escalation const* const> others, Instant now)
    : now_{now} {
    add_all(own);
    for (auto const* const other : others) {
        add_all(*other);
    }
}

void Burden::add_all(Escalation const& escalation) {
    for (auto const& told : escalation.dropped_told) {
        add(told.contact, told.channel, told.at);
    }
    for (auto const& call : escalation.calls) {
        for (auto const& message : call.messages) {
            if (was_told(message)) {
                add(call.contact, message.channel, message.due_at);
            }
        }
    }
}

void Burden::add(ContactId contact, ChannelKind channel, Instant at) {
    if (at > now_ - burden_window) {
        told_[contact].emplace_back(channel, at);
    }
}

std::optional<Instant> Burden::room_at(ContactId contact, ChannelKind channel) const {
    auto const told = told_.find(contact);
    if (told == told_.end()) {
        return std::nullopt;
    }
    auto through_it = std::vector<Instant>{};
    for (auto const& [by, at] : told->second) {
        if (by == channel) {
            through_it.push_back(at);
        }
    }
    auto const times = disturbances(std::move(through_it));
    auto const most = static_cast<std::size_t>(most_within_window(channel));
    // Into a bundle that waits anything may go.
    if (times.size() < most || times.back() > now_) {
        return std::nullopt;
    }
    return times[times.size() - most] + burden_window;
}

} // namespace sonae::core::escalation

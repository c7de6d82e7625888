// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/channel_test.hpp"

#include "daemon/core/contacts/roster.hpp"

#include <optional>
#include <tuple>

namespace sonae::core::escalation {

namespace {

constexpr auto time_to_answer = seconds{24 * 3'600};
constexpr auto ring = seconds{3'600};

/// Whoever has not answered through the channel for the longest time.
std::optional<ContactId>
least_verified(contacts::Directory const& directory, contacts::ChannelKind channel) {
    auto found = std::optional<std::pair<Instant, ContactId>>{};
    for (auto const& [id, contact] : directory.contacts) {
        for (auto const& reach : contact.reaches) {
            auto const place = std::pair{reach.verified_at.value_or(Instant{}), id};
            if (contact.is_active && reach.kind == channel && (!found || place < *found)) {
                found = place;
            }
        }
    }
    return found ? std::optional{found->second} : std::nullopt;
}

} // namespace

Policy policy_of(ChannelTest const& test) {
    auto step = Step{};
    step.id = "test";
    step.targets = {{TargetKind::contact, test.contact.text()}};
    step.wait = time_to_answer;
    step.ring = ring;
    step.channels = {test.channel};
    auto policy = Policy{};
    policy.reasons = {Reason::test};
    policy.repeats = 0;
    policy.answer_expires = seconds{0};
    policy.stall = seconds{0};
    policy.steps = {std::move(step)};
    return policy;
}

std::vector<ChannelTest> due_tests(
    contacts::Directory const& directory,
    std::span<contacts::ChannelKind const> channels,
    std::map<contacts::ChannelKind, Instant> const& begun,
    seconds every,
    Instant now
) {
    auto due = std::vector<ChannelTest>{};
    if (every.count() <= 0 || contacts::hours_at(now) != contacts::Hours::day) {
        return due;
    }
    for (auto const channel : channels) {
        auto const last = begun.find(channel);
        auto const contact = least_verified(directory, channel);
        if (contact && (last == begun.end() || last->second + every <= now)) {
            due.push_back({*contact, channel});
        }
    }
    return due;
}

} // namespace sonae::core::escalation

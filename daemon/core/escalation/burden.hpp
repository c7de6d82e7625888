// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/escalation.hpp"

#include <span>
#include <unordered_map>

namespace sonae::core::escalation {

/// So that a night of many calls does not bury one person: through one channel somebody is told
/// something at most so often within `burden_window`. What is more waits until there is room and
/// then goes with whatever else waits. SMS and telephone as GoAlert limits them; mail and chat wake
/// less. Less than these would delay what the shipped policies do in one incident.
std::int64_t most_within_window(contacts::ChannelKind channel);

inline constexpr auto burden_window = std::chrono::minutes{15};

/// What follows a message within this time goes as one with whatever else follows: the bundles of
/// daemon/notify.
inline constexpr auto bundle_span = seconds{60};

/// Failure code of a message that waits because its person was told enough.
inline constexpr auto limited = std::string_view{"limited"};

/// Whether the message waits because its person was told enough.
bool is_limited(Message const& message);

/// Whether the call is of what wakes somebody first: the first step of an incident's first round.
bool is_first_page(Escalation const& escalation, Call const& call);

/// Whether the message goes at once, however much the person is told: the first page of an
/// incident, and telephone calls of the highest urgency.
bool is_free(Escalation const& escalation, Call const& call, contacts::ChannelKind channel);

/// What people were told of late.
class Burden {
public:
    /// `others`: the other escalations in which somebody was told something within the window.
    Burden(Escalation const& own, std::span<Escalation const* const> others, Instant now);

    void add(ContactId contact, contacts::ChannelKind channel, Instant at);

    /// When the person may be told more through the channel; nothing: now.
    [[nodiscard]] std::optional<Instant>
    room_at(ContactId contact, contacts::ChannelKind channel) const;

private:
    void add_all(Escalation const& escalation);

    Instant now_;
    std::unordered_map<ContactId, std::vector<std::pair<contacts::ChannelKind, Instant>>> told_;
};

} // namespace sonae::core::escalation

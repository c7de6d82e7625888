// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/escalation/policy.hpp"

#include <map>
#include <span>
#include <vector>

namespace sonae::core::escalation {

/// Somebody who is asked to answer through one channel, so that it is known to work.
struct ChannelTest {
    ContactId contact;
    contacts::ChannelKind channel = contacts::ChannelKind::mail;

    friend bool operator==(ChannelTest const&, ChannelTest const&) = default;
};

/// The policy of a test: one step, a day to answer, nobody else is called.
Policy policy_of(ChannelTest const& test);

/// The tests that the channels must take by themselves, by channel: those whose last one (`begun`)
/// is older than `every`, in the hours of the day of working days. Asked is whoever has not
/// answered through the channel for the longest time, so that in the end everybody is. Channels
/// that nobody has a number for are left out.
std::vector<ChannelTest> due_tests(
    contacts::Directory const& directory,
    std::span<contacts::ChannelKind const> channels,
    std::map<contacts::ChannelKind, Instant> const& begun,
    seconds every,
    Instant now
);

} // namespace sonae::core::escalation

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/escalation/policy.hpp"

#include <optional>
#include <string_view>

namespace sonae::core::escalation {

/// A moment at which the policy does not keep its promise.
struct CounterExample {
    Instant at{};                   ///< an escalation that begins then
    std::optional<seconds> reached; ///< when management would be called; nothing: never in a round
    std::vector<ContactId>
        unreachable; ///< of management, named by the policy, without a number then
};

struct PolicyCheck {
    std::optional<CounterExample> counter_example; ///< the first one; nothing: it holds
    std::int64_t moments = 0;                      ///< how many were looked at
    seconds slowest{0};                            ///< until management is called, over all of them
};

/// Whether the holders of the role decide for the hospital.
using IsManagement = bool (*)(std::string_view role);

/// Whether at every minute of the `days` after `from`, an escalation that begins then calls
/// somebody of management within `policy.management_within` when nobody answers. What a policy does
/// changes only where a roster, an override or the hours change; so every change and the minute
/// before it is tried, as seen from each step's offset: no other minute can differ. `management`:
/// codes of the roles that count. `severity` and drill as of the escalation. Pure.
PolicyCheck check_policy(
    Policy const& policy,
    contacts::Directory const& directory,
    IsManagement is_management,
    Severity severity,
    Instant from,
    std::chrono::days days = std::chrono::days{90}
);

} // namespace sonae::core::escalation

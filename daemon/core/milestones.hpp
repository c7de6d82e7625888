// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/directory_view.hpp"
#include "daemon/core/escalation_view.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace sonae::core {

namespace incident {
struct Incident;
}

/// Something that must have happened soon after the first sign, and when it did.
struct Milestone {
    std::string_view code; ///< "declared", "first_call", "first_answer", "management_informed",
                           ///< "management_decided", "first_report", "closed"
    std::optional<Instant> at;
    std::optional<std::chrono::seconds> target; ///< from the first sign
};

/// In the order in which they are wanted. Management is informed when somebody who holds one of its
/// roles has answered a call, or has decided something, whatever the answer was; that somebody was
/// called is not enough. `calls`: all escalations; those of other incidents are passed over.
std::vector<Milestone> milestones_of(
    incident::Incident const& incident,
    std::vector<EscalationPointer> const& calls,
    contacts::Directory const& directory
);

} // namespace sonae::core

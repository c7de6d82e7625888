// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/clocks/clocks.hpp"
#include "daemon/core/incident/incident.hpp"

namespace sonae::core::incident {

/// One statutory duty of the incident, and whether it was met.
struct DutyState {
    ClockState clock;
    std::optional<Instant> sent_at; ///< of its first report
};

/// None before somebody decided since when the hospital is aware.
std::vector<DutyState> duties_of(Incident const& incident);

} // namespace sonae::core::incident

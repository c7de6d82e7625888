// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/clock_states.hpp"

namespace sonae::core::incident {

std::vector<DutyState> duties_of(Incident const& incident) {
    auto duties = std::vector<DutyState>{};
    if (!incident.awareness) {
        return duties;
    }
    auto const& awareness = *incident.awareness;
    for (auto& clock : clocks_for(awareness.since, awareness.facts, current_editions())) {
        auto duty = DutyState{clock, std::nullopt};
        auto const file = incident.reports.find(clock.rule.code);
        if (file != incident.reports.end() && !file->second.sent.empty()) {
            duty.sent_at = file->second.sent.front().sent_at;
        }
        duties.push_back(duty);
    }
    return duties;
}

} // namespace sonae::core::incident

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/tasks.hpp"

namespace sonae::core::incident {

/// How a drill went, or an incident: how long each task took from the moment it could be done, and
/// whose they were.
struct Score {
    struct TaskScore {
        TaskRef task;
        std::string step;
        std::string name;
        std::string role; ///< that was to do it
        std::int64_t seconds = 0;
        bool was_overdue = false;
        TaskState state = TaskState::done;
    };

    struct RoleScore {
        std::int64_t tasks = 0;
        std::int64_t seconds = 0;
        std::int64_t overdue = 0;
    };

    struct PhaseScore {
        Phase phase = Phase::detection;
        std::int64_t seconds = 0;
    };

    std::int64_t seconds = 0; ///< from the declaration to the end, or to now
    std::vector<TaskScore> tasks;
    std::map<std::string, RoleScore, std::less<>> roles;
    std::vector<PhaseScore> phases;
};

Score score_of(Incident const& incident, workflow::Shelf const& shelf, Instant now);

} // namespace sonae::core::incident

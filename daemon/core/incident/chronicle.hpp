// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/incident/change.hpp"
#include "daemon/core/workflow/decide.hpp"

namespace sonae::core::incident {

/// The line of the chronology that the change writes, or nothing: what only moves the machinery has
/// none. `before` is the incident as it was.
std::optional<ChronologyDraft>
entry_of(Incident const& before, Recorded const& recorded, workflow::Shelf const& shelf);

/// A line of that kind about a task.
ChronologyDraft task_entry(
    Incident const& incident,
    std::string kind,
    TaskRef task,
    Instant at,
    std::string actor,
    workflow::Shelf const& shelf
);

} // namespace sonae::core::incident

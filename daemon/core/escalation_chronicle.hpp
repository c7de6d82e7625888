// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/escalation/escalation.hpp"

namespace sonae::core {

/// The line of the incident's chronology that the change writes, or nothing. `before` is the
/// escalation as it was.
std::optional<ChronologyDraft>
entry_of(escalation::Escalation const& before, escalation::Recorded const& recorded);

/// The lines that it would have written if its calls had been about an incident from the first.
std::vector<ChronologyDraft> entries_so_far(escalation::Escalation const& escalation);

} // namespace sonae::core

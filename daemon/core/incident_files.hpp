// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/chain.hpp"
#include "daemon/core/incident_view.hpp"
#include "daemon/core/store_port.hpp"
#include "daemon/core/workflow/decide.hpp"

#include <map>

namespace sonae::core {

/// What the engine keeps of one incident.
struct IncidentFile {
    IncidentPointer record;
    ChronologyChain chain;
    std::optional<Instant> next_due; ///< when time alone changes something
    bool is_tick_due = false;        ///< a tick was handed in
};

/// After a tick that failed or changed nothing: not at every turn, and not never.
inline constexpr auto tick_retry_interval = std::chrono::minutes{1};

using IncidentFiles = std::map<IncidentId, IncidentFile>;

/// All of them, each built again from its journal, with the end of its chronology. Errors: those of
/// the store; corrupt, when a journal cannot be read or a chronology does not hold together.
Result<IncidentFiles> load_incidents(Store& store, workflow::Shelf const& shelf, Sha256 sha256);

} // namespace sonae::core

// SPDX-License-Identifier: Apache-2.0
// The statements about the journals of incidents and escalations (daemon/core/store_port.hpp).
#pragma once

#include "daemon/core/store_port.hpp"
#include "daemon/store/database.hpp"

namespace sonae::store {

Result<void> insert_incident_changes(
    Database& database,
    IncidentId incident,
    std::int64_t first_number,
    std::span<std::string const> changes
);

Result<void> each_incident_change(Database& database, core::Store::TakeIncidentChange const& take);

Result<void> insert_escalation_changes(
    Database& database,
    EscalationId escalation,
    std::int64_t first_number,
    std::span<std::string const> changes
);

Result<void>
each_escalation_change(Database& database, core::Store::TakeEscalationChange const& take);

} // namespace sonae::store

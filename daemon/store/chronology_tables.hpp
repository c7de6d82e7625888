// SPDX-License-Identifier: Apache-2.0
// The statements about the chronology of incidents (daemon/core/store_port.hpp).
#pragma once

#include "daemon/core/chronology/entry.hpp"
#include "daemon/store/database.hpp"

#include <span>
#include <vector>

namespace sonae::store {

/// Errors: conflict, when an entry does not follow the one that is stored before it.
Result<void> insert_chronology(Database& database, std::span<core::ChronologyEntry const> entries);

Result<std::vector<core::ChronologyEntry>> select_chronology(
    Database& database, IncidentId incident, std::int64_t after_number, std::int64_t max
);

Result<core::ChronologyHead> select_chronology_head(Database& database, IncidentId incident);

} // namespace sonae::store

// SPDX-License-Identifier: Apache-2.0
// The statements about the history of assets and the audit trail (daemon/core/store_port.hpp).
#pragma once

#include "daemon/core/records.hpp"
#include "daemon/store/database.hpp"

#include <span>
#include <vector>

namespace sonae::store {

Result<void> insert_changes(Database& database, std::span<core::ChangeRecord const> changes);

/// Newest first, those with a number below `before_number`; all of them when it is 0 or less.
Result<std::vector<core::ChangeRecord>>
select_changes(Database& database, AssetId asset, std::int64_t before_number, std::int64_t max);

Result<void> insert_audit(Database& database, core::AuditRecord const& record);

/// As select_changes.
Result<std::vector<core::AuditRecord>>
select_audit(Database& database, std::int64_t before_number, std::int64_t max);

} // namespace sonae::store

// SPDX-License-Identifier: Apache-2.0
// The statements about the rows of the ledger (daemon/core/store_port.hpp).
#pragma once

#include "daemon/store/database.hpp"
#include "inventory/ledger/ledger_row.hpp"

#include <optional>
#include <vector>

namespace sonae::store {

Result<std::vector<ledger::LedgerRow>> select_ledger_rows(Database& database);
Result<std::optional<ledger::LedgerRow>> select_ledger_row(Database& database, AssetId id);
Result<void> upsert_ledger_row(Database& database, ledger::LedgerRow const& row);

} // namespace sonae::store

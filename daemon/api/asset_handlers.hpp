// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/handling.hpp"
#include "inventory/ledger/ledger_row.hpp"

namespace sonae::api {

// Handlers of the routes under /api/v1/assets; asset_routes.cpp has their table.

Result<void> list_assets(CallPointer const& call, core::StoreReader* reader);
Result<void> export_assets(CallPointer const& call, core::StoreReader* reader);
Result<void> list_columns(CallPointer const& call, core::StoreReader* reader);

/// Reads the body of POST /api/v1/assets: a row with what a person knows of a device. Lengths and
/// the kind are the engine's question. Errors: malformed; invalid_argument (member, MAC, address).
Result<ledger::LedgerRow> read_asset(std::string_view body);

} // namespace sonae::api

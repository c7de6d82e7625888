// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "inventory/ledger/ledger_row.hpp"

#include <string>
#include <string_view>

namespace sonae::store {

/// Everything of the row but its id and its version as one JSON object; times in ms. Text that is
/// not UTF-8 is repaired, because what was accepted must be readable again. Members that hold
/// nothing are left out.
std::string encode_row(ledger::LedgerRow const& row);

/// Reads what encode_row wrote: decode_row(encode_row(row)) is the row with a nil id and version 1.
/// Unknown members are skipped, absent ones are empty, so that older and newer programs agree.
/// Errors: malformed — not JSON, or a member of another type.
Result<ledger::LedgerRow> decode_row(std::string_view content_json);

} // namespace sonae::store

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/ledger/ledger_query.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::ledger {

enum class Language { ja, en };

/// The rows as CSV that Excel on Japanese Windows opens: UTF-8 with BOM, CRLF, every field quoted,
/// a field that would be a formula (= + - @, also in full width, tab, CR or LF first) led by an
/// apostrophe; times in Japan (UTC+9) as "2026-05-01 11:00:00".
std::string to_csv(
    std::span<LedgerRow const* const> rows,
    std::span<std::string const> column_names,
    Language language
);

} // namespace sonae::ledger

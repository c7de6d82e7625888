// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/schema/report.hpp"
#include "inventory/telemetry/host_events.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::host {

struct Account {
    bool is_administrator = false;
    bool may_log_in = false;                  ///< a person's shell, and not locked
    std::optional<std::int64_t> password_day; ///< of its last change, in days since 1970
};

using Accounts = std::map<std::string, Account, std::less<>>;

/// From the section "accounts" of the collectors and the text of shadow(5) ("" when it cannot be
/// read). Nothing when the section does not say who there is.
std::optional<Accounts> accounts_of(schema::Section const& section, std::string_view shadow);

/// What was done to the accounts between two looks, in the order of their names. One that is gone
/// is no event; one that was an administrator and is gone lost that.
std::vector<telemetry::AccountEvent> account_changes(Accounts const& before, Accounts const& after);

} // namespace sonae::host

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/account_key.hpp"
#include "inventory/telemetry/network_events.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::receive {

/// Makes of a name that somebody looked up what may be told: one of the house is told whole, of one
/// outside its registered domain, since what people look up there is their own business. The same
/// rule as that of our sensors (docs/sensor.md).
class Names {
public:
    /// `domains`: those of the house. `key` must outlive it.
    Names(std::vector<std::string> domains, AccountKey const& key);

    [[nodiscard]] bool is_inside(std::string_view name) const;
    [[nodiscard]] std::string fit(std::string_view name) const;
    void fit(std::string_view name, telemetry::NameLookup& lookup) const;

private:
    std::vector<std::string> domains_;
    AccountKey const& key_;
};

} // namespace sonae::receive

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/account_key.hpp"
#include "daemon/receive/names.hpp"
#include "inventory/telemetry/event.hpp"

#include <optional>

namespace sonae::receive {

/// With what lines of other sensors are made events of.
struct LineTeller {
    AccountKey const& key;
    Names const& names;
    Instant now{};
};

/// What one line says. Most lines say nothing that the watch needs.
struct ForeignLine {
    bool is_known = false;
    std::optional<telemetry::Event> event{};
};

/// Longest line that is looked at: alarms of Suricata may have packets with them.
inline constexpr auto longest_line = std::size_t{64} * 1024;

} // namespace sonae::receive

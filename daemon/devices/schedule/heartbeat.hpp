// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"
#include "daemon/devices/ports.hpp"
#include "daemon/devices/walk/tables.hpp"

#include <optional>
#include <set>

namespace sonae::devices {

/// What one small question tells: whether a device lives, and whether its tables are still the ones
/// that were read.
struct Heartbeat {
    std::optional<std::int64_t> up_time;      ///< hundredths of a second
    std::optional<std::int64_t> lldp_change;  ///< lldpStatsRemTablesLastChangeTime
    std::optional<std::int64_t> table_change; ///< ifTableLastChange
    std::optional<std::int64_t> tree_changes; ///< dot1dStpTopChanges
    std::optional<PortStates> ports = {};     ///< ifOperStatus, of bridges
    int ports_failed_at = 0; ///< so many values at once it did not answer when asked for its ports

    bool operator==(Heartbeat const&) const = default;
};

/// One GET of all of them but the ports.
Request heartbeat_request();

Heartbeat heartbeat_of(Reply const& reply);

struct Changes {
    bool has_restarted = false; ///< everything may be different
    std::set<Table> tables;

    bool operator==(Changes const&) const = default;
};

/// What must be read again; ports are watched apart (port_watch.hpp). Pure.
Changes changes_between(Heartbeat const& before, Heartbeat const& after);

} // namespace sonae::devices

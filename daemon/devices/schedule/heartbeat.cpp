// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/schedule/heartbeat.hpp"

#include "daemon/devices/well_known.hpp"

namespace sonae::devices {

namespace {

// TimeTicks begin again after 497 days: so near to that a smaller number is no restart.
constexpr auto nearly_wrapped = std::int64_t{0xffff'ffff} - 360'000;

bool differs(std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
    return before && after && *before != *after;
}

} // namespace

Request heartbeat_request() {
    return {
        false,
        0,
        {oid::up_time, oid::lldp_last_change, oid::interface_last_change, oid::tree_changes}};
}

Heartbeat heartbeat_of(Reply const& reply) {
    auto heartbeat = Heartbeat{};
    for (auto const& [oid, value] : reply.bindings) {
        if (!value.is_number()) {
            continue;
        }
        if (oid == oid::up_time) {
            heartbeat.up_time = value.number;
        } else if (oid == oid::lldp_last_change) {
            heartbeat.lldp_change = value.number;
        } else if (oid == oid::interface_last_change) {
            heartbeat.table_change = value.number;
        } else if (oid == oid::tree_changes) {
            heartbeat.tree_changes = value.number;
        }
    }
    return heartbeat;
}

Changes changes_between(Heartbeat const& before, Heartbeat const& after) {
    auto changes = Changes{};
    changes.has_restarted = before.up_time && after.up_time && *after.up_time < *before.up_time &&
                            *before.up_time < nearly_wrapped;
    if (differs(before.lldp_change, after.lldp_change)) {
        changes.tables.insert({Table::neighbours, Table::forwarding});
    }
    if (differs(before.table_change, after.table_change)) {
        changes.tables.insert({Table::interfaces, Table::neighbours, Table::forwarding});
    }
    if (differs(before.tree_changes, after.tree_changes)) {
        changes.tables.insert({Table::neighbours, Table::forwarding});
    }
    return changes;
}

} // namespace sonae::devices

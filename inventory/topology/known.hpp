// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::topology {

/// How sure it is that something is so, from most to least. A drawing must let a reader tell them
/// apart; nothing inferred is ever drawn as certain.
enum class Evidence {
    measured, ///< a device that must know it said so: LLDP, its own tables, a lease, an agent
    declared, ///< a person entered it
    inferred, ///< it follows from what was measured, by a rule that `grounds` name
    stale,    ///< it was measured, and is no longer
};

std::string_view name_of(Evidence evidence);
std::optional<Evidence> evidence_of(std::string_view name);

/// One reason to believe something.
struct Ground {
    std::string code;   ///< of a rule or protocol: "lldp_neighbour", "dhcp_lease", "bridge_table"
    std::string source; ///< "agent:agt_…", "sensor:agt_…/eth0", "snmp:10.1.10.2", "person"
    std::string detail; ///< what was seen, for a reader who asks why; "" when the code says all

    bool operator==(Ground const&) const = default;
};

/// What is known about an element, and since when. The times are not part of what a history or a
/// difference compares: that something was seen once more is no change.
struct Known {
    Evidence evidence = Evidence::inferred;
    std::vector<Ground> grounds; ///< at most eight, strongest first
    Instant first_seen{};
    Instant last_seen{};
};

} // namespace sonae::topology

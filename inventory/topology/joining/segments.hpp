// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/machines.hpp"
#include "inventory/topology/joining/prefix_index.hpp"

namespace sonae::topology::joining {

/// The segments with the index that finds them by address. More may be added at the end of the
/// list.
struct Segments {
    std::vector<Segment> list;
    PrefixIndex index; ///< places in `list`

    [[nodiscard]] Segment* find(Address const& address);

    /// The one segment that this VLAN is known to be; "" when there is none, or more than one.
    [[nodiscard]] std::string of_vlan(std::uint16_t vlan) const;
};

/// Ranges of addresses that somebody named: routers, DHCP servers, agents, people; and blocks of
/// which only the way is known. Where two overlap the better one stays, and keeps the ground of the
/// other (`prefix_contradicted`). What people declared always stays.
Segments segments_of(
    Survey const& survey,
    Machines const& machines,
    Declarations const& declarations,
    Network const* before
);

} // namespace sonae::topology::joining

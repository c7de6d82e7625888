// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/grounds.hpp"
#include "inventory/topology/joining/machines.hpp"

#include <map>
#include <set>

namespace sonae::topology::joining {

/// How much whoever names a range must know of it.
enum class Authority {
    block,    ///< somewhere behind a router
    guess,    ///< inferred from who speaks there, or typed beside an address
    machine,  ///< a machine's own mask
    network,  ///< a router's interface, a DHCP server
    declared, ///< a person
};

/// A range that somebody named, with all that was said of it.
struct SegmentCandidate {
    Prefix prefix;
    Authority authority = Authority::block;
    int machines = 0; ///< that say so of themselves
    Reasons reasons;
    DeclaredSegment const* declared = nullptr;
    std::map<std::uint16_t, int> vlans; ///< with the number of those who say so
    std::set<Address> gateways;
    std::set<Address> name_servers;
    std::set<Address> dhcp_servers;
};

using SegmentCandidates = std::map<Prefix, SegmentCandidate>;

SegmentCandidates candidates_of(Survey const& survey, Declarations const& declarations);

/// "Vlan30", "vlan 30", "vlanif30", "irb.30": the VLAN that an interface is named after.
std::optional<std::uint16_t> vlan_in_name(std::string_view name);

} // namespace sonae::topology::joining

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/model.hpp"

#include <map>
#include <vector>

namespace sonae::sense {

/// A network. `segment` is what was told about it exactly; without, its range is inferred from who
/// sends to its broadcast address.
struct SegmentFinding {
    Prefix prefix;
    Segment const* segment = nullptr;
    Broadcast const* broadcast = nullptr; ///< when inferred
    std::size_t addresses = 0;            ///< that were seen near in it

    [[nodiscard]] int confidence() const { return segment != nullptr ? 100 : 50; }
};

struct HostFinding {
    Host const* host = nullptr;
    std::vector<Address const*> addresses;
    std::vector<Identity const*> identities; ///< of the MAC and of its addresses
    EvidenceSet evidence;
    std::vector<RoleFinding> roles;
};

/// A machine behind a router: no frame shows its MAC.
struct RemoteFinding {
    Address const* address = nullptr;
    std::vector<Identity const*> identities;
    std::vector<RoleFinding> roles;
};

/// Whoever leads out of a segment. One kind of evidence is enough to be listed.
struct GatewayFinding {
    MacAddress mac; ///< none: only its address is known
    std::vector<IpAddress> addresses;
    std::vector<Evidence> evidence;
};

/// Addresses behind a router that stand so near to each other that they look like one network or
/// several: told by nobody, and never more than a guess.
struct BlockFinding {
    MacAddress by_mac; ///< of the router
    Prefix prefix;
    std::size_t addresses = 0; ///< that were seen in it
};

/// What follows from everything that was seen. Points into the model, which must not change.
struct Findings {
    std::vector<SegmentFinding> segments; ///< by address
    std::vector<HostFinding> hosts;       ///< by MAC
    std::vector<RemoteFinding> remotes;   ///< by address
    std::vector<GatewayFinding> gateways;
    std::vector<BlockFinding> blocks; ///< by address
};

Findings findings_of(Model const& model);

/// The segments alone (exact from DHCP, router advertisements and OSPF; medium from
/// at least eight near addresses and a broadcast address).
std::vector<SegmentFinding> segments_of(Model const& model);

/// Private IPv4 addresses behind each router, in no segment of `segments`: those of a /24 that
/// holds at least a tenth of its addresses, in the smallest range that holds them; two /24 and more
/// that are whole halves of a larger range (at most a /16) as that range.
std::vector<BlockFinding>
blocks_of(Model const& model, std::vector<SegmentFinding> const& segments);

/// The name that people would call the machine by; "" when it has none.
std::string_view best_name(std::vector<Identity const*> const& identities);

/// The codes of evidence for a router that `set` holds.
std::vector<Evidence> router_evidence(EvidenceSet set);

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/apply.hpp"
#include "agent/sense/events/house_names.hpp"
#include "agent/sense/events/teller.hpp"

#include <vector>

namespace sonae::sense {

/// Tells what machines, routers and switches say on the link: who comes, who claims and asks for
/// addresses, DHCP, router advertisements, spanning trees, LLDP and CDP.
class LinkTeller {
public:
    LinkTeller(EventLimits const& limits, Teller& teller, HouseNames& names);

    void sender(Frame const& frame, bool is_back, Instant at);

    void held_back() { ++flood_; }

    void arp(Frame const& frame, ArpFact const& fact, Instant at);
    void nd(Frame const& frame, NdFact const& fact, Instant at);
    void dhcp(Frame const& frame, DhcpFact const& fact, Instant at);
    void dhcp6(Frame const& frame, Dhcp6Fact const& fact, Instant at);
    void stp(Frame const& frame, StpFact const& fact, Instant at);
    void lldp(Frame const& frame, LldpFact const& fact, Instant at);
    void cdp(Frame const& frame, CdpFact const& fact, Instant at);

    /// A second is over.
    void pass(Instant now);

    /// What still waits for an answer is told as it is.
    void finish(Instant now);

private:
    /// A question about an address that waits for its answer.
    struct Query {
        telemetry::AddressQuery event;
        Instant at{};
        std::uint16_t vlan = 0;
        std::uint32_t count = 0; ///< 0: free
    };

    struct Bridge {
        HashKey key;
        Seen seen = {};
        std::uint64_t content = 0;

        [[nodiscard]] std::uint64_t worth() const { return worth_of(seen); }
    };

    struct Neighbour {
        std::uint64_t key = 0; ///< 0: free
        std::uint64_t content = 0;
        telemetry::NeighbourNews event;
        Instant ends_at{};
        std::uint16_t vlan = 0;
    };

    [[nodiscard]] std::size_t place_of(telemetry::Address const& target) const;
    void ask(Frame const& frame, telemetry::AddressQuery const& query, Instant at);
    void answer(telemetry::Address const& address);
    void tell(Query& query);
    void tell_flood(Instant now);
    void advert(Frame const& frame, NdFact const& fact, Instant at);
    void neighbour(
        Frame const& frame, telemetry::NeighbourNews const& news, std::uint16_t seconds, Instant at
    );

    EventLimits limits_;
    Teller& teller_;
    HouseNames& names_;
    std::vector<Query> queries_;
    BoundedTable<Bridge> bridges_;
    std::vector<Neighbour> neighbours_;
    std::size_t newcomers_ = 0; ///< of this second, that were told
    std::uint32_t flood_ = 0;   ///< of this second, that were not
};

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/facts.hpp"
#include "agent/sense/discover/newcomer_guard.hpp"
#include "agent/sense/discover/session.hpp"
#include "agent/sense/stream/stream_table.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sonae::sense {

/// How much is kept. The values are for a house of 10,000 machines; all tables full take less than
/// 48 MiB (measured by `bench_sense --memory`).
struct Limits {
    std::size_t hosts = 16'384;
    std::size_t addresses = 32'768;
    std::size_t identities = 49'152;
    std::size_t neighbours = 1'024;
    std::size_t segments = 1'024;
    std::size_t trees = 1'024;
    std::size_t bridge_ports = 2'048;
    std::size_t redundancies = 512;
    std::size_t ospf_routers = 512;
    std::size_t broadcasts = 512;
    std::size_t sessions = 8'192;
    StreamLimits streams = {};
    std::uint16_t identities_of_one = 32; ///< of one host or address
    std::uint64_t seed = 0;               ///< against senders that choose keys which collide
};

/// Whom an identity is about: `mac` when it is set, `address` otherwise.
struct Subject {
    MacAddress mac;
    IpAddress address;
};

struct VlanSeen {
    Seen seen = {};
    std::vector<std::string> names;
};

/// Everything that was seen, in tables of a fixed size. One thread.
class Model {
public:
    explicit Model(Limits const& limits);

    /// The sender of a frame. Null: it is held back in a storm of invented senders.
    Host* see_host(MacAddress mac, std::uint16_t vlan, Instant at);

    /// A host that others speak of (the client behind a relay): as above, unless `mac` names none.
    Host* hear_of_host(MacAddress mac, Instant at);

    Address& see_address(IpAddress const& address, Instant at);

    /// `mac` says that it has `address`. A change of the MAC is counted.
    void claim(IpAddress const& address, MacAddress mac, std::uint16_t vlan, Instant at);

    /// Adds `evidence` to an address, if somebody has seen it, it can only be inside, or those who
    /// lead the network name it as theirs.
    void add_evidence(IpAddress const& address, Evidence evidence, Instant at);

    /// Keeps a text about `subject`, cleaned; an empty one is not kept.
    void name(Subject const& subject, IdentityKind kind, WireText text, Instant at);
    void name(Subject const& subject, IdentityKind kind, std::string const& text, Instant at);

    /// The same about whoever has `address`, if it is inside.
    void name_address(IpAddress const& address, IdentityKind kind, WireText text, Instant at);

    /// Whether an address is known, or can only be inside.
    [[nodiscard]] bool is_inside(IpAddress const& address);

    /// A hash of `text` that only this model can compute.
    [[nodiscard]] std::uint64_t hash_of(std::string_view text) const;

    void see_vlan(std::uint16_t vlan, Instant at);
    void name_vlan(std::uint16_t vlan, std::string name);

    BoundedTable<Host> hosts;
    BoundedTable<Address> addresses;
    BoundedTable<Identity> identities;
    BoundedTable<Neighbour> neighbours;
    BoundedTable<Segment> segments;
    BoundedTable<Tree> trees;
    BoundedTable<BridgePort> bridge_ports;
    BoundedTable<Redundancy> redundancies;
    BoundedTable<OspfRouter> ospf_routers;
    BoundedTable<Broadcast> broadcasts;
    BoundedTable<Session> sessions;
    std::vector<VlanSeen> vlans;
    std::uint64_t identities_left_out = 0; ///< because one machine had too many

    [[nodiscard]] MacStorm storm() const { return guard_.storm(); }

private:
    Host* newcomer(MacAddress mac, Instant at);
    void review_newcomers(Instant at);
    [[nodiscard]] bool may_name(Subject const& subject, IdentityKind kind);
    Identity* known_identity(Subject const& subject, IdentityKind kind, std::uint64_t text);

    Limits limits_;
    NewcomerGuard guard_;
};

} // namespace sonae::sense

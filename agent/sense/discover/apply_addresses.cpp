// SPDX-License-Identifier: Apache-2.0
// ARP, neighbour discovery and plain packets: which address is where.
#include "agent/sense/discover/apply.hpp"

namespace sonae::sense {

namespace {

// A mask outside of these is a point-to-point link, or a typing error that would swallow a house.
constexpr auto shortest_v4_prefix = 8;
constexpr auto longest_v4_prefix = 30;

void apply_router(Model& model, Frame const& frame, NdFact const& fact, Instant at) {
    auto* const host = model.hosts.find({frame.source});
    if (host != nullptr && fact.router_seconds != 0) {
        host->evidence.add(Evidence::sends_router_adverts);
    }
    for (auto const& server : fact.name_servers) {
        model.add_evidence(server, Evidence::named_dns_by_router, at);
    }
    for (auto const& prefix : fact.prefixes) {
        if (!prefix.is_on_link || !prefix.prefix.address.is_set()) {
            continue;
        }
        auto& segment = model.segments.get({prefix.prefix});
        segment.sources.at(static_cast<std::size_t>(SegmentSource::router_advertisement)).touch(at);
        add_once(segment.vlans, frame.vlan());
        if (fact.router_seconds != 0) {
            add_once(segment.gateways, frame.from);
        }
        for (auto const& server : fact.name_servers) {
            add_once(segment.name_servers, server);
        }
    }
}

} // namespace

bool is_from_near(Frame const& frame) {
    switch (frame.hops) {
    case 32:
    case 64:
    case 128:
    case 255:
        return true;
    default:
        // What is sent to a group of the link with few hops was not forwarded either.
        return frame.destination.is_group() && frame.hops <= 4;
    }
}

Subject sender_of(Frame const& frame) {
    auto const has_mac = frame.source.is_set() && !frame.source.is_group();
    if (has_mac && (frame.ip == IpVersion::none || is_from_near(frame))) {
        return {frame.source, {}};
    }
    return {{}, frame.from};
}

void apply_sender(Model& model, Frame const& frame, Host* host, Instant at) {
    if (!is_unicast(frame.from)) {
        return;
    }
    auto const is_inside = is_private(frame.from);
    if (!is_from_near(frame)) {
        if (host != nullptr && host->passed_on.size() < 4) {
            add_once(host->passed_on, frame.from);
        }
        if (!is_inside) {
            return; // the Internet: it is as big as it is
        }
        auto& address = model.see_address(frame.from, at);
        if (address.binding < Binding::behind) {
            address.binding = Binding::behind;
            address.mac = frame.source;
            address.vlan = frame.vlan();
        }
        return;
    }
    auto& address = model.see_address(frame.from, at);
    if (address.binding < Binding::packets) {
        address.binding = Binding::packets;
        address.mac = frame.source;
        address.vlan = frame.vlan();
    }
}

void apply(Model& model, Frame const& frame, ArpFact const& fact, Instant at) {
    if (fact.sender != frame.source) {
        model.hear_of_host(fact.sender, at);
    }
    if (fact.sender_address.is_set()) {
        model.claim(fact.sender_address, fact.sender, frame.vlan(), at);
    }
    auto const is_question = fact.kind == ArpKind::request;
    if (is_question && is_unicast(fact.target_address)) {
        // Only of an address that somebody has: a search through the whole range fills no table.
        if (auto* const asked = model.addresses.find({fact.target_address})) {
            ++asked->asked_for;
        }
    }
}

void apply(Model& model, Frame const& frame, NdFact const& fact, Instant at) {
    switch (fact.kind) {
    case NdKind::router_advertisement:
        apply_router(model, frame, fact, at);
        break;
    case NdKind::neighbour_advertisement: {
        // The option is left out when the frame's own address says the same.
        auto const mac = fact.link_address.is_set() ? fact.link_address : frame.source;
        if (mac != frame.source) {
            model.hear_of_host(mac, at);
        }
        model.claim(fact.target, mac, frame.vlan(), at);
        return;
    }
    case NdKind::router_solicitation:
    case NdKind::neighbour_solicitation:
    case NdKind::redirect:
        break;
    }
    if (is_unicast(frame.from)) {
        auto const mac = fact.link_address.is_set() ? fact.link_address : frame.source;
        model.claim(frame.from, mac, frame.vlan(), at);
    }
}

void apply(Model& model, Frame const& frame, OspfFact const& fact, Instant at) {
    if (auto* const host = model.hosts.find({frame.source})) {
        host->evidence.add(Evidence::sends_ospf_hello);
    }
    auto const key = mixed(fact.router, frame.from.low ^ frame.from.high, fact.version);
    auto& router = model.ospf_routers.get({key});
    router.seen.touch(at);
    router.version = fact.version;
    router.router = fact.router;
    router.area = fact.area;
    router.address = frame.from;
    router.hello_seconds = fact.hello_seconds;
    auto const is_network =
        fact.mask_length >= shortest_v4_prefix && fact.mask_length <= longest_v4_prefix;
    if (is_network && is_unicast(frame.from)) {
        auto const length = static_cast<std::uint8_t>(fact.mask_length);
        auto& segment = model.segments.get({prefix_of(frame.from, length)});
        segment.sources.at(static_cast<std::size_t>(SegmentSource::ospf)).touch(at);
        add_once(segment.vlans, frame.vlan());
        add_once(segment.gateways, frame.from);
    }
}

} // namespace sonae::sense

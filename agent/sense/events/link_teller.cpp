// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/link_teller.hpp"

#include "agent/sense/events/convert.hpp"
#include "agent/sense/events/dhcp_message.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto until_unanswered = Millis{1'000};
// So many may ask for one address at once, and each is looked at when it is answered.
constexpr auto askers_of_one = std::size_t{16};

telemetry::ClaimKind kind_of(ArpKind kind) {
    switch (kind) {
    case ArpKind::request:
        return telemetry::ClaimKind::request;
    case ArpKind::reply:
        return telemetry::ClaimKind::reply;
    case ArpKind::probe:
        return telemetry::ClaimKind::probe;
    case ArpKind::gratuitous:
        return telemetry::ClaimKind::gratuitous;
    }
    return telemetry::ClaimKind::reply;
}

telemetry::RouterPreference preference_of(std::uint8_t bits) {
    constexpr auto high = 1;
    constexpr auto low = 3;
    return bits == high  ? telemetry::RouterPreference::high
           : bits == low ? telemetry::RouterPreference::low
                         : telemetry::RouterPreference::medium;
}

std::uint64_t text_hash(std::string_view text, std::uint64_t seed) {
    return mixed(std::hash<std::string_view>{}(text), text.size(), seed);
}

} // namespace

LinkTeller::LinkTeller(EventLimits const& limits, Teller& teller, HouseNames& names)
    : limits_{limits}
    , teller_{teller}
    , names_{names}
    , queries_(std::max(limits.queries, askers_of_one))
    , bridges_{limits.bridges, limits.seed}
    , neighbours_(limits.neighbours) {}

void LinkTeller::sender(Frame const& frame, bool is_back, Instant at) {
    if (newcomers_ >= limits_.machines_a_second) {
        ++flood_;
        return;
    }
    ++newcomers_;
    auto event = telemetry::MachineSeen{};
    event.mac = told(frame.source);
    event.is_back = is_back;
    if (frame.ip != IpVersion::none && is_unicast(frame.from) && is_from_near(frame)) {
        event.address = told(frame.from);
    } else if (frame.ether_type == ether_type::arp) {
        auto const arp = dissect_arp(frame.payload);
        event.address = arp ? told(arp->sender_address) : telemetry::Address{};
    }
    teller_.tell(at, frame.vlan(), event);
}

void LinkTeller::arp(Frame const& frame, ArpFact const& fact, Instant at) {
    auto claim = telemetry::AddressClaim{};
    claim.kind = kind_of(fact.kind);
    claim.mac = told(fact.sender);
    claim.address = told(fact.kind == ArpKind::probe ? fact.target_address : fact.sender_address);
    teller_.tell(at, frame.vlan(), claim);
    if (fact.kind == ArpKind::reply || fact.kind == ArpKind::gratuitous) {
        answer(told(fact.sender_address));
    }
    if (fact.kind == ArpKind::request) {
        auto query = telemetry::AddressQuery{};
        query.asker = {told(fact.sender_address), told(fact.sender), 0};
        query.target = told(fact.target_address);
        ask(frame, query, at);
    }
}

void LinkTeller::nd(Frame const& frame, NdFact const& fact, Instant at) {
    switch (fact.kind) {
    case NdKind::router_advertisement:
    case NdKind::redirect:
        return advert(frame, fact, at);
    case NdKind::neighbour_solicitation: {
        auto query = telemetry::AddressQuery{};
        query.asker = {told(frame.from), told(frame.source), 0};
        query.target = told(fact.target);
        return ask(frame, query, at);
    }
    case NdKind::neighbour_advertisement: {
        auto claim = telemetry::AddressClaim{};
        claim.kind = telemetry::ClaimKind::neighbour_advert;
        claim.address = told(fact.target);
        claim.mac = told(fact.link_address.is_set() ? fact.link_address : frame.source);
        claim.is_override = fact.is_override;
        teller_.tell(at, frame.vlan(), claim);
        return answer(claim.address);
    }
    case NdKind::router_solicitation:
        return;
    }
}

void LinkTeller::advert(Frame const& frame, NdFact const& fact, Instant at) {
    auto event = telemetry::RouterAdvert{};
    event.router = sender_end(frame);
    event.lifetime_s = fact.router_seconds;
    event.preference = preference_of(fact.preference);
    event.is_redirect = fact.kind == NdKind::redirect;
    for (auto const& each : fact.prefixes) {
        event.prefixes.push_back({told(each.prefix.address), each.prefix.length});
    }
    event.name_servers = told(fact.name_servers);
    teller_.tell(at, frame.vlan(), event);
}

/// The first of the places of questions about an address.
std::size_t LinkTeller::place_of(telemetry::Address const& target) const {
    auto const groups = std::max(queries_.size() / askers_of_one, std::size_t{1});
    return mixed(target.high, target.low, limits_.seed) % groups * askers_of_one;
}

/// A question that is asked again while it waits counts once more.
void LinkTeller::ask(Frame const& frame, telemetry::AddressQuery const& query, Instant at) {
    auto const first = place_of(query.target);
    auto* oldest = &queries_[first];
    for (auto i = first; i < first + askers_of_one; ++i) {
        auto& place = queries_[i];
        auto const is_same = place.count != 0 && place.event.target == query.target &&
                             place.event.asker.address == query.asker.address &&
                             place.event.asker.mac == query.asker.mac;
        if (is_same && at - place.at < until_unanswered) {
            ++place.count;
            return;
        }
        if (oldest->count != 0 && (place.count == 0 || place.at < oldest->at)) {
            oldest = &place;
        }
    }
    tell(*oldest);
    *oldest = {query, at, frame.vlan(), 1};
}

void LinkTeller::answer(telemetry::Address const& address) {
    auto const first = place_of(address);
    for (auto i = first; i < first + askers_of_one; ++i) {
        auto& query = queries_[i];
        if (query.count != 0 && query.event.target == address) {
            query.event.was_answered = true;
            tell(query);
        }
    }
}

void LinkTeller::tell(Query& query) {
    if (query.count != 0) {
        teller_.tell(query.at, query.vlan, query.event, query.count);
        query.count = 0;
    }
}

void LinkTeller::dhcp(Frame const& frame, DhcpFact const& fact, Instant at) {
    if (fact.is_reply && !fact.domain.is_empty()) {
        names_.learn(fact.domain.clean());
    }
    if (auto const event = dhcp_message(frame, fact)) {
        teller_.tell(at, frame.vlan(), *event);
    }
}

void LinkTeller::dhcp6(Frame const& frame, Dhcp6Fact const& fact, Instant at) {
    if (auto const event = dhcp_message(frame, fact)) {
        teller_.tell(at, frame.vlan(), *event);
    }
}

void LinkTeller::stp(Frame const& frame, StpFact const& fact, Instant at) {
    auto event = telemetry::BridgeNews{};
    event.sender = told(frame.source);
    event.is_topology_change = fact.has_changed || fact.is_change_notice;
    if (!fact.is_change_notice) {
        event.root = text_of(fact.root);
        event.bridge = text_of(fact.bridge);
    }
    auto const vlan = fact.vlan != 0 ? fact.vlan : frame.vlan();
    auto const content = text_hash(event.root + event.bridge, event.is_topology_change ? 1 : 2);
    auto& bridge = bridges_.get({mixed(frame.source.value, vlan, limits_.seed)});
    auto const is_news = bridge.content != content;
    bridge.seen.touch(at);
    bridge.content = content;
    if (is_news || fact.is_change_notice) {
        teller_.tell(at, vlan, event);
    }
}

void LinkTeller::lldp(Frame const& frame, LldpFact const& fact, Instant at) {
    auto news = telemetry::NeighbourNews{};
    news.sender = told(frame.source);
    news.chassis = chassis_text(fact.chassis);
    news.port = port_text(fact.port);
    news.name = fact.system_name.clean();
    news.description = fact.system_description.clean();
    news.native_vlan = fact.port_vlan;
    neighbour(frame, news, fact.seconds, at);
}

void LinkTeller::cdp(Frame const& frame, CdpFact const& fact, Instant at) {
    auto news = telemetry::NeighbourNews{};
    news.sender = told(frame.source);
    news.chassis = fact.device.clean_or_hex();
    news.port = fact.port.clean();
    news.name = fact.device.clean_or_hex();
    news.description = fact.platform.clean();
    if (!fact.software.is_empty()) {
        news.description += " " + fact.software.clean();
    }
    news.native_vlan = fact.native_vlan;
    neighbour(frame, news, fact.seconds, at);
}

void LinkTeller::neighbour(
    Frame const& frame, telemetry::NeighbourNews const& news, std::uint16_t seconds, Instant at
) {
    auto const port = text_hash(news.chassis + "\n" + news.port, limits_.seed);
    auto const key = mixed(port, frame.source.value, limits_.seed) | 1U;
    auto const text = news.name + "\n" + news.description + "\n" + std::to_string(news.native_vlan);
    auto const content = text_hash(text, limits_.seed);
    auto& place = neighbours_[(key >> 1U) % neighbours_.size()];
    if (seconds == 0) {
        auto gone = news;
        gone.is_gone = true;
        teller_.tell(at, frame.vlan(), gone);
        place = place.key == key ? Neighbour{} : place;
        return;
    }
    if (place.key != key || place.content != content) {
        teller_.tell(at, frame.vlan(), news);
        place = {key, content, news, {}, frame.vlan()};
    }
    // Half as long again as it holds: one message may be lost.
    place.ends_at = at + Millis{seconds * 1'500};
}

void LinkTeller::pass(Instant now) {
    for (auto& query : queries_) {
        if (now - query.at >= until_unanswered) {
            tell(query);
        }
    }
    for (auto& each : neighbours_) {
        if (each.key != 0 && now >= each.ends_at) {
            each.event.is_gone = true;
            teller_.tell(now, each.vlan, each.event);
            each = {};
        }
    }
    tell_flood(now);
    newcomers_ = 0;
}

void LinkTeller::tell_flood(Instant now) {
    if (flood_ != 0) {
        teller_.tell(now, 0, telemetry::MachineFlood{flood_});
    }
    flood_ = 0;
}

void LinkTeller::finish(Instant now) {
    tell_flood(now);
    std::for_each(queries_.begin(), queries_.end(), [this](auto& query) { tell(query); });
}

} // namespace sonae::sense

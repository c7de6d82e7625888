// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/desk.hpp"

#include "daemon/watch/baseline/hash.hpp"

#include <algorithm>

namespace sonae::watch {

namespace {

telemetry::Source const no_source;

// Keys of assets, MACs and addresses must not meet.
constexpr auto asset_salt = std::uint64_t{1};
constexpr auto mac_salt = std::uint64_t{2};
constexpr auto address_salt = std::uint64_t{3};

bool is_of_one_machine(Mac mac) {
    return mac.is_set() && !mac.is_group() && !mac.is_of_router_group();
}

} // namespace

Identity identity_of(Who const& who) {
    if (who.machine != nullptr) {
        return {IdentityKind::asset, who.machine->asset};
    }
    if (is_of_one_machine(who.mac)) {
        return {IdentityKind::mac, text_of(who.mac)};
    }
    if (who.address != Address{}) {
        return {IdentityKind::address, text_of(who.address)};
    }
    return {};
}

std::string shown(Who const& who) {
    if (who.machine != nullptr && !who.machine->name.empty()) {
        return who.machine->name;
    }
    if (who.address != Address{}) {
        return text_of(who.address);
    }
    return who.mac.is_set() ? text_of(who.mac) : "";
}

Desk::Desk(House const& house, Reports& reports)
    : house_{house}
    , reports_{reports}
    , source_{&no_source} {}

Who Desk::named(Who who) const {
    if (who.machine == nullptr && is_of_one_machine(who.mac)) {
        who.machine = house_.machine(who.mac);
    }
    if (who.machine == nullptr && who.address != Address{} && !who.mac.is_set()) {
        who.machine = house_.machine(who.address);
    }
    if (who.machine != nullptr) {
        who.key = mixed(asset_salt, hash_of(who.machine->asset));
    } else if (is_of_one_machine(who.mac)) {
        who.key = mixed(mac_salt, who.mac.value);
    } else if (who.address != Address{}) {
        who.key = mixed(address_salt, mixed(who.address.high, who.address.low));
    }
    return who;
}

Who Desk::who(telemetry::Endpoint const& endpoint) const {
    if (!is_of_one_machine(endpoint.mac)) {
        return who(endpoint.address);
    }
    return named({.mac = endpoint.mac, .address = endpoint.address});
}

Who Desk::who(Mac mac) const {
    return named({.mac = mac});
}

Who Desk::who(Address const& address) const {
    auto const* const mac = addresses_.find(address);
    return named({.mac = mac == nullptr ? Mac{} : *mac, .address = address});
}

Who Desk::host() const {
    return named({.machine = house_.machine(std::string_view{source_->asset})});
}

Instant Desk::watched_since(Place const& place) const {
    auto const* const first = places_.find(place.key);
    auto const since = first == nullptr ? now_ : *first;
    auto const known = place.segment == nullptr ? std::nullopt : place.segment->known_since;
    return known ? std::min(*known, since) : since;
}

void Desk::report(Definition const& definition, Sighting sighting) {
    reports_.report(definition, std::move(sighting), place_);
}

void Desk::report(Definition const& definition, Sighting sighting, Place const& place) {
    reports_.report(definition, std::move(sighting), place);
}

Place Desk::place_of(telemetry::Source const& source, std::uint16_t vlan) const {
    auto place = Place{.segment = house_.segment(source, vlan)};
    place.id = place.segment != nullptr ? place.segment->id : source.agent + '/' + source.interface;
    if (place.segment == nullptr && vlan != 0) {
        place.id += '.' + std::to_string(vlan);
    }
    place.key = hash_of(place.id);
    return place;
}

void Desk::turn_to(telemetry::Event const& event, telemetry::Source const& source) {
    now_ = event.at;
    source_ = &source;
    place_ = place_of(source, event.vlan);
    auto& first = places_.at(place_.key);
    first = first == Instant{} ? event.at : first;
    learn(event);
}

void Desk::turn_to(Instant now) {
    now_ = now;
    source_ = &no_source;
    place_ = {};
}

void Desk::learn(telemetry::Event const& event) {
    auto const bind = [&](Address const& address, Mac mac) {
        if (is_of_one_machine(mac) && address != Address{} && topology::is_unicast(address)) {
            addresses_.at(address) = mac;
        }
    };
    if (auto const* const claim = std::get_if<telemetry::AddressClaim>(&event.body)) {
        if (claim->kind != telemetry::ClaimKind::probe) {
            bind(claim->address, claim->mac);
        }
    } else if (auto const* const dhcp = std::get_if<telemetry::DhcpMessage>(&event.body)) {
        if (dhcp->kind == telemetry::DhcpKind::acknowledge) {
            bind(dhcp->offered, dhcp->client);
        }
    }
}

} // namespace sonae::watch

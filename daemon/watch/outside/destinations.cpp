// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/destinations.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/outside/domains.hpp"

namespace sonae::watch {

namespace {

std::uint64_t key_of(telemetry::Endpoint const& endpoint) {
    return mixed(mixed(endpoint.address.high, endpoint.address.low), endpoint.port);
}

} // namespace

bool is_outside(Desk const& desk, Address const& address) {
    return topology::is_unicast(address) && !topology::is_private(address) &&
           !desk.house().is_inside(address);
}

Prefix owner_range(Address const& address) {
    return topology::prefix_of(address, address.is_v4() ? 24 : 48);
}

std::uint64_t key_of(telemetry::Flow const& flow) {
    return mixed(
        mixed(key_of(flow.client), key_of(flow.server)),
        static_cast<std::uint64_t>(to_ms(flow.began_at))
    );
}

bool is_of_care(Desk const& desk, Who const& who) {
    auto const kind = desk.place().kind();
    return who.kind() == MachineClass::medical || kind == SegmentKind::medical ||
           kind == SegmentKind::clinical;
}

void Destinations::learn(telemetry::Event const& event, Desk const& desk) {
    auto const name = [&](Address const& address, std::string const& text) {
        if (!text.empty() && is_outside(desk, address)) {
            names_.at(address) = registered(text);
        }
    };
    if (auto const* const lookup = std::get_if<telemetry::NameLookup>(&event.body)) {
        if (lookup->service == telemetry::NameService::dns) {
            for (auto const& address : lookup->addresses) {
                name(address, lookup->name);
            }
        }
    } else if (auto const* const opening = std::get_if<telemetry::TlsOpening>(&event.body)) {
        name(opening->server.address, opening->name);
    }
}

std::string Destinations::domain_of(Address const& address) const {
    auto const* const name = names_.find(address);
    return name == nullptr ? std::string{} : *name;
}

std::string Destinations::name_of(Address const& address) const {
    auto name = domain_of(address);
    return name.empty() ? text_of(owner_range(address)) : name;
}

bool Destinations::is_declared(Desk const& desk, Who const& client, Address const& address) const {
    auto const asset = client.machine == nullptr ? std::string_view{} : client.machine->asset;
    return desk.house().is_declared_outside(asset, address, domain_of(address));
}

} // namespace sonae::watch

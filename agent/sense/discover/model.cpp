// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/model.hpp"

#include "inventory/base/encoding.hpp"

#include <functional>

namespace sonae::sense {

namespace {

// Who was away for so long is news.
constexpr auto absence = Millis{std::chrono::hours{24}};

constexpr auto vlan_count = std::size_t{4096};
constexpr auto most_vlan_names = std::size_t{4};

bool is_named_by_network(Evidence evidence) {
    return evidence == Evidence::named_router_by_dhcp || evidence == Evidence::named_dns_by_dhcp ||
           evidence == Evidence::named_dns_by_router || evidence == Evidence::named_ntp_by_dhcp ||
           evidence == Evidence::stands_in_for_router;
}

HashKey identity_key(Subject const& subject, IdentityKind kind, std::uint64_t text) {
    auto const who = subject.mac.is_set() ? mixed(subject.mac.value, 3, 0)
                                          : mixed(subject.address.high, subject.address.low, 0);
    return {mixed(who ^ static_cast<std::uint64_t>(kind), text, 0)};
}

} // namespace

Model::Model(Limits const& limits)
    : hosts{limits.hosts, limits.seed}
    , addresses{limits.addresses, limits.seed}
    , identities{limits.identities, limits.seed}
    , neighbours{limits.neighbours, limits.seed}
    , segments{limits.segments, limits.seed}
    , trees{limits.trees, limits.seed}
    , bridge_ports{limits.bridge_ports, limits.seed}
    , redundancies{limits.redundancies, limits.seed}
    , ospf_routers{limits.ospf_routers, limits.seed}
    , broadcasts{limits.broadcasts, limits.seed}
    , sessions{limits.sessions, limits.seed}
    , vlans(vlan_count)
    , limits_{limits}
    , guard_{limits.seed} {}

Host* Model::newcomer(MacAddress mac, Instant at) {
    if (guard_.is_guarding()) {
        if (!guard_.has_proved_itself(mac, at)) {
            return nullptr;
        }
        auto& host = hosts.get({mac});
        host.seen.touch(at);
        return &host;
    }
    auto& host = hosts.get({mac});
    host.seen.touch(at);
    if (!guard_.note(mac, at)) {
        return &host;
    }
    review_newcomers(at);
    return hosts.find({mac});
}

void Model::review_newcomers(Instant at) {
    auto once = std::vector<MacAddress>{};
    for (auto const mac : guard_.round()) {
        auto const* const host = hosts.find({mac});
        if (host != nullptr && host->seen.count == 1 && host->identities == 0) {
            once.push_back(mac);
        }
    }
    if (guard_.review(once, at)) {
        for (auto const mac : once) {
            hosts.erase({mac});
        }
    }
}

Host* Model::see_host(MacAddress mac, std::uint16_t vlan, Instant at) {
    auto* host = hosts.find({mac});
    if (host != nullptr) {
        if (at - host->seen.last >= absence) {
            host->presence = Presence::back;
        }
        host->seen.touch(at);
    } else {
        host = newcomer(mac, at);
    }
    if (host != nullptr && vlan != 0) {
        add_once(host->vlans, vlan);
    }
    return host;
}

Host* Model::hear_of_host(MacAddress mac, Instant at) {
    if (!mac.is_set() || mac.is_group()) {
        return nullptr;
    }
    auto* const host = hosts.find({mac});
    return host != nullptr ? host : newcomer(mac, at);
}

Address& Model::see_address(IpAddress const& address, Instant at) {
    auto& entry = addresses.get({address});
    entry.seen.touch(at);
    return entry;
}

void Model::claim(IpAddress const& address, MacAddress mac, std::uint16_t vlan, Instant at) {
    if (!is_unicast(address) || mac.is_group() || !mac.is_set()) {
        return;
    }
    auto& entry = see_address(address, at);
    if (entry.claims.count != 0 && entry.mac != mac) {
        entry.earlier_mac = entry.mac;
        ++entry.moves;
    }
    entry.claims.touch(at);
    entry.mac = mac;
    entry.vlan = vlan;
    entry.binding = std::max(entry.binding, Binding::claimed);
}

void Model::add_evidence(IpAddress const& address, Evidence evidence, Instant at) {
    auto* entry = addresses.find({address});
    if (entry == nullptr) {
        auto const is_kept = is_private(address) || is_named_by_network(evidence);
        if (!is_unicast(address) || !is_kept) {
            return;
        }
        entry = &see_address(address, at);
    }
    entry->evidence.add(evidence);
}

bool Model::may_name(Subject const& subject, IdentityKind kind) {
    auto* count = static_cast<std::uint16_t*>(nullptr);
    if (subject.mac.is_set()) {
        auto* const host = hosts.find({subject.mac});
        count = host == nullptr ? nullptr : &host->identities;
    } else {
        auto* const address = addresses.find({subject.address});
        count = address == nullptr ? nullptr : &address->identities;
    }
    auto const most = limits_.identities_of_one / (is_plentiful(kind) ? 2 : 1);
    if (count == nullptr || *count >= most) {
        ++identities_left_out;
        return false;
    }
    ++*count;
    return true;
}

Identity* Model::known_identity(Subject const& subject, IdentityKind kind, std::uint64_t text) {
    auto const key = identity_key(subject, kind, text);
    if (auto* const known = identities.find(key)) {
        return known;
    }
    if (!may_name(subject, kind)) {
        return nullptr;
    }
    auto& identity = identities.get(key);
    identity.mac = subject.mac;
    identity.address = subject.mac.is_set() ? IpAddress{} : subject.address;
    identity.kind = kind;
    return &identity;
}

void Model::name(Subject const& subject, IdentityKind kind, WireText text, Instant at) {
    if (text.is_empty()) {
        return;
    }
    auto* const identity = known_identity(subject, kind, hash_of(as_text(text.bytes())));
    if (identity == nullptr) {
        return;
    }
    if (identity->seen.count == 0) {
        identity->text = text.clean();
    }
    identity->seen.touch(at);
}

void Model::name(Subject const& subject, IdentityKind kind, std::string const& text, Instant at) {
    if (text.empty()) {
        return;
    }
    auto* const identity = known_identity(subject, kind, hash_of(text));
    if (identity == nullptr) {
        return;
    }
    if (identity->seen.count == 0) {
        identity->text = text;
    }
    identity->seen.touch(at);
}

bool Model::is_inside(IpAddress const& address) {
    return is_unicast(address) && (is_private(address) || addresses.find({address}) != nullptr);
}

void Model::name_address(IpAddress const& address, IdentityKind kind, WireText text, Instant at) {
    if (!is_inside(address) || text.is_empty()) {
        return;
    }
    if (addresses.find({address}) == nullptr) {
        see_address(address, at);
    }
    name({{}, address}, kind, text, at);
}

std::uint64_t Model::hash_of(std::string_view text) const {
    return mixed(std::hash<std::string_view>{}(text), text.size(), limits_.seed);
}

void Model::see_vlan(std::uint16_t vlan, Instant at) {
    vlans.at(vlan % vlan_count).seen.touch(at);
}

void Model::name_vlan(std::uint16_t vlan, std::string name) {
    auto& names = vlans.at(vlan % vlan_count).names;
    auto const is_known = std::find(names.begin(), names.end(), name) != names.end();
    if (!is_known && !name.empty() && names.size() < most_vlan_names) {
        names.push_back(std::move(name));
    }
}

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/claims.hpp"

#include "daemon/watch/baseline/hash.hpp"

#include <algorithm>

namespace sonae::watch {

namespace {

constexpr auto most_counted = std::size_t{1'000};

std::uint64_t key_of(Address const& address, Desk const& desk) {
    return mixed(desk.place().key, mixed(address.high, address.low));
}

/// It answers for others as its work.
bool may_take(Who const& who) {
    return who.has(Role::sleep_proxy) || who.has(Role::load_balancer);
}

/// The house says that the address is of the one who claims it.
bool is_rightful(telemetry::AddressClaim const& claim, Desk const& desk) {
    auto const& house = desk.house();
    auto const* const by_address = house.machine(claim.address);
    auto const is_its_machine = by_address != nullptr && by_address == house.machine(claim.mac);
    return is_its_machine || (house.is_gateway(claim.address) && house.is_gateway(claim.mac));
}

} // namespace

std::optional<Contest> Claims::take(telemetry::Event const& event, Desk const& desk) {
    auto const* const claimed = std::get_if<telemetry::AddressClaim>(&event.body);
    auto contested = claimed == nullptr ? std::optional<Contest>{}
                                        : claim(*claimed, event.count, event.at, desk);
    if (auto const* const dhcp = std::get_if<telemetry::DhcpMessage>(&event.body)) {
        learn_lease(*dhcp, event.at, desk);
    }
    heard_.take(event);
    return contested;
}

std::size_t Claims::held() const {
    return heard_.size() + bindings_.size() + challenges_.size() + leases_.size();
}

void Claims::learn_lease(telemetry::DhcpMessage const& message, Instant at, Desk const& desk) {
    if (message.kind != telemetry::DhcpKind::acknowledge || message.offered == Address{}) {
        return;
    }
    auto const key = key_of(message.offered, desk);
    leases_.at(key) = message.client;
    auto& binding = bindings_.at(key);
    if (binding.mac != message.client) {
        binding = {.mac = message.client, .since = at};
    }
}

bool Claims::is_harmless(
    telemetry::AddressClaim const& claim, Mac owner, Instant at, Desk const& desk
) {
    if (claim.mac.is_of_router_group() || owner.is_of_router_group()) {
        return true;
    }
    auto const challenger = desk.who(claim.mac);
    auto const had_it = desk.who(owner);
    auto const are_twins =
        challenger.has(Role::high_availability) && had_it.has(Role::high_availability);
    if (challenger.key == had_it.key || are_twins || may_take(challenger) || may_take(had_it)) {
        return true;
    }
    auto const* const lease = leases_.find(key_of(claim.address, desk));
    if (lease != nullptr && *lease == claim.mac) {
        return true;
    }
    auto const heard = heard_.last(owner);
    return !heard || at - *heard >= silent_for;
}

Contest Claims::contest(
    telemetry::AddressClaim const& claim, std::uint32_t count, Binding const& binding, Instant at
) {
    auto& challenge = challenges_.at(mixed(claim.mac.value, 1));
    auto const address = mixed(claim.address.high, claim.address.low);
    challenge.addresses.forget_before(at - window);
    challenge.addresses.add(address, at);
    // Who has its address taken by several contests them too, from the other side.
    auto& defence = challenges_.at(mixed(binding.mac.value, 1));
    defence.addresses.forget_before(at - window);
    defence.addresses.add(address, at);
    auto& mine = challenges_.at(mixed(mixed(claim.mac.value, 2), address));
    if (mine.address != address || at - mine.since > window) {
        mine.address = address;
        mine.since = at;
        mine.claims = 0;
        mine.gratuitous = 0;
    }
    auto const is_gratuitous =
        claim.kind == telemetry::ClaimKind::gratuitous ||
        (claim.kind == telemetry::ClaimKind::neighbour_advert && claim.is_override);
    mine.claims = std::min(most_counted, mine.claims + count);
    mine.gratuitous = std::min(most_counted, mine.gratuitous + (is_gratuitous ? count : 0));
    auto const was_probed = binding.prober == claim.mac && at - binding.probed_at <= window;
    auto const owners_addresses = challenges_.at(mixed(binding.mac.value, 1)).addresses.size();
    return {
        .address = claim.address,
        .challenger = claim.mac,
        .owner = binding.mac,
        .held = at - binding.since,
        .owner_heard_ago = at - heard_.last(binding.mac).value_or(at),
        .addresses = challenges_.at(mixed(claim.mac.value, 1)).addresses.size(),
        .owners_addresses = owners_addresses,
        .claims = challenges_.at(mixed(mixed(claim.mac.value, 2), address)).claims,
        .gratuitous = challenges_.at(mixed(mixed(claim.mac.value, 2), address)).gratuitous,
        .is_of_gateway = false,
        .was_probed = was_probed};
}

std::optional<Contest> Claims::claim(
    telemetry::AddressClaim const& claim, std::uint32_t count, Instant at, Desk const& desk
) {
    if (!topology::is_unicast(claim.address) || !claim.mac.is_set() || claim.mac.is_group()) {
        return std::nullopt;
    }
    auto& binding = bindings_.at(key_of(claim.address, desk));
    if (claim.kind == telemetry::ClaimKind::probe) {
        binding.prober = claim.mac;
        binding.probed_at = at;
        return std::nullopt;
    }
    if (binding.mac == claim.mac) {
        return std::nullopt;
    }
    if (!binding.mac.is_set() || is_harmless(claim, binding.mac, at, desk)) {
        binding.mac = claim.mac;
        binding.since = at;
        return std::nullopt;
    }
    auto made = contest(claim, count, binding, at);
    made.is_of_gateway =
        desk.house().is_gateway(claim.address) || desk.house().is_gateway(binding.mac);
    if (made.owners_addresses > made.addresses || is_rightful(claim, desk)) {
        // Whoever was there first is the one who took it.
        std::swap(made.challenger, made.owner);
        std::swap(made.addresses, made.owners_addresses);
        made.owner_heard_ago = Millis{0};
        binding.mac = claim.mac;
        binding.since = at;
    }
    return made;
}

} // namespace sonae::watch

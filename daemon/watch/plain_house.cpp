// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/plain_house.hpp"

#include <algorithm>

namespace sonae::watch {

namespace {

std::string place_key(std::string_view agent, std::string_view interface, std::uint16_t vlan) {
    return std::string{agent} + '\n' + std::string{interface} + '\n' + std::to_string(vlan);
}

bool is_below(std::string_view name, std::string_view domain) {
    return name == domain || (name.size() > domain.size() && name.ends_with(domain) &&
                              name[name.size() - domain.size() - 1] == '.');
}

template <class Map, class Key>
auto const* found(Map const& map, Key const& key) {
    auto const at = map.find(key);
    return at == map.end() ? nullptr : &at->second;
}

} // namespace

void PlainHouse::add(
    Machine machine, std::vector<Mac> const& macs, std::vector<Address> const& addresses
) {
    for (auto const mac : macs) {
        by_mac_[mac] = machine.asset;
    }
    for (auto const& address : addresses) {
        by_address_[address] = machine.asset;
    }
    auto asset = machine.asset;
    machines_.insert_or_assign(std::move(asset), std::move(machine));
}

void PlainHouse::add(Segment segment) {
    auto id = segment.id;
    segments_.insert_or_assign(std::move(id), std::move(segment));
}

void PlainHouse::place(
    std::string agent, std::string interface, std::uint16_t vlan, std::string segment
) {
    places_[place_key(agent, interface, vlan)] = std::move(segment);
}

void PlainHouse::add_gateway(Mac mac) {
    gateways_.insert(mac);
}

void PlainHouse::add(Window window) {
    windows_.push_back(std::move(window));
}

void PlainHouse::add(AllowedPair pair) {
    pairs_.push_back(std::move(pair));
}

void PlainHouse::add(Outside outside) {
    outside_.push_back(std::move(outside));
}

void PlainHouse::add_inside(Prefix prefix) {
    inside_.push_back(prefix);
}

void PlainHouse::add_holiday(std::chrono::sys_days local_day) {
    holidays_.insert(local_day);
}

Machine const* PlainHouse::machine(Mac mac) const {
    auto const* asset = found(by_mac_, mac);
    return asset == nullptr ? nullptr : machine(*asset);
}

Machine const* PlainHouse::machine(Address const& address) const {
    auto const* asset = found(by_address_, address);
    return asset == nullptr ? nullptr : machine(*asset);
}

Machine const* PlainHouse::machine(std::string_view asset) const {
    return found(machines_, asset);
}

Segment const* PlainHouse::segment(telemetry::Source const& source, std::uint16_t vlan) const {
    auto const* id = found(places_, place_key(source.agent, source.interface, vlan));
    return id == nullptr ? nullptr : found(segments_, *id);
}

Segment const* PlainHouse::segment(Address const& address) const {
    for (auto const& [id, segment] : segments_) {
        auto const holds = [&](Prefix const& prefix) { return prefix.contains(address); };
        if (std::ranges::any_of(segment.prefixes, holds)) {
            return &segment;
        }
    }
    return nullptr;
}

bool PlainHouse::is_inside(Address const& address) const {
    return topology::is_private(address) || segment(address) != nullptr ||
           std::ranges::any_of(inside_, [&](Prefix const& prefix) {
               return prefix.contains(address);
           });
}

bool PlainHouse::is_gateway(Mac mac) const {
    return gateways_.contains(mac);
}

bool PlainHouse::is_gateway(Address const& address) const {
    return std::ranges::any_of(segments_, [&](auto const& entry) {
        return std::ranges::count(entry.second.gateways, address) > 0;
    });
}

bool PlainHouse::is_declared_outside(
    std::string_view asset, Address const& address, std::string_view domain
) const {
    return std::ranges::any_of(outside_, [&](Outside const& outside) {
        auto const is_meant = outside.asset.empty() || outside.asset == asset;
        auto const is_there = outside.prefix && outside.prefix->contains(address);
        auto const is_named = !outside.domain.empty() && is_below(domain, outside.domain);
        return is_meant && (is_there || is_named);
    });
}

bool PlainHouse::is_in_maintenance(std::string_view asset, std::string_view segment, Instant at)
    const {
    return std::ranges::any_of(windows_, [&](Window const& window) {
        return (window.asset.empty() || window.asset == asset) &&
               (window.segment.empty() || window.segment == segment) && at >= window.from &&
               at < window.until;
    });
}

bool PlainHouse::is_allowed(PairQuestion const& question) const {
    return std::ranges::any_of(pairs_, [&](AllowedPair const& pair) {
        return (pair.detector.empty() || pair.detector == question.detector) &&
               pair.subject == question.subject &&
               (pair.other.empty() || pair.other == question.other) && question.at < pair.until;
    });
}

bool PlainHouse::is_holiday(std::chrono::sys_days local_day) const {
    return holidays_.contains(local_day);
}

Millis PlainHouse::utc_offset() const {
    return std::chrono::hours{9};
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/tiers.hpp"

#include "inventory/topology/joining/classes.hpp"

#include <set>
#include <unordered_map>

namespace sonae::topology::joining {

namespace {

/// A switch on which so many other switches and routers hang joins the house, unless it hangs on
/// one that joins segments.
constexpr auto core_cables = 3;

struct Count {
    int segments = 0;
    int outside = 0;
    int cables = 0;        ///< other switches, routers and the like at cables of this one
    bool is_below = false; ///< one of those passes between segments
};

/// An access point is the end of a cable, as a PC is.
bool carries_others(DeviceClass kind) {
    return is_infrastructure(kind) && kind != DeviceClass::access_point;
}

/// A switch that passes between segments: what hangs on it is below.
bool is_joining(Device const& device, Count const& count) {
    return device.kind == DeviceClass::network_switch && count.segments > 1;
}

Tier tier_of(Device const& device, Count const& count) {
    if (!is_infrastructure(device.kind)) {
        // A server with two legs that routes stands between segments all the same.
        return count.outside > 0 && count.segments > 0 ? Tier::edge
               : count.segments > 1                    ? Tier::core
                                                       : Tier::endpoint;
    }
    auto const is_edge = device.kind == DeviceClass::firewall ||
                         device.kind == DeviceClass::vpn_gateway || count.outside > 0;
    if (is_edge) {
        return Tier::edge;
    }
    auto const is_core = device.kind == DeviceClass::router || count.segments > 1 ||
                         (device.kind == DeviceClass::network_switch &&
                          count.cables >= core_cables && !count.is_below);
    return is_core ? Tier::core : Tier::access;
}

} // namespace

void set_tiers(Network& network) {
    auto places = std::unordered_map<std::string_view, std::size_t>{};
    for (auto i = std::size_t{0}; i < network.devices.size(); ++i) {
        places.emplace(network.devices[i].id, i);
    }
    auto counts = std::vector<Count>(network.devices.size());
    auto neighbours = std::set<std::pair<std::size_t, std::size_t>>{};
    for (auto const& link : network.links) {
        auto const a = places.find(link.a);
        auto const b = places.find(link.b);
        if (a == places.end()) {
            continue;
        }
        counts[a->second].segments += link.kind == LinkKind::routed ? 1 : 0;
        counts[a->second].outside += link.kind == LinkKind::outside ? 1 : 0;
        auto const is_between = link.kind == LinkKind::cable && b != places.end() &&
                                carries_others(network.devices[a->second].kind) &&
                                carries_others(network.devices[b->second].kind);
        if (is_between && neighbours.emplace(a->second, b->second).second) {
            ++counts[a->second].cables;
            ++counts[b->second].cables;
        }
    }
    for (auto const& [a, b] : neighbours) {
        counts[a].is_below = counts[a].is_below || is_joining(network.devices[b], counts[b]);
        counts[b].is_below = counts[b].is_below || is_joining(network.devices[a], counts[a]);
    }
    for (auto i = std::size_t{0}; i < network.devices.size(); ++i) {
        network.devices[i].tier = tier_of(network.devices[i], counts[i]);
    }
}

} // namespace sonae::topology::joining

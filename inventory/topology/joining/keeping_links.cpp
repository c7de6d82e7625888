// SPDX-License-Identifier: Apache-2.0
// Links of before that nobody reports now.
#include "inventory/topology/joining/classes.hpp"
#include "inventory/topology/joining/keeping.hpp"
#include "inventory/topology/joining/link_ids.hpp"
#include "inventory/topology/port_name.hpp"

#include <algorithm>
#include <unordered_set>

namespace sonae::topology::joining {

namespace {

Instant earlier(Instant a, Instant b) {
    return a == Instant{} ? b : b == Instant{} ? a : std::min(a, b);
}

/// A device says that its port is dead, later than the link was seen.
bool is_port_dead(
    Machines const& machines, std::string const& id, std::string const& port, Instant since
) {
    auto const index = machines.find_id(id);
    if (index == no_machine || machines.list[index].readings.empty()) {
        return false;
    }
    auto const& reading = *machines.list[index].readings.front();
    auto const key = canonical_port(port);
    return reading.at > since &&
           std::any_of(reading.interfaces.begin(), reading.interfaces.end(), [&](auto const& each) {
               return !each.is_up && canonical_port(each.name) == key;
           });
}

/// What is plugged in, in the network as it is seen now.
class Occupation {
public:
    Occupation(
        Network const& network, Machines const& machines, std::unordered_map<Mac, Plug> const& plugs
    ) {
        for (auto const& link : network.links) {
            if (link.kind == LinkKind::cable) {
                ports_.emplace(link.a, canonical_port(link.a_port));
                ports_.emplace(link.b, canonical_port(link.b_port));
            }
        }
        for (auto const& [mac, plug] : plugs) {
            plugged_.insert(machines.list[machines.by_mac.at(mac)].id);
            ports_.emplace(machines.list[plug.at].id, canonical_port(plug.port));
        }
    }

    /// Something else has a port of this cable, or what hung on it hangs elsewhere.
    [[nodiscard]] bool contradicts(Link const& cable) const {
        return ports_.count({cable.a, canonical_port(cable.a_port)}) != 0 ||
               ports_.count({cable.b, canonical_port(cable.b_port)}) != 0 ||
               plugged_.count(cable.a) != 0 || plugged_.count(cable.b) != 0;
    }

private:
    std::set<std::pair<std::string, std::string>> ports_;
    std::set<std::string> plugged_;
};

bool is_cable(Link const& link) {
    return link.kind == LinkKind::cable;
}

} // namespace

std::string Keeper::id_now(std::string const& id, Ids const& ids) const {
    if (ids.count(id) != 0) {
        return id;
    }
    auto const index = machines_.find_id(id);
    return index == no_machine ? std::string{} : machines_.list[index].id;
}

/// Who was asked and does not name the leg any more has lost it.
bool Keeper::can_stay(Link const& link, Network const& network) const {
    if (link.known.evidence == Evidence::declared || link.known.evidence == Evidence::inferred ||
        is_forgotten(link.known) || link.kind == LinkKind::outside) {
        return false;
    }
    if (link.kind == LinkKind::routed) {
        auto const is_it = [&](Segment const& segment) { return segment.id == link.b; };
        auto const index = machines_.find_id(link.a);
        return std::any_of(network.segments.begin(), network.segments.end(), is_it) &&
               (index == no_machine || machines_.list[index].readings.empty());
    }
    return ended_.count({link.a, link.b}) == 0;
}

/// The link with the ids that its ends have now.
Link Keeper::renamed(Link link, Ids const& devices) const {
    auto const is_between_devices = is_cable(link) || link.kind == LinkKind::tunnel;
    link.a = id_now(link.a, devices);
    link.b = is_between_devices ? id_now(link.b, devices) : link.b;
    name_link(link);
    return link;
}

void Keeper::keep_links(Network& network, std::unordered_map<Mac, Plug> const& plugs) const {
    if (before_ == nullptr) {
        return;
    }
    auto devices = Ids{};
    auto forwarding = Ids{};
    for (auto const& device : network.devices) {
        devices.insert(device.id);
        if (is_infrastructure(device.kind)) {
            forwarding.insert(device.id);
        }
    }
    auto places = std::map<std::string, std::size_t>{};
    for (auto i = std::size_t{0}; i < network.links.size(); ++i) {
        places.emplace(network.links[i].id, i);
    }
    auto const occupation = Occupation{network, machines_, plugs};
    for (auto const& old : before_->links) {
        auto link = renamed(old, devices);
        if (auto const found = places.find(link.id); found != places.end()) {
            auto& first = network.links[found->second].known.first_seen;
            first = earlier(first, link.known.first_seen);
            continue;
        }
        auto const is_whole = !link.a.empty() && !link.b.empty() && link.a != link.b;
        if (!is_whole || !can_stay(link, network) ||
            (is_cable(link) && occupation.contradicts(link))) {
            continue;
        }
        auto const seen = link.known.last_seen;
        link.known = aged(link.known);
        auto const is_trunk =
            is_cable(link) && forwarding.count(link.a) != 0 && forwarding.count(link.b) != 0;
        if (is_trunk && (is_port_dead(machines_, link.a, link.a_port, seen) ||
                         is_port_dead(machines_, link.b, link.b_port, seen))) {
            link.known.evidence = Evidence::stale;
        }
        places.emplace(link.id, network.links.size());
        network.links.push_back(std::move(link));
    }
}

} // namespace sonae::topology::joining

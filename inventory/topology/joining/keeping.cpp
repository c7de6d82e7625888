// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/keeping.hpp"

#include "inventory/topology/joining/cable_reports.hpp"
#include "inventory/topology/joining/classes.hpp"
#include "inventory/topology/port_name.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::topology::joining {

namespace {

/// Ports that something hangs on, in the network as it is seen now.
using Taken = std::set<std::pair<std::string, std::string>>;

Taken taken_ports(std::vector<Link> const& links) {
    auto taken = Taken{};
    for (auto const& link : links) {
        if (link.kind == LinkKind::cable) {
            taken.emplace(link.a, canonical_port(link.a_port));
            taken.emplace(link.b, canonical_port(link.b_port));
        }
    }
    return taken;
}

/// A device behind a port that says that it is dead.
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

Instant earlier(Instant a, Instant b) {
    return a == Instant{} ? b : b == Instant{} ? a : std::min(a, b);
}

} // namespace

Keeper::Keeper(Network const* before, Survey const& survey, Machines const& machines)
    : before_{before}
    , survey_{survey}
    , machines_{machines} {
    for (auto const* view : survey.sensors) {
        count_as_ended(*view);
    }
}

void Keeper::count_as_ended(SensorView const& view) {
    auto const own = machines_.by_sensor.at(&view);
    for (auto const& neighbour : view.neighbours) {
        auto const found = machines_.by_announcement.find(&neighbour);
        auto const is_known = own != no_machine && found != machines_.by_announcement.end();
        if (is_known && is_over(neighbour, view)) {
            ended_.emplace(machines_.list[own].id, machines_.list[found->second].id);
            ended_.emplace(machines_.list[found->second].id, machines_.list[own].id);
        }
    }
}

/// A network that was read back from its history has no times: what it has was so until then.
Known Keeper::aged(Known known) const {
    known.last_seen = known.last_seen == Instant{} ? before_->at : known.last_seen;
    grow_stale(known, survey_.now, survey_.ages.stale_after);
    return known;
}

bool Keeper::is_forgotten(Known const& known) const {
    return aged(known).last_seen + survey_.ages.forget_after < survey_.now;
}

/// It is part of another machine now, or its address is.
bool Keeper::is_known_otherwise(Device const& device) const {
    auto const is_row = device.asset.has_value();
    auto const is_by_hand = device.known.evidence == Evidence::declared;
    if (is_row || is_by_hand || machines_.find_id(device.id) != no_machine) {
        return true;
    }
    return device.id.starts_with("ip:") &&
           std::any_of(device.attachments.begin(), device.attachments.end(), [&](auto const& leg) {
               auto const address = parse_address(leg.address);
               return address && machines_.find_address(*address) != no_machine;
           });
}

void Keeper::keep_devices(std::vector<Device>& devices) const {
    if (before_ == nullptr) {
        return;
    }
    auto ids = std::set<std::string_view>{};
    for (auto const& device : devices) {
        ids.insert(device.id);
    }
    auto kept = std::vector<Device>{};
    for (auto const& device : before_->devices) {
        auto const known = aged(device.known);
        // An address that a telephone made up comes never again.
        auto const mac =
            device.id.starts_with("mac:") ? parse_mac(device.id.substr(4)) : std::nullopt;
        auto const is_passing = mac && mac->is_local() && known.evidence == Evidence::stale;
        if (ids.count(device.id) != 0 || is_known_otherwise(device) || is_forgotten(device.known) ||
            is_passing) {
            continue;
        }
        auto& again = kept.emplace_back(device);
        again.known = known;
        std::erase_if(again.attachments, [&](auto const& leg) {
            auto const address = parse_address(leg.address);
            return address && machines_.find_address(*address) != no_machine;
        });
    }
    devices.insert(
        devices.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end())
    );
}

void Keeper::keep_segments(Segments& segments, std::vector<Device> const& devices) const {
    if (before_ == nullptr) {
        return;
    }
    auto used = std::set<std::string_view>{};
    for (auto const& device : devices) {
        for (auto const& leg : device.attachments) {
            used.insert(leg.segment);
        }
    }
    auto ids = std::set<std::string>{};
    for (auto const& segment : segments.list) {
        ids.insert(segment.id);
    }
    for (auto const& segment : before_->segments) {
        auto const prefix = parse_prefix(segment.prefix);
        auto const is_contradicted =
            prefix ? segments.index.overlapping(*prefix).has_value() : used.count(segment.id) == 0;
        auto const is_by_hand = segment.known.evidence == Evidence::declared;
        if (ids.count(segment.id) != 0 || is_contradicted || is_by_hand ||
            is_forgotten(segment.known)) {
            continue;
        }
        auto again = segment;
        again.known = aged(segment.known);
        // What a person said of it is in the declarations, or gone.
        again.is_clinical = false;
        if (prefix) {
            segments.index.add(*prefix, static_cast<std::uint32_t>(segments.list.size()));
        }
        segments.list.push_back(std::move(again));
    }
}

std::string Keeper::id_now(std::string const& id, std::set<std::string> const& ids) const {
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
        auto const has_segment =
            std::any_of(network.segments.begin(), network.segments.end(), [&](auto const& segment) {
                return segment.id == link.b;
            });
        auto const index = machines_.find_id(link.a);
        return has_segment && (index == no_machine || machines_.list[index].readings.empty());
    }
    return ended_.count({link.a, link.b}) == 0;
}

void Keeper::keep_links(Network& network, std::unordered_map<Mac, Plug> const& plugs) const {
    if (before_ == nullptr) {
        return;
    }
    auto devices = std::set<std::string>{};
    auto forwarding = std::set<std::string>{};
    for (auto const& device : network.devices) {
        devices.insert(device.id);
        if (is_infrastructure(device.kind)) {
            forwarding.insert(device.id);
        }
    }
    auto by_id = std::map<std::string, std::size_t>{};
    for (auto i = std::size_t{0}; i < network.links.size(); ++i) {
        by_id.emplace(network.links[i].id, i);
    }
    auto taken = taken_ports(network.links);
    auto plugged = std::map<std::string, std::pair<std::string, std::string>>{};
    for (auto const& [mac, plug] : plugs) {
        auto const machine = machines_.by_mac.at(mac);
        plugged.emplace(
            machines_.list[machine].id,
            std::pair{machines_.list[plug.at].id, canonical_port(plug.port)}
        );
        taken.emplace(machines_.list[plug.at].id, canonical_port(plug.port));
    }
    auto kept = std::vector<Link>{};
    auto kept_ids = std::set<std::string>{};
    for (auto link : before_->links) {
        link.a = id_now(link.a, devices);
        auto const is_of_devices = link.kind == LinkKind::cable || link.kind == LinkKind::tunnel;
        link.b = is_of_devices ? id_now(link.b, devices) : link.b;
        if (link.kind == LinkKind::cable) {
            if (std::tie(link.b, link.b_port) < std::tie(link.a, link.a_port)) {
                std::swap(link.a, link.b);
                std::swap(link.a_port, link.b_port);
            }
            link.id = "cable:" + link.a + "/" + link.a_port + ":" + link.b + "/" + link.b_port;
        }
        if (auto const found = by_id.find(link.id); found != by_id.end()) {
            auto& first = network.links[found->second].known.first_seen;
            first = earlier(first, link.known.first_seen);
            continue;
        }
        // Two of before can have become one.
        auto const is_double = kept_ids.count(link.id) != 0;
        if (is_double || link.a.empty() || link.b.empty() || link.a == link.b ||
            !can_stay(link, network)) {
            continue;
        }
        if (link.kind == LinkKind::cable) {
            auto const is_taken = taken.count({link.a, canonical_port(link.a_port)}) != 0 ||
                                  taken.count({link.b, canonical_port(link.b_port)}) != 0;
            if (is_taken || plugged.count(link.a) != 0 || plugged.count(link.b) != 0) {
                continue;
            }
        }
        auto const seen = link.known.last_seen;
        link.known = aged(link.known);
        auto const is_between = link.kind == LinkKind::cable && forwarding.count(link.a) != 0 &&
                                forwarding.count(link.b) != 0;
        auto const is_dead = is_between && (is_port_dead(machines_, link.a, link.a_port, seen) ||
                                            is_port_dead(machines_, link.b, link.b_port, seen));
        if (is_dead) {
            link.known.evidence = Evidence::stale;
        }
        kept_ids.insert(link.id);
        kept.push_back(std::move(link));
    }
    network.links.insert(network.links.end(), kept.begin(), kept.end());
}

void Keeper::keep_connections(Network& network) const {
    if (before_ == nullptr) {
        return;
    }
    auto ids = std::set<std::string>{};
    auto devices = std::set<std::string>{};
    for (auto const& connection : network.connections) {
        ids.insert(connection.id);
    }
    for (auto const& device : network.devices) {
        devices.insert(device.id);
    }
    for (auto const& connection : before_->connections) {
        auto const is_observed = connection.agreement == Agreement::observed_only;
        auto const device = id_now(connection.device, devices);
        auto const is_explained = std::any_of(
            network.connections.begin(),
            network.connections.end(),
            [&](auto const& other) {
                return other.device == device && other.method == connection.method;
            }
        );
        if (!is_observed || ids.count(connection.id) != 0 || is_explained ||
            is_forgotten(connection.known)) {
            continue;
        }
        auto again = connection;
        again.device = device;
        again.known = aged(connection.known);
        network.connections.push_back(std::move(again));
    }
}

} // namespace sonae::topology::joining

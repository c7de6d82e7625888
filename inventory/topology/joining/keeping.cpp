// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/keeping.hpp"

#include "inventory/topology/joining/cable_reports.hpp"

#include <algorithm>

namespace sonae::topology::joining {

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
    auto ids = std::unordered_set<std::string_view>{};
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

void Keeper::keep_connections(Network& network) const {
    if (before_ == nullptr) {
        return;
    }
    auto ids = std::set<std::string>{};
    auto devices = Ids{};
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

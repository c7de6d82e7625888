// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/scene_parts.hpp"

#include "inventory/diagram/order.hpp"

#include <algorithm>
#include <map>

namespace sonae::diagram {

namespace {

using topology::Device;
using topology::LinkKind;
using topology::Network;
using topology::Tier;

/// Ids of devices that a narrowed view has a reason to show.
DeviceIds devices_at_hand(Scene const& scene, Network const& network, DeviceIds const& outside) {
    auto inside = std::unordered_set<std::string_view>{};
    auto at_hand = std::unordered_set<std::string_view>{};
    for (auto const& zone : scene.zones) {
        for (auto const& segment : zone.segments) {
            if (segment.segment != nullptr) {
                inside.insert(segment.segment->id);
            }
        }
    }
    for (auto const& place : scene.places) {
        for (auto const* device : place.devices) {
            inside.insert(device->id);
        }
    }
    for (auto const& link : network.links) {
        if (link.kind == LinkKind::routed && inside.contains(link.b)) {
            at_hand.insert(link.a);
        }
        if (link.kind == LinkKind::cable && inside.contains(link.a)) {
            at_hand.insert(link.b);
        }
        if (link.kind == LinkKind::cable && inside.contains(link.b)) {
            at_hand.insert(link.a);
        }
    }
    for (auto const& device : network.devices) {
        for (auto const& leg : device.attachments) {
            if (inside.contains(leg.segment) && stands_at_edge(device, outside)) {
                at_hand.insert(device.id);
            }
        }
    }
    return at_hand;
}

void take_connections(Scene& scene, Network const& network) {
    auto drawn = std::unordered_set<std::string_view>{};
    for (auto const* device : scene.edge) {
        drawn.insert(device->id);
    }
    auto linked = std::unordered_set<std::string_view>{};
    for (auto const& link : network.links) {
        if (link.kind == LinkKind::outside && drawn.contains(link.a)) {
            linked.insert(link.b);
        }
    }
    for (auto const& connection : network.connections) {
        if (!is_narrowed(scene.view) || drawn.contains(connection.device) ||
            linked.contains(connection.id)) {
            scene.connections.push_back(&connection);
        }
    }
    auto& all = scene.connections;
    std::sort(all.begin(), all.end(), [](auto const* a, auto const* b) {
        return std::tuple{kind_order(a->kind), std::string_view{a->id}} <
               std::tuple{kind_order(b->kind), std::string_view{b->id}};
    });
}

/// Which device holds which connection, by their places in the scene.
class Holding {
public:
    Holding(Scene const& scene, Network const& network) {
        for (auto i = std::size_t{0}; i < scene.connections.size(); ++i) {
            place_.emplace(scene.connections[i]->id, i);
            pairs_.emplace_back(scene.connections[i]->device, i);
        }
        for (auto const& link : network.links) {
            auto const found = place_.find(link.b);
            if (link.kind == LinkKind::outside && found != place_.end()) {
                pairs_.emplace_back(link.a, found->second);
            }
        }
    }

    /// The first connection of each device.
    [[nodiscard]] std::unordered_map<std::string_view, std::size_t> first_of_devices() const {
        auto first = std::unordered_map<std::string_view, std::size_t>{};
        for (auto const& [device, connection] : pairs_) {
            auto const [at, is_first] = first.emplace(device, connection);
            at->second = std::min(at->second, connection);
        }
        return first;
    }

    [[nodiscard]] std::vector<std::pair<std::string_view, std::size_t>> const& pairs() const {
        return pairs_;
    }

private:
    std::unordered_map<std::string_view, std::size_t> place_;
    std::vector<std::pair<std::string_view, std::size_t>> pairs_;
};

/// By the first connection that they hold; one without stands beside the last of its kind that has
/// one (the stand-by of a pair); machines with a way out at the end.
void sort_edge(Scene& scene, Holding const& holding) {
    auto const first = holding.first_of_devices();
    auto last_of_kind = std::map<topology::DeviceClass, std::size_t>{};
    for (auto const* device : scene.edge) {
        auto const found = first.find(device->id);
        if (found != first.end()) {
            auto& last = last_of_kind[device->kind];
            last = std::max(last, found->second);
        }
    }
    auto key = [&](Device const* device) {
        auto const found = first.find(device->id);
        auto const same_kind = last_of_kind.find(device->kind);
        auto const otherwise =
            same_kind == last_of_kind.end() ? scene.connections.size() : same_kind->second;
        auto const is_machine = device->tier == Tier::endpoint;
        return std::tuple{
            is_machine,
            found == first.end() ? otherwise : found->second,
            found == first.end(),
            device->kind,
            std::string_view{device->name},
            std::string_view{device->id}};
    };
    std::sort(scene.edge.begin(), scene.edge.end(), [&](auto const* a, auto const* b) {
        return key(a) < key(b);
    });
}

/// In the order of the devices that hold them.
void sort_connections(Scene& scene, Holding const& holding) {
    auto place = std::unordered_map<std::string_view, std::size_t>{};
    for (auto i = std::size_t{0}; i < scene.edge.size(); ++i) {
        place.emplace(scene.edge[i]->id, i);
    }
    auto keyed = std::vector<std::pair<std::size_t, topology::ExternalConnection const*>>{};
    for (auto const* connection : scene.connections) {
        keyed.emplace_back(scene.edge.size(), connection);
    }
    for (auto const& [device, connection] : holding.pairs()) {
        auto const found = place.find(device);
        if (found != place.end()) {
            keyed[connection].first = std::min(keyed[connection].first, found->second);
        }
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](auto const& a, auto const& b) {
        return a.first < b.first;
    });
    for (auto i = std::size_t{0}; i < keyed.size(); ++i) {
        scene.connections[i] = keyed[i].second;
    }
}

} // namespace

bool is_inside_place(std::string_view place, std::string_view of) {
    if (of.empty() || place == of) {
        return true;
    }
    if (!place.starts_with(of)) {
        return false;
    }
    auto const rest = place.substr(of.size());
    return rest.starts_with(' ') || rest.starts_with('/') || rest.starts_with("\u3000");
}

bool is_narrowed(View const& view) {
    return !view.zones.empty() || !view.segment.empty() || !view.segments.empty() ||
           !view.place.empty();
}

bool stands_at_edge(Device const& device, DeviceIds const& outside) {
    return device.tier == Tier::edge || outside.contains(device.id);
}

void sort_by_name(std::vector<Device const*>& devices) {
    std::sort(devices.begin(), devices.end(), [](auto const* a, auto const* b) {
        return std::tie(a->name, a->id) < std::tie(b->name, b->id);
    });
}

void take_rows(Scene& scene, Network const& network, DeviceIds const& outside) {
    auto const at_hand =
        is_narrowed(scene.view) ? devices_at_hand(scene, network, outside) : DeviceIds{};
    auto is_wanted = [&](Device const& device) {
        return !is_narrowed(scene.view) ||
               (scene.view.place.empty() ? at_hand.contains(device.id)
                                         : is_inside_place(device.place, scene.view.place));
    };
    for (auto const& device : network.devices) {
        if (!stands_at_edge(device, outside) && device.tier != Tier::core) {
            continue;
        }
        if (is_wanted(device)) {
            (stands_at_edge(device, outside) ? scene.edge : scene.core).push_back(&device);
        }
    }
    sort_by_name(scene.core);
    take_connections(scene, network);
    auto const holding = Holding{scene, network};
    sort_edge(scene, holding);
    sort_connections(scene, holding);
}

void take_links(Scene& scene, Network const& network) {
    auto drawn = std::unordered_set<std::string_view>{};
    for (auto const* devices : {&scene.edge, &scene.core}) {
        for (auto const* device : *devices) {
            drawn.insert(device->id);
        }
    }
    for (auto const& place : scene.places) {
        for (auto const* device : place.devices) {
            drawn.insert(device->id);
        }
    }
    for (auto const& zone : scene.zones) {
        for (auto const& segment : zone.segments) {
            if (segment.segment != nullptr) {
                drawn.insert(segment.segment->id);
            }
        }
    }
    for (auto const* connection : scene.connections) {
        drawn.insert(connection->id);
    }
    for (auto const& link : network.links) {
        if (drawn.contains(link.a) && drawn.contains(link.b) && link.a != link.b) {
            scene.links.push_back(&link);
        }
    }
}

} // namespace sonae::diagram

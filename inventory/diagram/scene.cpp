// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/scene.hpp"

#include "inventory/diagram/order.hpp"

#include <algorithm>
#include <map>

namespace sonae::diagram {

namespace {

using topology::Device;
using topology::DeviceClass;
using topology::ElementKind;
using topology::LinkKind;
using topology::Network;
using topology::Tier;

/// "サーバ室" holds "サーバ室 ラック1".
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

bool is_among(std::vector<std::string> const& wanted, std::string const& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool is_network_device(Device const& device) {
    return device.tier == Tier::access || device.kind == DeviceClass::network_switch ||
           device.kind == DeviceClass::access_point;
}

class SceneMaker {
public:
    SceneMaker(Network const& network, View const& view)
        : network_{network} {
        scene_.view = view;
        scene_.view.depth = std::clamp(view.depth, 0, 3);
        scene_.at = network.at;
    }

    Scene make(std::vector<topology::ElementChange> const& changes) {
        take_marks(changes);
        for (auto const& device : network_.devices) {
            scene_.devices.emplace(device.id, &device);
        }
        find_outside_legs();
        take_zones();
        take_hosts();
        drop_empty_segments();
        if (scene_.view.layers != Layers::l3) {
            take_places();
        }
        take_rows();
        take_links();
        return std::move(scene_);
    }

private:
    void take_marks(std::vector<topology::ElementChange> const& changes) {
        scene_.has_changes = !changes.empty();
        for (auto const& change : changes) {
            auto const mark = change.kind == topology::ChangeKind::added     ? Mark::added
                              : change.kind == topology::ChangeKind::removed ? Mark::removed
                                                                             : Mark::changed;
            scene_.marks.emplace(mark_key(change.of, change.id), mark);
        }
    }

    [[nodiscard]] bool is_narrowed() const {
        auto const& view = scene_.view;
        return !view.zones.empty() || !view.segment.empty() || !view.segments.empty() ||
               !view.place.empty();
    }

    void find_outside_legs() {
        for (auto const& connection : network_.connections) {
            has_outside_leg_.insert(connection.device);
        }
        for (auto const& link : network_.links) {
            if (link.kind == LinkKind::outside) {
                has_outside_leg_.insert(link.a);
            }
        }
    }

    [[nodiscard]] bool is_edge(Device const& device) const {
        return device.tier == Tier::edge || has_outside_leg_.contains(device.id);
    }

    void take_zones() {
        if (scene_.view.layers == Layers::l2 && scene_.view.segment.empty()) {
            return;
        }
        auto zones = network_.zones;
        std::stable_sort(zones.begin(), zones.end(), [](auto const& a, auto const& b) {
            return std::tie(a.order, a.code) < std::tie(b.order, b.code);
        });
        auto place_of = std::unordered_map<std::string_view, std::size_t>{};
        for (auto const& zone : zones) {
            place_of.emplace(zone.code, scene_.zones.size());
            scene_.zones.push_back({zone, {}});
        }
        auto const unzoned = scene_.zones.size();
        scene_.zones.push_back({});
        auto const& wanted = scene_.view.zones;
        for (auto const& segment : network_.segments) {
            auto const found = place_of.find(segment.zone);
            auto const at = found == place_of.end() ? unzoned : found->second;
            auto const& code = scene_.zones[at].zone.code;
            if (is_among(wanted, code) && is_among(scene_.view.segments, segment.id) &&
                (scene_.view.segment.empty() || scene_.view.segment == segment.id)) {
                scene_.zones[at].segments.push_back({&segment, {}});
            }
        }
        for (auto& zone : scene_.zones) {
            std::sort(zone.segments.begin(), zone.segments.end(), [](auto const& a, auto const& b) {
                return stands_before(*a.segment, *b.segment);
            });
        }
        if (!is_narrowed()) {
            scene_.zones.back().segments.push_back({});
        }
    }

    void take_hosts() {
        auto hosts_of = std::unordered_map<std::string_view, Hosts*>{};
        for (auto& zone : scene_.zones) {
            for (auto& segment : zone.segments) {
                auto const id = segment.segment == nullptr ? std::string_view{}
                                                           : std::string_view{segment.segment->id};
                hosts_of.emplace(id, &segment.hosts);
            }
        }
        for (auto const& device : network_.devices) {
            if (is_edge(device) || device.tier == Tier::core ||
                !is_inside_place(device.place, scene_.view.place)) {
                continue;
            }
            take_host(device, hosts_of);
        }
        for (auto& [id, hosts] : hosts_of) {
            sort_hosts(*hosts);
        }
        for (auto& [id, hosts] : scene_.on_switch) {
            sort_hosts(hosts);
        }
    }

    void
    take_host(Device const& device, std::unordered_map<std::string_view, Hosts*> const& hosts_of) {
        static auto const nowhere = topology::Attachment{};
        auto add_to = [&](std::string_view segment, topology::Attachment const& leg) {
            auto const found = hosts_of.find(segment);
            if (found != hosts_of.end()) {
                add(*found->second, {&device, &leg});
                if (!leg.switch_device.empty()) {
                    add(scene_.on_switch[leg.switch_device], {&device, &leg});
                }
            } else if (scene_.view.layers == Layers::l2 && !leg.switch_device.empty()) {
                add(scene_.on_switch[leg.switch_device], {&device, &leg});
            }
        };
        for (auto const& leg : device.attachments) {
            add_to(leg.segment, leg);
        }
        if (device.attachments.empty() && !is_network_device(device)) {
            add_to("", nowhere);
        }
    }

    void add(Hosts& hosts, Host host) {
        if (!hosts.all.empty() && hosts.all.back().device == host.device) {
            return;
        }
        hosts.all.push_back(host);
        ++hosts.counts.at(static_cast<std::size_t>(host.device->kind));
        hosts.newest = std::max(hosts.newest, host.device->known.first_seen);
        if (!scene_.has_changes) {
            return;
        }
        auto const found = scene_.marks.find(mark_key(ElementKind::device, host.device->id));
        if (found != scene_.marks.end()) {
            hosts.marks.added += found->second == Mark::added ? 1 : 0;
            hosts.marks.removed += found->second == Mark::removed ? 1 : 0;
            hosts.marks.changed += found->second == Mark::changed ? 1 : 0;
        }
    }

    static void sort_hosts(Hosts& hosts) {
        struct Keyed {
            AddressKey key;
            Host host;
        };

        auto keyed = std::vector<Keyed>{};
        keyed.reserve(hosts.all.size());
        for (auto const& host : hosts.all) {
            keyed.push_back({address_key(host.leg->address), host});
        }
        std::sort(keyed.begin(), keyed.end(), [](Keyed const& a, Keyed const& b) {
            return std::tie(a.key, a.host.device->name, a.host.device->id) <
                   std::tie(b.key, b.host.device->name, b.host.device->id);
        });
        for (auto i = std::size_t{0}; i < keyed.size(); ++i) {
            hosts.all[i] = keyed[i].host;
        }
    }

    void drop_empty_segments() {
        auto is_empty = [&](SegmentScene const& of) {
            return of.hosts.all.empty() && (of.segment == nullptr || !scene_.view.place.empty());
        };
        for (auto& zone : scene_.zones) {
            std::erase_if(zone.segments, is_empty);
        }
        std::erase_if(scene_.zones, [](ZoneScene const& zone) { return zone.segments.empty(); });
    }

    void take_places() {
        auto places = std::map<std::string_view, PlaceScene>{};
        for (auto const& device : network_.devices) {
            if (is_edge(device) || device.tier != Tier::access) {
                continue;
            }
            auto const is_wanted = is_narrowed() ? scene_.on_switch.contains(device.id) : true;
            if (!is_wanted || !is_inside_place(device.place, scene_.view.place)) {
                continue;
            }
            auto& place = places[device.place];
            place.place = device.place;
            place.devices.push_back(&device);
            ++place.counts.at(static_cast<std::size_t>(device.kind));
        }
        for (auto& [name, place] : places) {
            sort_by_name(place.devices);
            scene_.places.push_back(std::move(place));
        }
    }

    static void sort_by_name(std::vector<Device const*>& devices) {
        std::sort(devices.begin(), devices.end(), [](auto const* a, auto const* b) {
            return std::tie(a->name, a->id) < std::tie(b->name, b->id);
        });
    }

    /// Ids of devices that a narrowed view has a reason to show.
    [[nodiscard]] std::unordered_set<std::string_view> devices_at_hand() const {
        auto inside = std::unordered_set<std::string_view>{};
        auto at_hand = std::unordered_set<std::string_view>{};
        for (auto const& zone : scene_.zones) {
            for (auto const& segment : zone.segments) {
                if (segment.segment != nullptr) {
                    inside.insert(segment.segment->id);
                }
            }
        }
        for (auto const& place : scene_.places) {
            for (auto const* device : place.devices) {
                inside.insert(device->id);
            }
        }
        for (auto const& link : network_.links) {
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
        for (auto const& device : network_.devices) {
            for (auto const& leg : device.attachments) {
                if (inside.contains(leg.segment) && is_edge(device)) {
                    at_hand.insert(device.id);
                }
            }
        }
        return at_hand;
    }

    void take_rows() {
        auto const at_hand =
            is_narrowed() ? devices_at_hand() : std::unordered_set<std::string_view>{};
        auto is_wanted = [&](Device const& device) {
            return !is_narrowed() ||
                   (scene_.view.place.empty() ? at_hand.contains(device.id)
                                              : is_inside_place(device.place, scene_.view.place));
        };
        for (auto const& device : network_.devices) {
            if (!is_edge(device) && device.tier != Tier::core) {
                continue;
            }
            if (is_wanted(device)) {
                (is_edge(device) ? scene_.edge : scene_.core).push_back(&device);
            }
        }
        sort_by_name(scene_.core);
        take_connections();
        sort_edge();
    }

    void take_connections() {
        auto drawn = std::unordered_set<std::string_view>{};
        for (auto const* device : scene_.edge) {
            drawn.insert(device->id);
        }
        auto linked = std::unordered_set<std::string_view>{};
        for (auto const& link : network_.links) {
            if (link.kind == LinkKind::outside && drawn.contains(link.a)) {
                linked.insert(link.b);
            }
        }
        for (auto const& connection : network_.connections) {
            if (!is_narrowed() || drawn.contains(connection.device) ||
                linked.contains(connection.id)) {
                scene_.connections.push_back(&connection);
            }
        }
        auto& all = scene_.connections;
        std::sort(all.begin(), all.end(), [](auto const* a, auto const* b) {
            return std::tuple{kind_order(a->kind), std::string_view{a->id}} <
                   std::tuple{kind_order(b->kind), std::string_view{b->id}};
        });
    }

    /// Under the connections that they hold, so that few lines cross.
    void sort_edge() {
        auto first = std::unordered_map<std::string_view, std::size_t>{};
        auto place = std::unordered_map<std::string_view, std::size_t>{};
        for (auto i = std::size_t{0}; i < scene_.connections.size(); ++i) {
            place.emplace(scene_.connections[i]->id, i);
            first.emplace(scene_.connections[i]->device, i);
        }
        for (auto const& link : network_.links) {
            auto const found = place.find(link.b);
            if (link.kind == LinkKind::outside && found != place.end()) {
                auto const [at, is_first] = first.emplace(link.a, found->second);
                at->second = std::min(at->second, found->second);
            }
        }
        auto key = [&](Device const* device) {
            auto const found = first.find(device->id);
            auto const at = found == first.end() ? scene_.connections.size() : found->second;
            return std::tuple{
                at, device->kind, std::string_view{device->name}, std::string_view{device->id}};
        };
        std::sort(scene_.edge.begin(), scene_.edge.end(), [&](auto const* a, auto const* b) {
            return key(a) < key(b);
        });
    }

    void take_links() {
        auto drawn = std::unordered_set<std::string_view>{};
        for (auto const* devices : {&scene_.edge, &scene_.core}) {
            for (auto const* device : *devices) {
                drawn.insert(device->id);
            }
        }
        for (auto const& place : scene_.places) {
            for (auto const* device : place.devices) {
                drawn.insert(device->id);
            }
        }
        for (auto const& zone : scene_.zones) {
            for (auto const& segment : zone.segments) {
                if (segment.segment != nullptr) {
                    drawn.insert(segment.segment->id);
                }
            }
        }
        for (auto const* connection : scene_.connections) {
            drawn.insert(connection->id);
        }
        for (auto const& link : network_.links) {
            if (drawn.contains(link.a) && drawn.contains(link.b) && link.a != link.b) {
                scene_.links.push_back(&link);
            }
        }
    }

    Network const& network_;
    Scene scene_;
    std::unordered_set<std::string_view> has_outside_leg_;
};

} // namespace

std::string mark_key(ElementKind kind, std::string_view id) {
    return std::to_string(static_cast<int>(kind)) + ":" + std::string{id};
}

Scene scene_of(
    Network const& network, View const& view, std::vector<topology::ElementChange> const& changes
) {
    return SceneMaker{network, view}.make(changes);
}

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/scene.hpp"

#include "inventory/diagram/order.hpp"
#include "inventory/diagram/scene_parts.hpp"

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
        take_rows(scene_, network_, has_outside_leg_);
        take_links(scene_, network_);
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
            auto const tint = static_cast<int>(scene_.zones.size());
            scene_.zones.push_back({zone, {}, tint});
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
        if (!is_narrowed(scene_.view)) {
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
            if (stands_at_edge(device, has_outside_leg_) || device.tier == Tier::core ||
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
            if (stands_at_edge(device, has_outside_leg_) || device.tier != Tier::access) {
                continue;
            }
            auto const is_wanted =
                is_narrowed(scene_.view) ? scene_.on_switch.contains(device.id) : true;
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

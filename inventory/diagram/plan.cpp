// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/plan.hpp"

#include "inventory/diagram/cards.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace sonae::diagram {

namespace {

using topology::DeviceClass;
using topology::Link;
using topology::LinkKind;

/// So many compact cards side by side leave letters of 6 points on A3.
constexpr auto most_in_a_row = std::size_t{10};

std::string speed_text(std::int64_t mbps) {
    if (mbps >= 1'000 && mbps % 1'000 == 0) {
        return std::to_string(mbps / 1'000) + "G";
    }
    return std::to_string(mbps) + "M";
}

class Planner {
public:
    explicit Planner(Scene const& scene)
        : scene_{scene} {}

    Plan plan() {
        plan_.has_port_labels = scene_.view.depth >= 2;
        plan_.card_width = is_compact(scene_) ? compact_card_width : card_width;
        plan_.card_gap = is_compact(scene_) ? 6 : 8;
        plan_.row_gap = is_compact(scene_) ? 14 : 16;
        add_rows();
        if (scene_.view.layers == Layers::l2) {
            add_places();
        } else {
            if (!scene_.places.empty()) {
                add_place_row();
            }
            add_zones();
        }
        add_edges();
        add_legs();
        return std::move(plan_);
    }

private:
    void add_band(std::string_view name) {
        auto node = Node{};
        node.id = node_id("band", name);
        node.kind = NodeKind::band;
        node.symbol = name;
        node.lines.push_back({TextRole::title, std::string{name}, 8, 12, 300, 9.5, true, false});
        plan_.bands.push_back(std::move(node));
    }

    void add_row(std::string_view band, std::vector<Card> cards) {
        if (cards.empty()) {
            return;
        }
        add_band(band);
        auto const rows = (cards.size() + most_in_a_row - 1) / most_in_a_row;
        auto const in_a_row = (cards.size() + rows - 1) / rows;
        for (auto from = std::size_t{0}; from < cards.size(); from += in_a_row) {
            auto row = Row{node_id("band", band), {}};
            auto const to = std::min(cards.size(), from + in_a_row);
            for (auto i = from; i < to; ++i) {
                row.cards.push_back(std::move(cards[i]));
            }
            plan_.rows.push_back(std::move(row));
        }
    }

    void remember(std::string_view element, Card const& card) {
        node_of_.emplace(element, card.node.id);
    }

    void add_rows() {
        auto cards = std::vector<Card>{};
        for (auto const* connection : scene_.connections) {
            cards.push_back(connection_card(scene_, *connection));
            remember(connection->id, cards.back());
        }
        add_row("external", std::exchange(cards, {}));
        for (auto const* device : scene_.edge) {
            cards.push_back(device_card(scene_, *device));
            remember(device->id, cards.back());
        }
        add_row("edge", std::exchange(cards, {}));
        for (auto const* device : scene_.core) {
            cards.push_back(device_card(scene_, *device));
            remember(device->id, cards.back());
        }
        add_row("core", std::move(cards));
    }

    void add_place_row() {
        auto cards = std::vector<Card>{};
        for (auto const& place : scene_.places) {
            cards.push_back(place_card(scene_, place));
            for (auto const* device : place.devices) {
                remember(device->id, cards.back());
            }
        }
        add_row("access", std::move(cards));
    }

    void add_zones() {
        if (scene_.zones.empty()) {
            return;
        }
        add_band("zones");
        plan_.block_band = "band:zones";
        for (auto const& zone : scene_.zones) {
            auto& container = plan_.containers.emplace_back();
            if (scene_.view.depth == 0 && scene_.view.segment.empty()) {
                container.cards.push_back(zone_card(scene_, zone));
                for (auto const& of : zone.segments) {
                    if (of.segment != nullptr) {
                        remember(of.segment->id, container.cards.back());
                    }
                }
                continue;
            }
            container.node = zone_frame(scene_, zone);
            for (auto const& of : zone.segments) {
                container.cards.push_back(segment_card(scene_, of, zone.zone.code));
                if (of.segment != nullptr) {
                    remember(of.segment->id, container.cards.back());
                }
            }
        }
        plan_.card_height =
            std::array{98.0, 67.0, 140.0, 400.0}.at(static_cast<std::size_t>(scene_.view.depth));
    }

    void add_places() {
        if (scene_.places.empty()) {
            return;
        }
        add_band("access");
        plan_.block_band = "band:access";
        auto const is_deep = scene_.view.depth >= 2;
        for (auto const& place : scene_.places) {
            auto& container = plan_.containers.emplace_back();
            if (!is_deep) {
                container.cards.push_back(place_card(scene_, place));
            } else {
                container.node = place_frame(place);
            }
            for (auto const* device : place.devices) {
                if (is_deep && device->kind != DeviceClass::access_point) {
                    container.cards.push_back(switch_card(scene_, *device, uplinks_of(*device)));
                    remember(device->id, container.cards.back());
                } else if (!is_deep) {
                    remember(device->id, container.cards.front());
                }
            }
        }
        plan_.card_height =
            std::array{66.0, 66.0, 96.0, 400.0}.at(static_cast<std::size_t>(scene_.view.depth));
    }

    /// "Te1/1/1 > CORE-1 Te1/0/12", those towards the core first.
    std::vector<std::string> uplinks_of(topology::Device const& device) {
        if (uplinks_.empty()) {
            for (auto const* link : scene_.links) {
                if (link->kind == LinkKind::cable) {
                    uplinks_[link->a].push_back(link);
                    uplinks_[link->b].push_back(link);
                }
            }
        }
        auto up = std::vector<std::string>{};
        auto level = std::vector<std::string>{};
        for (auto const* link : uplinks_[device.id]) {
            auto const is_a = link->a == device.id;
            auto const found = scene_.devices.find(is_a ? link->b : link->a);
            if (found == scene_.devices.end() || found->second->kind == DeviceClass::access_point) {
                continue;
            }
            auto const& other = *found->second;
            auto text = short_port(is_a ? link->a_port : link->b_port) + " > " + other.name + " " +
                        short_port(is_a ? link->b_port : link->a_port);
            (other.tier == topology::Tier::access ? level : up).push_back(std::move(text));
        }
        up.insert(up.end(), level.begin(), level.end());
        return up;
    }

    [[nodiscard]] bool is_shown(Link const& link) const {
        switch (link.kind) {
        case LinkKind::routed:
            return scene_.view.layers != Layers::l2;
        case LinkKind::cable:
        case LinkKind::outside:
        case LinkKind::tunnel:
            return true;
        }
        return true;
    }

    static bool is_aggregate(std::string_view node) {
        return node.starts_with("zone:") || node.starts_with("place:");
    }

    void add_edges() {
        struct Bundle {
            Edge edge;
            int count = 0;
        };

        auto bundles = std::map<std::string, Bundle>{};
        for (auto const* link : scene_.links) {
            auto const from = node_of_.find(link->a);
            auto const to = node_of_.find(link->b);
            if (!is_shown(*link) || from == node_of_.end() || to == node_of_.end() ||
                from->second == to->second) {
                continue;
            }
            auto edge = edge_of(*link, from->second, to->second);
            if (!is_aggregate(edge.from) && !is_aggregate(edge.to)) {
                plan_.edges.push_back(std::move(edge));
                continue;
            }
            edge.id = std::string{name_of(link->kind)} + ":" + edge.from + ">" + edge.to;
            edge.mark = Mark::none;
            auto const [found, is_first] = bundles.emplace(edge.id, Bundle{edge, 0});
            found->second.edge.evidence = std::min(found->second.edge.evidence, edge.evidence);
            ++found->second.count;
        }
        for (auto& [id, bundle] : bundles) {
            if (bundle.count > 1) {
                bundle.edge.label = "×" + std::to_string(bundle.count);
                bundle.edge.from_label.clear();
                bundle.edge.to_label.clear();
            }
            plan_.edges.push_back(std::move(bundle.edge));
        }
    }

    [[nodiscard]] Edge
    edge_of(Link const& link, std::string const& from, std::string const& to) const {
        auto edge = Edge{};
        edge.id = link.id;
        edge.kind = link.kind;
        edge.from = from;
        edge.to = to;
        edge.from_label = link.kind == LinkKind::routed ? link.address : short_port(link.a_port);
        edge.to_label = short_port(link.b_port);
        edge.evidence = link.known.evidence;
        if (link.speed_mbps.has_value()) {
            edge.label = speed_text(*link.speed_mbps);
        }
        for (auto const vlan : link.vlans) {
            edge.label += (edge.label.empty() ? "VLAN " : " VLAN ") + std::to_string(vlan);
        }
        if (scene_.has_changes) {
            auto const found = scene_.marks.find(mark_key(topology::ElementKind::link, link.id));
            edge.mark = found == scene_.marks.end() ? Mark::none : found->second;
        }
        return edge;
    }

    /// What has a leg outside is joined with the segments that it stands in, where no link says
    /// how.
    void add_legs() {
        auto joined = std::unordered_set<std::string>{};
        for (auto const& edge : plan_.edges) {
            if (edge.kind != LinkKind::outside) {
                joined.insert(edge.from);
                joined.insert(edge.to);
            }
        }
        for (auto const* device : scene_.edge) {
            auto const& node = node_of_.at(device->id);
            for (auto const& leg : device->attachments) {
                auto const segment = node_of_.find(leg.segment);
                if (joined.contains(node) || segment == node_of_.end()) {
                    continue;
                }
                auto edge = Edge{};
                edge.id = "leg:" + device->id + ":" + leg.segment;
                edge.from = node;
                edge.to = segment->second;
                edge.from_label = leg.address;
                edge.evidence = device->known.evidence;
                auto const is_double =
                    std::any_of(plan_.edges.begin(), plan_.edges.end(), [&](Edge const& of) {
                        return of.id == edge.id;
                    });
                if (!is_double) {
                    plan_.edges.push_back(std::move(edge));
                }
            }
        }
    }

    Scene const& scene_;
    Plan plan_;
    std::unordered_map<std::string_view, std::string> node_of_;
    std::unordered_map<std::string_view, std::vector<Link const*>> uplinks_;
};

} // namespace

std::string short_port(std::string_view name) {
    struct Short {
        std::string_view full;
        std::string_view brief;
    };

    constexpr auto names = std::array<Short, 10>{{
        {"TwentyFiveGigabitEthernet", "Twe"},
        {"TwentyFiveGigE", "Twe"},
        {"FortyGigabitEthernet", "Fo"},
        {"FortyGigE", "Fo"},
        {"HundredGigE", "Hu"},
        {"TenGigabitEthernet", "Te"},
        {"GigabitEthernet", "Gi"},
        {"FastEthernet", "Fa"},
        {"Port-channel", "Po"},
        {"Ethernet", "Eth"},
    }};
    for (auto const& [full, brief] : names) {
        if (name.starts_with(full)) {
            return std::string{brief} + std::string{name.substr(full.size())};
        }
    }
    return std::string{name};
}

Plan plan_of(Scene const& scene) {
    return Planner{scene}.plan();
}

} // namespace sonae::diagram

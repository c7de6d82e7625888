// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/cards.hpp"

#include "inventory/diagram/card_lines.hpp"
#include "inventory/diagram/order.hpp"
#include "inventory/diagram/xml.hpp"

#include <algorithm>

namespace sonae::diagram {

namespace {

using topology::Device;
using topology::ElementKind;

constexpr auto row_card_height = 72.0;
constexpr auto machine_card_height = 50.0;

double row_width(Scene const& scene) {
    return is_compact(scene) ? compact_row_card_width : row_card_width;
}

double row_letters(Scene const& scene) {
    return is_compact(scene) ? 9.5 : 9;
}

Mark mark_of(Scene const& scene, ElementKind kind, std::string_view id) {
    if (!scene.has_changes) {
        return Mark::none;
    }
    auto const found = scene.marks.find(mark_key(kind, id));
    return found == scene.marks.end() ? Mark::none : found->second;
}

Card card(std::string id, NodeKind kind, double width, double height) {
    auto made = Card{};
    made.node.id = std::move(id);
    made.node.kind = kind;
    made.node.box = {0, 0, width, height};
    return made;
}

/// Legs of a device, those to the outside first.
void add_addresses(CardLines& lines, Device const& device, double size) {
    auto outside = std::vector<std::string>{};
    auto inside = std::vector<std::string>{};
    for (auto const& port : device.ports) {
        for (auto const& address : port.addresses) {
            auto const is_outer = !is_inside_address(address);
            (is_outer ? outside : inside).push_back((is_outer ? "WAN " : "LAN ") + address);
        }
    }
    if (device.ports.empty()) {
        for (auto const& leg : device.attachments) {
            if (!leg.address.empty()) {
                inside.push_back(leg.address);
            }
        }
    }
    if (device.tier != topology::Tier::edge) {
        for (auto& text : inside) {
            text.erase(0, text.starts_with("LAN ") ? 4 : 0);
        }
    }
    for (auto* all : {&outside, &inside}) {
        if (!all->empty()) {
            auto const more = all->size() > 1 ? " +" + std::to_string(all->size() - 1) : "";
            lines.add(TextRole::address, all->front() + more, size, 11.5);
        }
    }
}

/// With its vendor where there is room.
std::string model_text(Device const& device, double room, double size) {
    auto both =
        device.vendor + (device.vendor.empty() || device.model.empty() ? "" : " ") + device.model;
    return device.model.empty() || xml::width_of(both, size) <= room ? both : device.model;
}

} // namespace

bool is_compact(Scene const& scene) {
    return scene.view.depth <= 1 && scene.view.segment.empty();
}

std::string node_id(std::string_view kind, std::string_view id) {
    return std::string{kind} + ":" + std::string{id};
}

Card connection_card(Scene const& scene, topology::ExternalConnection const& connection) {
    auto made = card(
        node_id("connection", connection.id),
        NodeKind::connection,
        row_width(scene),
        row_card_height
    );
    auto& node = made.node;
    node.element = connection.id;
    node.symbol = connection.kind;
    node.evidence = connection.known.evidence;
    node.mark = mark_of(scene, ElementKind::connection, connection.id);
    auto const size = row_letters(scene);
    auto lines = CardLines{node, is_compact(scene) ? 23.0 : 25.0};
    lines.add(TextRole::title, connection.name, is_compact(scene) ? size : 10, 18, true);
    lines.indent(7);
    lines.add(TextRole::vendor, connection.vendor.empty() ? "-" : connection.vendor, size, 12.5);
    lines.add(TextRole::method, connection.method, size, 11.5);
    if (!connection.public_addresses.empty()) {
        lines.add(TextRole::address, connection.public_addresses.front(), size, 11.5);
    }
    lines.place(TextRole::agreement, std::string{name_of(connection.agreement)}, size, 66);
    return made;
}

Card device_card(Scene const& scene, Device const& device) {
    auto const is_machine = device.tier == topology::Tier::endpoint;
    auto made = card(
        node_id("device", device.id),
        NodeKind::device,
        row_width(scene),
        is_machine ? machine_card_height : row_card_height
    );
    auto& node = made.node;
    node.element = device.id;
    node.symbol = name_of(device.kind);
    node.zone = device.zone;
    node.evidence = device.known.evidence;
    node.mark = mark_of(scene, ElementKind::device, device.id);
    auto const size = row_letters(scene);
    auto lines = CardLines{node, is_compact(scene) ? 23.0 : 25.0};
    lines.add(TextRole::title, device.name, 10.5, 18, true);
    lines.indent(7);
    if (is_machine) {
        add_addresses(lines, device, size);
        lines.place(TextRole::note, "way_out", size, machine_card_height - 6);
        return made;
    }
    lines.add(TextRole::model, model_text(device, node.box.width - 14, size), size, 12.5);
    add_addresses(lines, device, size);
    if (!device.place.empty()) {
        lines.place(TextRole::place, device.place, size, 66);
    }
    return made;
}

Card segment_card(Scene const& scene, SegmentScene const& of, std::string const& zone) {
    auto const depth = scene.view.segment.empty() ? scene.view.depth : 3;
    auto made = card(
        node_id("segment", of.segment == nullptr ? "?" : of.segment->id),
        NodeKind::segment,
        compact_card_width,
        0
    );
    auto& node = made.node;
    node.zone = zone;
    auto lines = CardLines{node, 7};
    node.box.width = depth < 2    ? compact_card_width
                     : depth == 2 ? full_card_width
                                  : cells_width(scene);
    if (of.segment == nullptr) {
        node.symbol = "unknown_segment";
        node.is_dashed = true;
        node.evidence = topology::Evidence::inferred;
        lines.add(TextRole::title, "", 10.5, 17, true);
    } else {
        auto const& segment = *of.segment;
        node.element = segment.id;
        node.is_dashed = segment.is_reachable_block;
        node.evidence = segment.known.evidence;
        node.mark = mark_of(scene, ElementKind::segment, segment.id);
        add_segment_lines(lines, segment, depth < 2);
    }
    lines.jump(depth < 2 ? 56 : 68);
    if (depth < 2) {
        auto const count = "host=" + std::to_string(of.hosts.all.size());
        lines.place_right(TextRole::count, count, 9.5, 44, count_width);
        lines.add_largest_counts(of.hosts.counts);
    } else {
        lines.add_counts(of.hosts.counts);
    }
    if (depth == 2) {
        lines.add_servers(of.hosts);
        lines.add_newest(of);
    }
    if (scene.has_changes && depth < 2) {
        lines.place_changes(of.hosts.marks, 16.5);
    } else if (scene.has_changes) {
        lines.add_changes(of.hosts.marks);
    }
    node.box.height = lines.bottom() + (depth < 2 ? 5 : 6);
    if (depth == 3) {
        add_cells(scene, of.hosts, made);
    }
    return made;
}

Card switch_card(
    Scene const& scene, Device const& device, std::vector<std::string> const& uplinks
) {
    auto made = card(node_id("device", device.id), NodeKind::device, card_width, 0);
    auto& node = made.node;
    auto const depth = scene.view.depth;
    node.box.width = depth < 3 ? full_card_width : cells_width(scene);
    node.element = device.id;
    node.symbol = name_of(device.kind);
    node.evidence = device.known.evidence;
    node.mark = mark_of(scene, ElementKind::device, device.id);
    auto lines = CardLines{node, 25};
    lines.add(TextRole::title, device.name, 10.5, 18, true);
    auto const address = device.attachments.empty() ? "" : device.attachments.front().address;
    lines.add(TextRole::address, address.empty() ? device.model : address, 8.5, 12.5);
    lines.indent(7);
    for (auto i = std::size_t{0}; i < 2; ++i) {
        lines.add(TextRole::uplink, i < uplinks.size() ? uplinks[i] : "", 7.8, 11.5);
    }
    auto const found = scene.on_switch.find(device.id);
    static auto const none = Hosts{};
    auto const& hosts = found == scene.on_switch.end() ? none : found->second;
    lines.jump(lines.bottom() + 13);
    lines.add_counts(hosts.counts);
    node.box.height = lines.bottom() + 7;
    if (depth == 3) {
        add_cells(scene, hosts, made);
    }
    return made;
}

Card zone_card(Scene const& scene, ZoneScene const& zone) {
    auto made = card(node_id("zone", zone.zone.code), NodeKind::zone, 210, 0);
    made.node = zone_frame(scene, zone);
    made.node.box = {0, 0, 210, 0};
    auto lines = CardLines{made.node, 10};
    lines.jump(48);
    auto counts = ClassCounts{};
    auto marks = MarkCounts{};
    for (auto const& segment : zone.segments) {
        for (auto i = std::size_t{0}; i < counts.size(); ++i) {
            counts.at(i) += segment.hosts.counts.at(i);
        }
        marks.added += segment.hosts.marks.added;
        marks.removed += segment.hosts.marks.removed;
        marks.changed += segment.hosts.marks.changed;
    }
    lines.add_counts(counts);
    if (scene.has_changes) {
        lines.add_changes(marks);
    }
    made.node.box.height = lines.bottom() + 8;
    return made;
}

Card place_card(Scene const& scene, PlaceScene const& place) {
    auto made = card("", NodeKind::group, card_width, 58);
    made.node = place_frame(place);
    made.node.box = {0, 0, card_width, 58};
    auto hosts = std::size_t{0};
    for (auto const* device : place.devices) {
        auto const found = scene.on_switch.find(device->id);
        hosts += found == scene.on_switch.end() ? 0 : found->second.all.size();
    }
    auto lines = CardLines{made.node, 7};
    lines.place(TextRole::count, "host=" + std::to_string(hosts), 9, 48);
    return made;
}

Node zone_frame(Scene const& scene, ZoneScene const& zone) {
    auto node = Node{};
    node.id = node_id("zone", zone.zone.code);
    node.element = zone.zone.code;
    node.kind = NodeKind::zone;
    node.symbol = zone.zone.code.empty() ? "unzoned" : "zone";
    node.zone = zone.zone.code;
    node.tint = zone.tint;
    node.evidence = topology::Evidence::declared;
    node.mark = mark_of(scene, ElementKind::zone, zone.zone.code);
    auto lines = CardLines{node, 10};
    auto const width = scene.view.depth == 0 ? 195
                       : is_compact(scene)   ? compact_card_width
                                             : card_width;
    lines.set_width(width + 9);
    auto const small = row_letters(scene);
    lines.place(TextRole::title, zone.zone.name_ja, 11.5, 17, true);
    if (!zone.zone.name_en.empty()) {
        lines.place(TextRole::title_en, zone.zone.name_en, small, 17, true);
    }
    auto hosts = std::size_t{0};
    auto segments = std::size_t{0};
    for (auto const& segment : zone.segments) {
        hosts += segment.hosts.all.size();
        segments += segment.segment == nullptr ? 0 : 1;
    }
    lines.place(TextRole::count, "segment=" + std::to_string(segments), small, 30);
    lines.indent(88);
    lines.place(TextRole::count, "host=" + std::to_string(hosts), small, 30);
    return node;
}

Node place_frame(PlaceScene const& place) {
    auto node = Node{};
    node.id = node_id("place", place.place);
    node.kind = NodeKind::group;
    node.symbol = place.place.empty() ? "unknown_place" : "place";
    auto lines = CardLines{node, 7};
    lines.set_width(card_width - 14);
    lines.place(TextRole::title, place.place, 10.5, 17, true);
    lines.jump(31);
    lines.add_counts(place.counts);
    return node;
}

} // namespace sonae::diagram

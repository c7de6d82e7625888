// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/card_lines.hpp"

#include "inventory/diagram/cards.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace sonae::diagram {

namespace {

using topology::DeviceClass;

constexpr auto margin = 7.0;

std::string joined(std::vector<std::string> const& texts) {
    auto all = std::string{};
    for (auto const& text : texts) {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all.empty() ? "-" : all;
}

bool is_named_server(Host const& host) {
    auto const& device = *host.device;
    return !device.name.empty() &&
           (device.kind == DeviceClass::server || device.kind == DeviceClass::storage ||
            (!device.roles.empty() && device.kind != DeviceClass::pc));
}

/// Servers with the most roles first.
std::vector<Host> top_servers(Hosts const& hosts, std::size_t count) {
    auto servers = std::vector<Host>{};
    std::copy_if(hosts.all.begin(), hosts.all.end(), std::back_inserter(servers), is_named_server);
    std::stable_sort(servers.begin(), servers.end(), [](Host const& a, Host const& b) {
        return a.device->roles.size() > b.device->roles.size();
    });
    servers.resize(std::min(servers.size(), count));
    return servers;
}

/// "added=3 removed=1"
std::string changes_text(MarkCounts const& marks) {
    auto text = std::string{};
    auto append = [&](std::string_view code, int number) {
        if (number > 0) {
            text += (text.empty() ? "" : " ") + std::string{code} + "=" + std::to_string(number);
        }
    };
    append("added", marks.added);
    append("removed", marks.removed);
    append("changed", marks.changed);
    return text;
}

struct CellShape {
    std::size_t in_a_row = 3;
    double width = 150;
    double height = 27;
};

CellShape cell_shape(Scene const& scene) {
    return scene.view.segment.empty() ? CellShape{} : CellShape{6, 168, 38};
}

constexpr auto cell_gap = 5.0;

Node cell(Scene const& scene, Host const& host, Card const& in, CellShape const& shape) {
    auto const& device = *host.device;
    auto node = Node{};
    node.id = in.node.id + "/" + device.id;
    node.element = device.id;
    node.kind = NodeKind::device;
    node.parent = in.node.id;
    node.symbol = name_of(device.kind);
    node.zone = in.node.zone;
    node.evidence = device.known.evidence;
    node.box.width = shape.width;
    node.box.height = shape.height;
    if (scene.has_changes) {
        auto const found = scene.marks.find(mark_key(topology::ElementKind::device, device.id));
        node.mark = found == scene.marks.end() ? Mark::none : found->second;
    }
    auto lines = CardLines{node, 20};
    auto const& name = device.name.empty() ? host.leg->mac : device.name;
    lines.place(TextRole::title, name, 8.5, 11.5, true);
    auto const& address = host.leg->address.empty() ? host.leg->mac : host.leg->address;
    lines.place(TextRole::address, address, 8, 22);
    if (!scene.view.segment.empty() && !host.leg->switch_device.empty()) {
        auto const found = scene.devices.find(host.leg->switch_device);
        auto const on =
            found == scene.devices.end() ? host.leg->switch_device : found->second->name;
        lines.place(TextRole::uplink, on + " " + short_port(host.leg->switch_port), 7.5, 32.5);
    }
    return node;
}

} // namespace

double CardLines::room() const {
    return (width_ > 0 ? width_ : node_.box.width - margin) - x_;
}

void CardLines::place(TextRole role, std::string text, double size, double y, bool is_bold) {
    node_.lines.push_back({role, std::move(text), x_, y, room(), size, is_bold, false});
}

void CardLines::place_right(TextRole role, std::string text, double size, double y, double width) {
    auto const x = node_.box.width - margin;
    node_.lines.push_back({role, std::move(text), x, y, width, size, false, true});
}

void CardLines::add(TextRole role, std::string text, double size, double pitch, bool is_bold) {
    y_ += pitch;
    if (!text.empty() || role == TextRole::title) {
        place(role, std::move(text), size, y_, is_bold);
    }
}

void CardLines::add_counts(ClassCounts const& counts) {
    auto shown = std::vector<std::pair<std::string, int>>{};
    for (auto i = std::size_t{0}; i < counts.size(); ++i) {
        if (counts.at(i) > 0) {
            shown.emplace_back(name_of(static_cast<DeviceClass>(i)), counts.at(i));
        }
    }
    constexpr auto most = std::size_t{6};
    if (shown.size() > most) {
        for (auto i = most; i < shown.size(); ++i) {
            shown[most - 1].second += shown[i].second;
        }
        shown[most - 1].first = "more";
        shown.resize(most);
    }
    auto const begin = x_;
    auto const column =
        (std::min(width_ > 0 ? width_ : node_.box.width, 210.0) - margin - begin) / 3;
    for (auto i = std::size_t{0}; i < shown.size(); ++i) {
        auto const& [code, number] = shown[i];
        auto const x = begin + column * static_cast<double>(i % 3);
        auto const y = y_ + (i < 3 ? 0.0 : 11.0);
        node_.lines.push_back(
            {TextRole::count,
             code + "=" + std::to_string(number),
             x,
             y,
             column - 2,
             8,
             false,
             false}
        );
    }
    y_ += 11;
}

void CardLines::add_largest_counts(ClassCounts const& counts) {
    auto order = std::array<std::size_t, device_classes>{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return counts.at(a) > counts.at(b);
    });
    auto const column = room() / 2;
    for (auto i = std::size_t{0}; i < 2 && counts.at(order.at(i)) > 0; ++i) {
        auto text = std::string{name_of(static_cast<DeviceClass>(order.at(i)))} + "=" +
                    std::to_string(counts.at(order.at(i)));
        auto const x = x_ + column * static_cast<double>(i);
        node_.lines.push_back(
            {TextRole::count, std::move(text), x, y_, column - 2, 9.5, false, false}
        );
    }
}

void CardLines::add_servers(Hosts const& hosts) {
    constexpr auto most = std::size_t{3};
    auto const servers = top_servers(hosts, most);
    for (auto i = std::size_t{0}; i < servers.size(); ++i) {
        auto const y = y_ + 12 + 11 * static_cast<double>(i);
        place(TextRole::server, servers[i].device->name + " " + servers[i].leg->address, 8, y);
    }
    y_ += 12 + 11 * (most - 1.0);
}

void CardLines::add_newest(SegmentScene const& of) {
    auto newest = of.hosts.newest;
    if (of.segment != nullptr) {
        newest = std::max(newest, of.segment->known.first_seen);
    }
    y_ += 12;
    if (newest > Instant{}) {
        place(TextRole::changed_on, to_rfc3339(newest).substr(0, 10), 8, y_);
    }
}

void CardLines::add_changes(MarkCounts const& marks) {
    y_ += 12;
    auto text = changes_text(marks);
    if (!text.empty()) {
        place(TextRole::change, std::move(text), 9, y_, true);
    }
}

void CardLines::place_changes(MarkCounts const& marks, double y) {
    constexpr auto width = 56.0;
    auto text = changes_text(marks);
    if (!text.empty()) {
        node_.lines.front().width -= width;
        place_right(TextRole::change, std::move(text), 9, y, width);
        node_.lines.back().is_bold = true;
    }
}

void add_segment_lines(CardLines& lines, topology::Segment const& segment, bool is_compact) {
    auto const size = is_compact ? 9.5 : 9.0;
    // An IPv6 prefix needs the whole line.
    auto const vlan_width = is_compact ? 56.0 : 50.0;
    auto const vlan_is_above = segment.prefix.size() > 18;
    auto add_vlan = [&](double y) {
        if (segment.vlan.has_value()) {
            lines.shorten_last(vlan_width);
            lines.place_right(TextRole::vlan, std::to_string(*segment.vlan), size, y, vlan_width);
        }
    };
    lines.add(TextRole::title, segment.name, 10.5, 16.5, true);
    if (vlan_is_above) {
        add_vlan(16.5);
    }
    lines.add(TextRole::prefix, segment.prefix.empty() ? "-" : segment.prefix, 10, 15.5, true);
    if (!vlan_is_above) {
        add_vlan(32);
    }
    lines.add(TextRole::gateway, joined(segment.gateways), size, 12);
    if (is_compact) {
        lines.shorten_last(count_width);
        return;
    }
    auto const has_range = !segment.dhcp_first.empty();
    auto const range = has_range ? segment.dhcp_first + "-" + segment.dhcp_last : "-";
    lines.add(TextRole::dhcp_range, range, 9, 12);
}

double cells_width(Scene const& scene) {
    auto const shape = cell_shape(scene);
    return 2 * margin + static_cast<double>(shape.in_a_row) * (shape.width + cell_gap) - cell_gap;
}

void add_cells(Scene const& scene, Hosts const& hosts, Card& to) {
    auto const shape = cell_shape(scene);
    auto const top = to.node.box.height;
    auto const rows = (hosts.all.size() + shape.in_a_row - 1) / shape.in_a_row;
    auto steps = std::size_t{hosts.all.empty() ? 0U : 4U};
    while (steps < rows) {
        steps += scene.view.segment.empty() ? steps : 4;
    }
    for (auto i = std::size_t{0}; i < hosts.all.size(); ++i) {
        auto node = cell(scene, hosts.all[i], to, shape);
        node.box.x = margin + static_cast<double>(i % shape.in_a_row) * (shape.width + cell_gap);
        node.box.y = top + static_cast<double>(i / shape.in_a_row) * (shape.height + cell_gap);
        to.cells.push_back(std::move(node));
    }
    to.node.box.height = top + static_cast<double>(steps) * (shape.height + cell_gap);
}

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/pins.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sonae::diagram {

namespace {

/// A drawing of 1,000 segments is 20,000 points wide; nobody pins further out.
constexpr auto farthest = 100'000.0;

struct Shift {
    double x = 0;
    double y = 0;
};

/// From the nearer sides of two boxes, with one bend level between them.
std::vector<Point> way_between(Box const& from, Box const& to) {
    auto const is_below = to.y >= from.y + from.height;
    auto const is_above = from.y >= to.y + to.height;
    auto const x1 = from.x + from.width / 2;
    auto const x2 = to.x + to.width / 2;
    if (is_below || is_above) {
        auto const y1 = is_below ? from.y + from.height : from.y;
        auto const y2 = is_below ? to.y : to.y + to.height;
        auto const middle = (y1 + y2) / 2;
        return {{x1, y1}, {x1, middle}, {x2, middle}, {x2, y2}};
    }
    auto const is_right = x2 >= x1;
    auto const left = is_right ? from.x + from.width : from.x;
    auto const right = is_right ? to.x : to.x + to.width;
    auto const y1 = from.y + from.height / 2;
    auto const y2 = to.y + to.height / 2;
    auto const middle = (left + right) / 2;
    return {{left, y1}, {middle, y1}, {middle, y2}, {right, y2}};
}

} // namespace

void apply_pins(Layout& layout, std::vector<Pin> const& pins) {
    if (pins.empty()) {
        return;
    }
    auto wanted = std::unordered_map<std::string_view, Point>{};
    for (auto const& pin : pins) {
        if (std::isfinite(pin.at.x) && std::isfinite(pin.at.y)) {
            wanted[pin.node] = {
                std::clamp(pin.at.x, -farthest, farthest),
                std::clamp(pin.at.y, -farthest, farthest)};
        }
    }
    auto boxes = std::unordered_map<std::string_view, Box>{};
    auto shifts = std::unordered_map<std::string_view, Shift>{};
    for (auto& node : layout.nodes) {
        auto const above = shifts.find(node.parent);
        auto shift = above == shifts.end() ? Shift{} : above->second;
        auto const found = wanted.find(node.id);
        if (found != wanted.end()) {
            auto const parent = boxes.find(node.parent);
            auto const corner =
                parent == boxes.end() ? Point{} : Point{parent->second.x, parent->second.y};
            auto const x = std::max(0.0, corner.x + found->second.x);
            auto const y = std::max(0.0, corner.y + found->second.y);
            shift = {x - node.box.x, y - node.box.y};
            node.is_pinned = true;
        }
        node.box.x += shift.x;
        node.box.y += shift.y;
        if (shift.x != 0 || shift.y != 0) {
            shifts.emplace(node.id, shift);
            layout.width = std::max(layout.width, node.box.x + node.box.width + 20);
            layout.height = std::max(layout.height, node.box.y + node.box.height + 20);
        }
        boxes.emplace(node.id, node.box);
    }
    for (auto& edge : layout.edges) {
        if (shifts.contains(edge.from) || shifts.contains(edge.to)) {
            edge.points = way_between(boxes.at(edge.from), boxes.at(edge.to));
            edge.from_label_at.reset();
            edge.to_label_at.reset();
        }
    }
}

} // namespace sonae::diagram

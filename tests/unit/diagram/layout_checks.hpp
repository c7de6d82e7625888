// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/lay_out.hpp"

#include <algorithm>
#include <map>

namespace sonae::testing {

inline diagram::Node const* find_node(diagram::Layout const& layout, std::string_view id) {
    auto const found =
        std::find_if(layout.nodes.begin(), layout.nodes.end(), [&](auto const& node) {
            return node.id == id;
        });
    return found == layout.nodes.end() ? nullptr : &*found;
}

inline std::string line_of(diagram::Node const& node, diagram::TextRole role) {
    for (auto const& line : node.lines) {
        if (line.role == role) {
            return line.text;
        }
    }
    return {};
}

inline std::map<std::string, diagram::Box> boxes_of(diagram::Layout const& layout) {
    auto boxes = std::map<std::string, diagram::Box>{};
    for (auto const& node : layout.nodes) {
        boxes.emplace(node.id, node.box);
    }
    return boxes;
}

inline bool is_same(diagram::Box const& a, diagram::Box const& b) {
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

} // namespace sonae::testing

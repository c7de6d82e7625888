// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/layout.hpp"

#include <array>

namespace sonae::diagram {

namespace {

constexpr auto node_kinds =
    std::array<std::string_view, 6>{"band", "zone", "connection", "device", "segment", "group"};
constexpr auto text_roles = std::array<std::string_view, 18>{
    "title",
    "vlan",
    "prefix",
    "gateway",
    "dhcp_range",
    "count",
    "server",
    "vendor",
    "model",
    "address",
    "place",
    "changed_on",
    "note",
    "title_en",
    "method",
    "agreement",
    "uplink",
    "change",
};
constexpr auto marks = std::array<std::string_view, 4>{"none", "added", "removed", "changed"};

} // namespace

std::string_view name_of(NodeKind kind) {
    return node_kinds.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(TextRole role) {
    return text_roles.at(static_cast<std::size_t>(role));
}

std::string_view name_of(Mark mark) {
    return marks.at(static_cast<std::size_t>(mark));
}

} // namespace sonae::diagram

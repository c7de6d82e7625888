// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/network/items.hpp"

#include <algorithm>

namespace sonae::core::network {

NetworkItemKind kind_of(Item const& item) {
    return static_cast<NetworkItemKind>(item.index());
}

std::string id_of(Item const& item) {
    switch (kind_of(item)) {
    case NetworkItemKind::segment:
        return std::get<topology::DeclaredSegment>(item).prefix;
    case NetworkItemKind::connection:
        return std::get<topology::DeclaredConnection>(item).id;
    case NetworkItemKind::view:
        return std::get<NamedView>(item).name;
    case NetworkItemKind::approval:
        return std::get<Approval>(item).id;
    case NetworkItemKind::zones:
    case NetworkItemKind::links:
    case NetworkItemKind::pins:
        return {};
    }
    return {};
}

std::int64_t count_of(Items const& items, NetworkItemKind kind) {
    return std::ranges::count_if(items, [&](auto const& each) { return each.first.first == kind; });
}

Entry const* find(Items const& items, NetworkItemKind kind, std::string_view id) {
    auto const at = items.find(ItemKey{kind, std::string{id}});
    return at == items.end() ? nullptr : &at->second;
}

topology::Declarations declarations_of(Items const& items) {
    auto declarations = topology::Declarations{};
    if (auto const* const entry = find(items, NetworkItemKind::zones)) {
        auto const& zones = std::get<ZonesItem>(entry->item);
        declarations.zones = zones.zones;
        declarations.rules = zones.rules;
    }
    if (auto const* const entry = find(items, NetworkItemKind::links)) {
        declarations.links = std::get<LinksItem>(entry->item).links;
    }
    declarations.segments = all_of<topology::DeclaredSegment>(items);
    declarations.connections = all_of<topology::DeclaredConnection>(items);
    return declarations;
}

} // namespace sonae::core::network

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/network/records.hpp"
#include "inventory/base/result.hpp"
#include "inventory/topology/declaration.hpp"

#include <array>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sonae::core::network {

// Documents of docs/network.md.

/// What a review of an external connection can come to.
inline constexpr auto review_verdicts =
    std::to_array<std::string_view>({"in_order", "to_change", "to_close"});

struct ZonesItem {
    std::vector<topology::Zone> zones;
    std::vector<topology::ZoneRule> rules;
};

struct LinksItem {
    std::vector<topology::DeclaredLink> links;
};

/// Where a person put a node on the drawing, relative to its parent, in points.
struct Pin {
    std::string node;
    double x = 0;
    double y = 0;
};

struct PinsItem {
    std::vector<Pin> pins;
};

/// A drawing that somebody wants to see again.
struct NamedView {
    std::string name;
    std::string layers = "l3"; ///< l2, l3, both
    std::int64_t depth = 2;
    std::vector<std::string> zones;
    std::string place;
};

/// Somebody who answers for it said that the network of a moment is right.
struct Approval {
    std::string id; ///< "apv_…"
    Instant at{};
    Instant of{};
    std::string by; ///< person id, or who else acted
    std::string by_name;
    std::string note;
};

/// In the order of NetworkItemKind.
using Item = std::variant<
    ZonesItem,
    topology::DeclaredSegment,
    LinksItem,
    topology::DeclaredConnection,
    PinsItem,
    NamedView,
    Approval>;

/// An item with what the house knows of its document.
struct Entry {
    Item item;
    std::int64_t version = 1;
    Instant changed_at{};
    std::string changed_by;
};

using ItemKey = std::pair<NetworkItemKind, std::string>;
using Items = std::map<ItemKey, Entry>;

NetworkItemKind kind_of(Item const& item);

/// "" of those of which there is one.
std::string id_of(Item const& item);

/// Canonical JSON.
std::string encode_item(Item const& item);

/// Strict: what stands in a document must be known and within its limits; members that are absent
/// keep what they are without being entered. Errors: malformed, too_large; invalid_argument with a
/// code in `what`, both with the JSON pointer.
Result<Item> decode_item(NetworkItemKind kind, std::string_view document);

/// Those of a kind, in the order of their ids.
template <class T>
std::vector<T> all_of(Items const& items) {
    auto found = std::vector<T>{};
    for (auto const& [key, entry] : items) {
        if (auto const* const item = std::get_if<T>(&entry.item)) {
            found.push_back(*item);
        }
    }
    return found;
}

std::int64_t count_of(Items const& items, NetworkItemKind kind);

/// Null when there is none.
Entry const* find(Items const& items, NetworkItemKind kind, std::string_view id = {});

/// What the topology takes of them.
topology::Declarations declarations_of(Items const& items);

} // namespace sonae::core::network

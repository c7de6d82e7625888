// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/lay_out.hpp"

#include <array>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sonae::diagram {

constexpr auto device_classes = std::size_t{16};
using ClassCounts = std::array<int, device_classes>;

/// A machine in a segment, or on a switch.
struct Host {
    topology::Device const* device = nullptr;
    topology::Attachment const* leg = nullptr;
};

struct MarkCounts {
    int added = 0;
    int removed = 0;
    int changed = 0;
};

/// Machines that are drawn or counted together.
struct Hosts {
    std::vector<Host> all; ///< in order of addresses
    ClassCounts counts{};
    MarkCounts marks;
    Instant newest{}; ///< first sighting of the one that came last
};

struct SegmentScene {
    topology::Segment const* segment = nullptr; ///< null: machines of which no segment is known
    Hosts hosts;
};

struct ZoneScene {
    topology::Zone zone;                ///< code "" for what no zone fits
    std::vector<SegmentScene> segments; ///< in order of prefix, then VLAN
    int tint = -1;                      ///< place in the order of all zones
};

/// Switches and access points that stand together.
struct PlaceScene {
    std::string place;
    std::vector<topology::Device const*> devices;
    ClassCounts counts{};
};

/// What of a network a view shows, sorted as it will stand. Points into the network.
struct Scene {
    View view;
    Instant at{};
    std::vector<topology::ExternalConnection const*> connections;
    std::vector<topology::Device const*> edge;
    std::vector<topology::Device const*> core;
    std::vector<PlaceScene> places;
    std::vector<ZoneScene> zones;
    std::vector<topology::Link const*> links; ///< between what is there
    std::unordered_map<std::string_view, topology::Device const*> devices; ///< of the whole network
    std::unordered_map<std::string_view, Hosts> on_switch;                 ///< by device id
    std::unordered_map<std::string, Mark> marks; ///< by "kind:id", see mark_key
    bool has_changes = false;
};

std::string mark_key(topology::ElementKind kind, std::string_view id);

Scene scene_of(
    topology::Network const& network,
    View const& view,
    std::vector<topology::ElementChange> const& changes
);

} // namespace sonae::diagram

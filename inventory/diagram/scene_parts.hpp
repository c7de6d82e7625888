// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/scene.hpp"

namespace sonae::diagram {

/// Parts of making a scene; for scene.cpp.

using DeviceIds = std::unordered_set<std::string_view>;

/// "サーバ室" holds "サーバ室 ラック1".
bool is_inside_place(std::string_view place, std::string_view of);

/// Whether a view leaves something out.
bool is_narrowed(View const& view);

/// `outside`: devices that hold an external connection.
bool stands_at_edge(topology::Device const& device, DeviceIds const& outside);

void sort_by_name(std::vector<topology::Device const*>& devices);

/// External connections, edge and core. Zones and places must be there.
void take_rows(Scene& scene, topology::Network const& network, DeviceIds const& outside);

/// What joins that which is there.
void take_links(Scene& scene, topology::Network const& network);

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/plan.hpp"

namespace sonae::diagram {

/// Cards with what stands on them. All of one sort have one size, so that one machine more moves
/// nothing; those that show every machine grow in steps.

Card connection_card(Scene const& scene, topology::ExternalConnection const& connection);
Card device_card(Scene const& scene, topology::Device const& device);
Card segment_card(Scene const& scene, SegmentScene const& segment, std::string const& zone);
Card switch_card(
    Scene const& scene, topology::Device const& device, std::vector<std::string> const& uplinks
);

/// A whole zone on one card.
Card zone_card(Scene const& scene, ZoneScene const& zone);
Card place_card(Scene const& scene, PlaceScene const& place);

/// The frames around segments and switches, without a size.
Node zone_frame(Scene const& scene, ZoneScene const& zone);
Node place_frame(PlaceScene const& place);

std::string node_id(std::string_view kind, std::string_view id);

/// "GigabitEthernet1/0/3" as people write it: "Gi1/0/3".
std::string short_port(std::string_view name);

/// Zones and segments of the whole network: cards tell the least that a wall needs, in large
/// letters.
bool is_compact(Scene const& scene);

constexpr auto row_card_width = 156.0; ///< of what stands in a row
constexpr auto compact_row_card_width = 144.0;
constexpr auto compact_card_width = 162.0;
constexpr auto card_width = 170.0;
constexpr auto full_card_width = 178.0; ///< with numbers by class

} // namespace sonae::diagram

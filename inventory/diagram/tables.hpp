// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/render.hpp"
#include "inventory/diagram/scene.hpp"
#include "inventory/diagram/table.hpp"

namespace sonae::diagram {

/// Every range of a house with VLAN, gateway, DHCP range, zone and counts.
Table ranges_table(Scene const& scene, Language language);
Table connections_table(Scene const& scene, Language language);
Table changes_table(
    Scene const& scene, std::vector<topology::ElementChange> const& changes, Language language
);

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/lay_out.hpp"

#include "inventory/diagram/place.hpp"

namespace sonae::diagram {

Layout lay_out(
    topology::Network const& network,
    View const& view,
    std::vector<Pin> const& pins,
    std::vector<topology::ElementChange> const& changes
) {
    auto const scene = scene_of(network, view, changes);
    auto layout = placed(plan_of(scene), pins);
    layout.at = network.at;
    return layout;
}

} // namespace sonae::diagram

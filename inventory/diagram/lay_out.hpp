// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/layout.hpp"
#include "inventory/topology/difference.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sonae::diagram {

/// A place that a person chose: the top left corner of a node, relative to its parent.
struct Pin {
    std::string node;
    Point at;
};

enum class Layers { l2, l3, both };

/// What is drawn, and how deep.
struct View {
    Layers layers = Layers::l3;
    /// 0 zones, 1 segments, 2 segments with named servers and counts, 3 every machine
    int depth = 2;
    std::string segment{};               ///< id: only this one, with every machine; "" all
    std::vector<std::string> segments{}; ///< ids: only these, as deep as `depth` says; empty: all
    std::string place{};                 ///< only what stands there (rack or room); "" anywhere
    std::vector<std::string> zones{};    ///< codes; empty: all
};

/// The banded drawing: external connections on top, then edge, core, and the zones side by side
/// with a card for each segment. Deterministic, and stable: a machine more or less moves nothing
/// but what follows it in its own card. With `changes` elements that went are drawn too (give a
/// network that still has them) and everything is marked.
Layout lay_out(
    topology::Network const& network,
    View const& view,
    std::vector<Pin> const& pins = {},
    std::vector<topology::ElementChange> const& changes = {}
);

/// {"width","height","at","nodes":[…],"edges":[…]}: what the app draws.
std::string layout_json(Layout const& layout);

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/paint.hpp"

#include <array>
#include <utility>

namespace sonae::diagram {

namespace {

using topology::Evidence;
using topology::LinkKind;

Colour colour_of(LinkKind kind) {
    switch (kind) {
    case LinkKind::cable:
        return 0x334155;
    case LinkKind::routed:
        return 0x1d4ed8;
    case LinkKind::outside:
        return 0xb45309;
    case LinkKind::tunnel:
        return 0x7c3aed;
    }
    return 0;
}

/// Told apart in black and white too.
std::vector<double> dashes_of(Evidence evidence) {
    switch (evidence) {
    case Evidence::measured:
        return {};
    case Evidence::declared:
        return {9, 3};
    case Evidence::inferred:
        return {3.5, 2.5};
    case Evidence::stale:
        return {1, 3};
    }
    return {};
}

} // namespace

Colour colour_of(Mark mark) {
    switch (mark) {
    case Mark::none:
        return 0x475569;
    case Mark::added:
        return 0x15803d;
    case Mark::removed:
        return 0xb91c1c;
    case Mark::changed:
        return 0xb45309;
    }
    return 0;
}

Pen pen_of(LinkKind kind, Evidence evidence, Mark mark) {
    auto pen = Pen{colour_of(kind), kind == LinkKind::outside ? 1.8 : 1.1, dashes_of(evidence)};
    if (evidence == Evidence::stale) {
        pen.colour = 0x8a94a3;
    }
    if (mark != Mark::none) {
        pen.colour = colour_of(mark);
        pen.width = 2.2;
    }
    return pen;
}

Colour tint_of(int place) {
    // Neighbours differ in hue and print as different greys; letters on them keep a contrast of 7.
    constexpr auto tints = std::array<Colour, 10>{
        0xdce9fb,
        0xd6f0e0,
        0xfbdfe8,
        0xe9e1fa,
        0xfde8cc,
        0xd3eff2,
        0xf3efc4,
        0xf8d8cb,
        0xe1ecc9,
        0xe8dccd,
    };
    return place < 0 ? Colour{0xf1f1f1} : tints.at(static_cast<std::size_t>(place) % tints.size());
}

} // namespace sonae::diagram

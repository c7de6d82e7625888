// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/render.hpp"
#include "inventory/diagram/surface.hpp"

namespace sonae::diagram {

/// Bands, frames, lines, cards and their text, in that order.
void paint(Layout const& layout, Language language, Surface& on);

/// The margin below a drawing: what lines and signs mean, and what this is a drawing of.
void paint_margin(Box const& at, Caption const& caption, Instant of, Surface& on);

/// Only what lines and signs mean. One row when it is wide enough.
void paint_legend(Box const& at, Language language, Surface& on);

/// How high the margin is on a drawing of that width.
double margin_height(double width);

/// The pen for an edge.
Pen pen_of(topology::LinkKind kind, topology::Evidence evidence, Mark mark);

Colour colour_of(Mark mark);

/// Frame of a zone, by its place in the order of zones.
Colour tint_of(int place);

/// The sign of a device class or connection kind, in a square of `size`.
void paint_symbol(std::string_view symbol, Point at, double size, Colour colour, Surface& on);

} // namespace sonae::diagram

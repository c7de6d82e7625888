// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/layout.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::diagram {

/// 0xRRGGBB
using Colour = std::uint32_t;

struct Pen {
    Colour colour = 0;
    double width = 1;
    std::vector<double> dashes; ///< on, off, …; empty: solid
};

enum class Side { left, centre, right };

struct Letters {
    double size = 9;
    bool is_bold = false;
    Colour colour = 0;
    Side side = Side::left;
};

struct Shape {
    std::optional<Colour> fill;
    std::optional<Pen> pen;
    double radius = 0; ///< of corners
};

/// What a drawing is put on. Coordinates of the layout.
class Surface {
public:
    Surface() = default;
    Surface(Surface const&) = delete;
    Surface& operator=(Surface const&) = delete;
    virtual ~Surface() = default;

    /// What follows until `end` belongs to one element; `tooltip` is shown to who points at it.
    virtual void begin(std::string_view id, std::string_view tooltip) = 0;
    virtual void end() = 0;
    virtual void box(Box const& at, Shape const& shape) = 0;
    virtual void line(std::vector<Point> const& points, Pen const& pen) = 0;
    virtual void area(std::vector<Point> const& points, Colour fill) = 0;
    /// One line that is cut where `width` ends; `at` is on its base line.
    virtual void text(std::string_view text, Point at, double width, Letters const& letters) = 0;
};

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/diagram/surface.hpp"
#include "inventory/drawing/sheet.hpp"

namespace sonae::diagram {

/// A drawing on a page or picture.
class SheetSurface final : public Surface {
public:
    explicit SheetSurface(drawing::Sheet& sheet)
        : sheet_{sheet} {}

    void begin(std::string_view id, std::string_view tooltip) override;

    void end() override {}

    void box(Box const& at, Shape const& shape) override;
    void line(std::vector<Point> const& points, Pen const& pen) override;
    void area(std::vector<Point> const& points, Colour fill) override;
    void text(std::string_view text, Point at, double width, Letters const& letters) override;

private:
    drawing::Sheet& sheet_;
};

} // namespace sonae::diagram

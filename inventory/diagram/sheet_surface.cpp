// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/sheet_surface.hpp"

namespace sonae::diagram {

namespace {

std::vector<drawing::Place> places(std::vector<Point> const& points) {
    auto all = std::vector<drawing::Place>{};
    for (auto const& point : points) {
        all.push_back({point.x, point.y});
    }
    return all;
}

drawing::Pen drawing_pen(Pen const& pen) {
    return {pen.colour, pen.width, pen.dashes};
}

} // namespace

void SheetSurface::begin(std::string_view /*id*/, std::string_view /*tooltip*/) {}

void SheetSurface::box(Box const& at, Shape const& shape) {
    auto pen = std::optional<drawing::Pen>{};
    if (shape.pen.has_value()) {
        pen = drawing_pen(*shape.pen);
    }
    sheet_.box({at.x, at.y}, {at.width, at.height}, shape.radius, shape.fill, pen);
}

void SheetSurface::line(std::vector<Point> const& points, Pen const& pen) {
    sheet_.line(places(points), drawing_pen(pen));
}

void SheetSurface::area(std::vector<Point> const& points, Colour fill) {
    sheet_.area(places(points), fill);
}

void SheetSurface::text(std::string_view text, Point at, double width, Letters const& letters) {
    auto const side = letters.side == Side::left    ? drawing::Side::left
                      : letters.side == Side::right ? drawing::Side::right
                                                    : drawing::Side::centre;
    sheet_.write_line(
        text, {at.x, at.y}, width, {letters.size, letters.is_bold, letters.colour, side}
    );
}

} // namespace sonae::diagram

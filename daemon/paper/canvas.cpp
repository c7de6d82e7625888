// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/canvas.hpp"

#include "inventory/drawing/sheet.hpp"

namespace sonae::paper {

namespace {

constexpr auto points_a_mm = 72.0 / 25.4;
constexpr auto a4_width_mm = 210.0;
constexpr auto a4_height_mm = 297.0;

drawing::Place on_sheet(Place at) {
    return {at.x * points_a_mm, at.y * points_a_mm};
}

drawing::Letters letters(Face face, drawing::Side side = drawing::Side::left) {
    return {face.points, face.is_bold, 0, side};
}

} // namespace

Face face_of(Style style) {
    switch (style) {
    case Style::body:
    case Style::small:
    case Style::tick:
    case Style::blank:
        return {10, false};
    case Style::strong:
        return {10.5, true};
    case Style::name:
    case Style::number:
        return {12, true};
    case Style::heading:
        return {11, true};
    case Style::title:
        return {20, true};
    }
    return {};
}

struct Canvas::Inner {
    drawing::Sheet sheet;
};

Canvas::Canvas(std::string const& title, std::string const& author, Instant made_at)
    : inner_{std::make_unique<Inner>(Inner{drawing::Sheet::document(
          {a4_width_mm * points_a_mm, a4_height_mm * points_a_mm}, {title, author, made_at}
      )})} {}

Canvas::~Canvas() = default;

double Canvas::height_mm(std::string_view text, double width_mm, Face face) {
    return inner_->sheet.height(text, width_mm * points_a_mm, letters(face)) / points_a_mm;
}

void Canvas::write(std::string_view text, Place at, double width_mm, Face face) {
    inner_->sheet.write(text, on_sheet(at), width_mm * points_a_mm, letters(face));
}

void Canvas::write_to_the_right(std::string_view text, Place at, double width_mm, Face face) {
    auto const right = letters(face, drawing::Side::right);
    inner_->sheet.write(text, on_sheet(at), width_mm * points_a_mm, right);
}

void Canvas::line(Place from, Place to, double thickness_mm) {
    inner_->sheet.line({on_sheet(from), on_sheet(to)}, {0, thickness_mm * points_a_mm, {}});
}

void Canvas::box(Place at, double width_mm, double height_mm, double thickness_mm) {
    auto const pen = drawing::Pen{0, thickness_mm * points_a_mm, {}};
    auto const size = drawing::Size{width_mm * points_a_mm, height_mm * points_a_mm};
    inner_->sheet.box(on_sheet(at), size, 0, std::nullopt, pen);
}

void Canvas::end_page() {
    inner_->sheet.end_page();
}

std::size_t Canvas::unprintable() const {
    return inner_->sheet.unprintable();
}

Result<std::string> Canvas::finish() {
    return inner_->sheet.finish();
}

} // namespace sonae::paper

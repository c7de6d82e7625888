// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/paint.hpp"
#include "inventory/diagram/sheet_surface.hpp"

#include <algorithm>
#include <cmath>

namespace sonae::diagram {

namespace {

// 64 million pixels are 256 MiB while they are drawn; nobody looks at a larger picture.
constexpr auto most_pixels = 64e6;

} // namespace

Result<std::string> png_of(Layout const& layout, Caption const& caption, int pixels_wide) {
    auto const width = std::max(layout.width, 380.0);
    auto const margin = margin_height(width);
    auto const height = layout.height + margin;
    auto const wanted = static_cast<double>(std::clamp(pixels_wide, 64, 30'000)) / width;
    auto const most =
        std::min({std::sqrt(most_pixels / width / height), 30'000 / width, 30'000 / height});
    auto sheet = drawing::Sheet::picture({width, height}, std::min(wanted, most));
    if (!sheet.writes_japanese()) {
        return Error{Errc::unavailable, "no typeface with Japanese is installed"};
    }
    auto surface = SheetSurface{sheet};
    paint(layout, caption.language, surface);
    paint_margin({10, layout.height, width - 20, margin}, caption, layout.at, surface);
    return sheet.finish();
}

} // namespace sonae::diagram

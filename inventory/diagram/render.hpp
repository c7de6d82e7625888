// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "inventory/diagram/layout.hpp"
#include "inventory/topology/difference.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sonae::diagram {

enum class Language { ja, en };

/// What stands in the margin of each drawing.
struct Caption {
    std::string house;
    std::string version;     ///< of the drawing: a number, or "" for one that nobody approved
    std::string approved_by; ///< "" when nobody did
    Instant approved_at{};
    Instant drawn_at{};
    Instant compared_with{}; ///< zero when it is no comparison
    Language language = Language::ja;
};

/// One picture with links (#node ids) and text that can be searched; no script, no style from
/// elsewhere.
std::string svg_of(Layout const& layout, Caption const& caption);

/// mxGraph XML with a layer for each band and for the edges; opens in draw.io at the same places.
std::string drawio_of(Layout const& layout, Caption const& caption);

/// Errors: unavailable (no typeface with Japanese), io.
Result<std::string> png_of(Layout const& layout, Caption const& caption, int pixels_wide);

/// A3 landscape: a cover with the whole house, zones (several on a page, or more pages for one,
/// never below 6 points), an index of ranges, the external connections, and, with `changes`, their
/// list. Errors as png_of.
Result<std::string> pdf_of(
    topology::Network const& network,
    std::vector<topology::ElementChange> const& changes,
    Caption const& caption
);

} // namespace sonae::diagram

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::diagram::xml {

/// For element content and attributes in double quotes. Whatever XML 1.0 does not allow becomes
/// U+FFFD.
std::string escaped(std::string_view text);

/// As an id and what links to it: letters, digits and "-._:" stay, all else is %XX.
std::string fragment(std::string_view id);

/// How wide a text is drawn, estimated without a typeface, on the safe side.
double width_of(std::string_view text, double size);

/// A text that a width is sure to hold, "…" at its end when something had to go.
std::string cut(std::string_view text, double width, double size);

} // namespace sonae::diagram::xml

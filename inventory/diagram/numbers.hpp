// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

namespace sonae::diagram {

/// A length with at most one decimal, in the same bytes everywhere: "12", "-3.5".
inline std::string number_text(double number) {
    auto const tenths = static_cast<std::int64_t>(std::llround(number * 10));
    auto const magnitude = tenths < 0 ? -tenths : tenths;
    auto text = std::string{tenths < 0 ? "-" : ""} + std::to_string(magnitude / 10);
    if (magnitude % 10 != 0) {
        text += "." + std::to_string(magnitude % 10);
    }
    return text;
}

} // namespace sonae::diagram

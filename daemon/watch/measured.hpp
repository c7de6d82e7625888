// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/definition.hpp"
#include "daemon/watch/finding.hpp"

namespace sonae::watch {

/// What was compared with a threshold, under its name.
inline Measure measured(Threshold const& threshold, double value) {
    return {.name = std::string{threshold.name}, .value = value, .threshold = threshold.value};
}

inline double seconds(Millis time) {
    return std::chrono::duration<double>(time).count();
}

/// A count, as thresholds are compared with.
inline double counted(std::size_t count) {
    return static_cast<double>(count);
}

/// 0 of nothing.
inline double share_of(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : counted(part) / counted(whole);
}

} // namespace sonae::watch

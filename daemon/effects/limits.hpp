// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <stop_token>

namespace sonae::effects {

/// When something must be over, and what calls it off.
struct Limits {
    std::chrono::steady_clock::time_point deadline;
    std::stop_token stop;
};

} // namespace sonae::effects

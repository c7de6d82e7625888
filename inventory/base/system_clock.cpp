// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/instant.hpp"

namespace sonae {

Instant SystemClock::now() const {
    return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

Millis SystemClock::steady() const {
    return std::chrono::floor<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace sonae

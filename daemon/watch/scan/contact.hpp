// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/desk.hpp"

namespace sonae::watch {

/// How an attempt to reach a port has ended.
enum class Outcome : std::uint8_t { open, answered, failed };

/// `open`: nothing can be said yet, or the sensor did not see its beginning.
constexpr Outcome outcome_of(telemetry::FlowState state) {
    switch (state) {
    case telemetry::FlowState::established:
    case telemetry::FlowState::closed:
        return Outcome::answered;
    case telemetry::FlowState::refused:
    case telemetry::FlowState::unanswered:
        return Outcome::failed;
    case telemetry::FlowState::attempted:
    case telemetry::FlowState::seen:
        return Outcome::open;
    }
    return Outcome::open;
}

} // namespace sonae::watch

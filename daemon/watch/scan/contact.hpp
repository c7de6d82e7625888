// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/desk.hpp"

namespace sonae::watch {

/// How an attempt to reach a port has ended.
enum class Outcome : std::uint8_t { open, answered, failed };

/// A SYN, repeated within the 5 s after which it counts as unanswered. Who goes on speaking without
/// an answer is answered where the sensor does not hear it.
inline constexpr auto most_unanswered_packets = std::uint64_t{4};

/// `open`: nothing can be said yet, or the sensor did not see its beginning.
constexpr Outcome outcome_of(telemetry::Flow const& flow) {
    switch (flow.state) {
    case telemetry::FlowState::established:
    case telemetry::FlowState::closed:
        return Outcome::answered;
    case telemetry::FlowState::refused:
        return Outcome::failed;
    case telemetry::FlowState::unanswered:
        return flow.packets_out > most_unanswered_packets ? Outcome::open : Outcome::failed;
    case telemetry::FlowState::attempted:
    case telemetry::FlowState::seen:
        return Outcome::open;
    }
    return Outcome::open;
}

} // namespace sonae::watch

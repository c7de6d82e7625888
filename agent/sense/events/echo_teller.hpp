// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/events/teller.hpp"
#include "agent/sense/frame/frame.hpp"

#include <vector>

namespace sonae::sense {

/// Counts echo requests of each pair within a second.
class EchoTeller {
public:
    EchoTeller(EventLimits const& limits, Teller& teller);

    /// A packet of ICMP.
    void packet(Frame const& frame, Instant at);

    /// A second is over.
    void pass();

private:
    struct Pair {
        telemetry::Echo event;
        Instant at{};
        std::uint16_t vlan = 0;
    };

    void tell(Pair& pair);

    Teller& teller_;
    std::uint64_t seed_;
    std::vector<Pair> pairs_;
    bool has_any_ = false;
};

/// Whether a payload is one that the ping of a system sends (Windows: the alphabet; Linux, macOS
/// and network devices: a time, then bytes that count; zeros or one byte repeated).
bool is_common_echo(ByteView payload);

} // namespace sonae::sense

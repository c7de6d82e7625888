// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/events/event_limits.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/telemetry/event.hpp"

#include <vector>

namespace sonae::sense {

/// Collects events. Equal ones within a second become one with a count; beyond the limits events
/// are lost and counted. Memory is bounded by the limits.
class Teller {
public:
    explicit Teller(EventLimits const& limits);

    void tell(Instant at, std::uint16_t vlan, telemetry::Body const& body, std::uint32_t count = 1);

    /// The same of a flow, of which no two are equal, and which have a limit of their own.
    void tell_flow(Instant at, std::uint16_t vlan, telemetry::Flow const& flow);

    /// A second is over: what is equal to something from now on is told again.
    void close_second();

    /// What was told since last asked, without what belongs to the second that is not over. Each
    /// second is in the order of time; what waited for an answer stands in the second in which it
    /// was told.
    std::vector<telemetry::Event> take();

    /// How many were lost since last asked.
    std::uint64_t take_lost();

    [[nodiscard]] std::size_t held() const { return second_.size() + ready_.size(); }

private:
    /// Where an event of this second stands.
    struct Mark {
        std::uint64_t hash = 0;
        std::uint32_t second = 0;
        std::uint32_t index = 0;
    };

    [[nodiscard]] bool is_full() const;
    std::uint64_t hash_of(std::uint16_t vlan, telemetry::Body const& body);
    Mark* mark_of(std::uint64_t hash);

    EventLimits limits_;
    std::vector<telemetry::Event> second_;
    std::vector<telemetry::Event> ready_;
    std::vector<Mark> marks_;
    std::uint32_t number_ = 1; ///< of the second
    std::size_t flows_ = 0;    ///< of the second
    std::uint64_t lost_ = 0;
    Bytes scratch_;
};

} // namespace sonae::sense

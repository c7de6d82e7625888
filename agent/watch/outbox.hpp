// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/event_files.hpp"
#include "inventory/base/log.hpp"

#include <string>
#include <vector>

namespace sonae::host {

/// Events on their way into files: aggregates are gathered for a second or longer, what is urgent
/// goes at once in a batch of its own. Fixed memory.
class Outbox {
public:
    struct Parts {
        std::string boot;
        std::uint64_t first_seq = 0; ///< above every seq of this boot that was used before
        Clock const* clock;
        Log log;
    };

    /// `files` must outlive it.
    Outbox(Parts parts, EventFiles& files)
        : parts_{std::move(parts)}
        , files_{&files}
        , seq_{parts_.first_seq} {}

    void take(telemetry::Body body);

    /// Happened before: `at`.
    void take(telemetry::Body body, Instant at);

    /// Go now, ahead of all that was taken.
    void take_urgent(std::vector<telemetry::Body> bodies);

    /// Events that nobody saw.
    void lose(std::uint64_t count) { lost_ += count; }

    /// About once a second: writes what was gathered when it is time. False when it cannot be
    /// written.
    bool turn();

    /// Writes whatever there is.
    bool flush();

private:
    // A minute of the busiest machine, and less than the 4 MiB that the daemon takes at once.
    static constexpr auto most_events = std::size_t{4'096};

    bool write(std::vector<telemetry::Event> events);

    Parts parts_;
    EventFiles* files_;
    std::uint64_t seq_;
    std::vector<telemetry::Event> gathered_;
    std::uint64_t lost_ = 0;
    Millis not_before_{}; ///< Clock::steady
    std::string told_trouble_;
};

} // namespace sonae::host

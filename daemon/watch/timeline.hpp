// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/baseline/table.hpp"
#include "inventory/telemetry/event.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <vector>

namespace sonae::watch {

/// An event at its place in time. `event.at` never goes back from one to the next, except where it
/// is `is_late`.
struct Timed {
    telemetry::Event event{};
    std::shared_ptr<telemetry::Source const> source{};
    bool is_late = false; ///< minutes behind: time has passed it
};

/// Puts events of many sources into one order of time, within bounds: it waits 2 s for stragglers
/// and holds 65,536 events at most.
///
/// Time is what events say, as far as it can be believed. One event far ahead does not move it:
/// only a second one does that agrees with it. Where the present is known (`pass`), nothing is
/// ahead of that by more than 5 minutes. What is behind by more than 2 minutes is late; a source
/// that stays behind by the same amount for long has a wrong clock, and is shifted.
class Timeline {
public:
    static constexpr auto wait = Millis{std::chrono::seconds{2}};
    static constexpr auto most_held = std::size_t{65'536};
    static constexpr auto most_sources = std::size_t{16'384};
    static constexpr auto far_behind = Millis{std::chrono::minutes{2}};
    static constexpr auto far_ahead = Millis{std::chrono::minutes{60}};
    static constexpr auto ahead_of_present = Millis{std::chrono::minutes{5}};
    static constexpr auto same_lag = Millis{std::chrono::seconds{60}};
    static constexpr auto lag_proven_after = Millis{std::chrono::minutes{10}};
    static constexpr auto lag_proven_events = 16U;

    using Taker = std::function<void(Timed const&)>;

    void take(std::shared_ptr<telemetry::Source const> const& source, telemetry::Event event);
    /// The present, from a clock: with it time goes on also where nothing happens.
    void pass(Instant present);
    /// Gives every event whose time has come; all of them if `is_end`.
    void give(Taker const& taker, bool is_end = false);

    /// Of everything that was given.
    [[nodiscard]] Instant now() const { return given_; }

    [[nodiscard]] std::size_t held() const { return held_.size(); }

    [[nodiscard]] std::uint64_t late() const { return late_; }

    [[nodiscard]] std::uint64_t strays() const { return strays_; }

private:
    struct Place {
        Timed timed{};
        std::uint64_t order = 0;
    };

    struct Later {
        bool operator()(Place const& a, Place const& b) const {
            return std::pair{a.timed.event.at, a.order} > std::pair{b.timed.event.at, b.order};
        }
    };

    struct Clock {
        Millis shift{0};
        std::optional<Timed> stray{};
        Millis lag{0};
        Instant lag_since{}; ///< in time of the timeline
        unsigned lag_events = 0;
    };

    void hold(Timed timed);
    void settle_stray(Clock& clock, Instant next);
    /// Whether this lag has lasted, so that it is a wrong clock and no backlog.
    [[nodiscard]] bool is_proven_lag(Clock& clock, Millis lag);

    std::priority_queue<Place, std::vector<Place>, Later> held_;
    Table<std::string, Clock> clocks_{most_sources};
    Instant newest_{};
    Instant given_{};
    std::optional<Instant> present_{};
    std::uint64_t order_ = 0;
    std::uint64_t late_ = 0;
    std::uint64_t strays_ = 0;
};

} // namespace sonae::watch

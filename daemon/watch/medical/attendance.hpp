// SPDX-License-Identifier: Apache-2.0
// Who is heard when.
#pragma once

#include "daemon/watch/baseline/hour_of_week.hpp"
#include "daemon/watch/desk.hpp"

#include <array>

namespace sonae::watch {

/// The end that an event was heard from; nothing when it is from nobody in particular.
telemetry::Endpoint const* speaker_of(telemetry::Event const& event, telemetry::Endpoint& room);

/// Of one machine: when it was heard last, in which hours of the week it is, and how long it is
/// quiet in between.
class Attendance {
public:
    static constexpr auto kept_gaps = std::size_t{32};
    static constexpr auto longest_gap = Millis{std::chrono::hours{4}}; ///< longer ones are absence
    static constexpr auto usually = 0.75;

    void hear(Instant at, House const& house);

    [[nodiscard]] Instant first() const { return first_; }

    [[nodiscard]] Instant last() const { return last_; }

    /// The longest of its last gaps that are no absence: p99 of as many. 0 while none is known.
    [[nodiscard]] Millis usual_gap() const;
    /// Whether it is usually there in this hour, in the one before and in the next: not only on the
    /// edge of its day. False before it is known for two weeks.
    [[nodiscard]] bool is_expected(Instant at, House const& house) const;

private:
    Presence hours_{};
    std::array<std::uint32_t, kept_gaps> gaps_{}; ///< in s
    std::uint32_t gap_count_ = 0;
    Instant first_{};
    Instant last_{};
    Instant minute_{};
};

/// Whether each source can be believed when it says nothing.
class Ears {
public:
    static constexpr auto most = std::size_t{1'024};
    static constexpr auto quiet_is_deaf = Millis{std::chrono::minutes{2}};
    static constexpr auto deaf_for = Millis{std::chrono::minutes{5}};

    void take(telemetry::Event const& event, telemetry::Source const& source);
    /// It lost packets, heard none, or has itself not been heard.
    [[nodiscard]] bool is_deaf(telemetry::Source const& source, Instant now) const;

    [[nodiscard]] std::size_t size() const { return sources_.size(); }

private:
    struct State {
        Instant last{};
        Instant deaf_until{};
    };

    mutable Table<std::uint64_t, State> sources_{most};
};

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/clocks/rules.hpp"
#include "inventory/base/instant.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace sonae::core {

/// The days of Japan on which something is due, first and last included.
struct DueDays {
    std::chrono::year_month_day first;
    std::chrono::year_month_day last;

    /// The last day if the day of awareness is counted as day 1, one day before `last`. The
    /// official guideline is reported to count so for the final report (通則編 3-5-3-4), which
    /// could not be read in the original: whoever is done by then is in time under either reading.
    std::chrono::year_month_day cautious_last;

    Instant opens_at{};  ///< 00:00 of the first day in Japan; a limit opens with awareness
    Instant closes_at{}; ///< 24:00 of the last day in Japan
};

/// One duty of one incident.
struct ClockState {
    ClockRule rule;
    Instant aware_since{};
    std::optional<DueDays> due; ///< nothing: "promptly", what counts is the time since aware_since
};

/// The clocks that run since somebody decided "we are aware since", the most urgent first: at once,
/// promptly, then by the end of their days. Pure; another `aware_since` moves every one of them.
///
/// Counting: days are civil dates of Japan (UTC+9, no summer time). The day of awareness is day 0,
/// as 民法第140条 counts periods of days, so day N is its date plus N. Saturdays, Sundays and
/// holidays count like any day, and a last day that falls on one is not moved to the next office
/// day: who keeps the earlier date is never late. See DueDays::cautious_last for the stricter
/// reading.
///
/// `editions` names the sources that are in force (ClockRule::edition); rules of others are left
/// out.
std::vector<ClockState> clocks_for(
    Instant aware_since, ClockFacts const& facts, std::span<std::string_view const> editions
);

} // namespace sonae::core

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/baseline/hour_of_week.hpp"

#include <algorithm>
#include <optional>

namespace sonae::watch {

/// How much there is of something in each hour, against what is usual in that hour of the week.
/// An hour in which there was nothing counts as nothing. What is far above the usual is learned
/// only up to four times the limit: an attack does not become usual by itself.
class HourlyVolume {
public:
    static constexpr auto least_hours = 24U; ///< before anything is usual

    /// The sum of the running hour with this value.
    double add(double value, Instant at, House const& house);

    [[nodiscard]] double sum() const { return sum_; }

    /// p99 + `sigmas`·σ of what this hour of the week had, σ = max(1.4826·MAD, p99 / 10); nothing
    /// while too little is known.
    [[nodiscard]] std::optional<double> limit(double sigmas) const;
    /// Robust z of the running hour, 0 while too little is known.
    [[nodiscard]] double z() const;

    /// The most that one hour had in the last 90 to 180 days.
    [[nodiscard]] double most() const { return std::max(most_, most_before_); }

    [[nodiscard]] bool is_known() const { return hours_ >= least_hours; }

private:
    void close_hour(House const& house);

    HourOfWeek usual_;
    std::int64_t hour_ = 0; ///< since 1970; 0: not begun
    LocalHour local_{};
    double sum_ = 0;
    double most_ = 0;
    double most_before_ = 0;
    unsigned hours_ = 0;
};

} // namespace sonae::watch

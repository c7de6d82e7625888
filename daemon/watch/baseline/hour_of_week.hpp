// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/house.hpp"

#include <array>
#include <vector>

namespace sonae::watch {

/// An hour as people live it: Monday 0:00 is 0, Sunday 23:00 is 167. A holiday is a Sunday.
struct LocalHour {
    unsigned of_week = 0;
    bool is_holiday = false; ///< also on Saturdays and Sundays

    [[nodiscard]] unsigned of_day() const { return of_week % 24; }
};

LocalHour local_hour(Instant at, House const& house);

/// What is usual in each hour of the week: of each hour the last four values. With less than three
/// weeks the same hour of all working days, or of all holidays, is taken instead. Hours beside it
/// count too, since people are late. 168 · 4 floats.
class HourOfWeek {
public:
    void add(LocalHour hour, double value);

    /// Values to compare a value of that hour with.
    [[nodiscard]] std::vector<double> history(LocalHour hour) const;
    [[nodiscard]] double usual(LocalHour hour) const;
    /// Robust z of a value in that hour; 0 while too little is known.
    [[nodiscard]] double z(LocalHour hour, double value) const;

private:
    static constexpr auto kept = std::size_t{4};

    struct Bin {
        std::array<float, kept> values{};
        std::uint8_t count = 0; ///< that were ever added, up to 255
    };

    void collect(unsigned hour, std::vector<double>& into) const;
    std::array<Bin, 168> bins_{};
};

/// Who is usually there in which hour of the week: a bit for each of the last eight weeks.
class Presence {
public:
    void seen(LocalHour hour, Instant at);
    /// Share of the known weeks in which it was there in that hour; 0 before it is known for two
    /// weeks.
    [[nodiscard]] double usual(LocalHour hour, Instant at) const;

private:
    std::array<std::uint8_t, 168> weeks_{}; ///< bit 0: the week of `week_`
    std::int64_t week_ = 0;
    std::int64_t first_week_ = 0;
    bool is_set_ = false;
};

} // namespace sonae::watch

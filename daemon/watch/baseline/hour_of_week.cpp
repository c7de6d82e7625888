// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/baseline/hour_of_week.hpp"

#include "daemon/watch/baseline/statistics.hpp"

#include <algorithm>
#include <bit>

namespace sonae::watch {

namespace {

constexpr auto sunday = 6U;

unsigned day_of(unsigned hour) {
    return hour / 24;
}

bool is_day_off(unsigned hour) {
    return day_of(hour) >= 5;
}

std::int64_t week_of(Instant at) {
    // 1970-01-01 was a Thursday.
    return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count() / 7;
}

} // namespace

LocalHour local_hour(Instant at, House const& house) {
    auto const local = at + house.utc_offset();
    auto const day = std::chrono::floor<std::chrono::days>(local);
    auto const hour = std::chrono::duration_cast<std::chrono::hours>(local - day).count();
    auto const weekday = std::chrono::weekday{day}.iso_encoding() - 1;
    auto const is_holiday = house.is_holiday(day);
    auto const as_day = is_holiday ? sunday : weekday;
    return {as_day * 24 + static_cast<unsigned>(hour), is_holiday || as_day >= 5};
}

void HourOfWeek::add(LocalHour hour, double value) {
    auto& bin = bins_[hour.of_week];
    bin.values[bin.count % kept] = static_cast<float>(value);
    // Goes on from 255 at a multiple of `kept`, so that the place to write stays right.
    bin.count = static_cast<std::uint8_t>(bin.count == 255 ? 252 : bin.count + 1);
}

void HourOfWeek::collect(unsigned hour, std::vector<double>& into) const {
    auto const& bin = bins_[hour];
    auto const count = std::min<std::size_t>(bin.count, kept);
    into.insert(into.end(), bin.values.begin(), bin.values.begin() + static_cast<int>(count));
}

std::vector<double> HourOfWeek::history(LocalHour hour) const {
    auto values = std::vector<double>{};
    if (bins_[hour.of_week].count >= 3) {
        collect((hour.of_week + 167) % 168, values);
        collect(hour.of_week, values);
        collect((hour.of_week + 1) % 168, values);
        return values;
    }
    for (auto day = 0U; day < 7; ++day) {
        auto const same = day * 24 + hour.of_day();
        if (is_day_off(same) == is_day_off(hour.of_week)) {
            collect(same, values);
        }
    }
    return values;
}

double HourOfWeek::usual(LocalHour hour) const {
    return median(history(hour));
}

double HourOfWeek::z(LocalHour hour, double value) const {
    auto const values = history(hour);
    return robust_z(values, value, 0.1, 5);
}

void Presence::seen(LocalHour hour, Instant at) {
    auto const week = week_of(at);
    if (!is_set_) {
        is_set_ = true;
        week_ = week;
        first_week_ = week;
    }
    if (week > week_) {
        auto const passed = week - week_;
        for (auto& bits : weeks_) {
            bits = passed >= 8 ? std::uint8_t{0} : static_cast<std::uint8_t>(bits << passed);
        }
        week_ = week;
    }
    weeks_[hour.of_week] = static_cast<std::uint8_t>(weeks_[hour.of_week] | 1U);
}

double Presence::usual(LocalHour hour, Instant at) const {
    auto const week = week_of(at);
    auto const known = std::min<std::int64_t>(week - first_week_, 7);
    if (!is_set_ || known < 2) {
        return 0;
    }
    // The running week is not over: only whole weeks count.
    auto const passed = week - week_;
    auto const bits = passed >= 8 ? 0U : static_cast<unsigned>(weeks_[hour.of_week]) << passed;
    auto const whole = bits >> 1U & ((1U << static_cast<unsigned>(known)) - 1U);
    return static_cast<double>(std::popcount(whole)) / static_cast<double>(known);
}

} // namespace sonae::watch

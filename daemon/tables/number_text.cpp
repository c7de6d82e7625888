// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/number_text.hpp"

#include "daemon/tables/digit_pattern.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace sonae::tables {

namespace {

using namespace std::chrono;

constexpr auto seconds_a_day = std::int64_t{86'400};
constexpr auto last_day = std::int64_t{2'958'465}; // 9999-12-31
// Day 0 of 1904 is that day of 1900.
constexpr auto days_before_1904 = std::int64_t{1'462};
// 29 February 1900.
constexpr auto day_that_never_was = std::int64_t{60};
// Whole numbers below it are exact, and Excel keeps 15 digits of any.
constexpr auto exact_bound = 1e15;
constexpr auto significant_digits = 15;

std::string two(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string date_text(std::int64_t day) {
    if (day == 0) {
        return "1900-01-00"; // what Excel shows for an empty cell that a formula names
    }
    if (day == day_that_never_was) {
        return "1900-02-29";
    }
    auto const before_the_gap = day < day_that_never_was;
    auto const first = sys_days{year{1899} / December / (before_the_gap ? 31 : 30)};
    auto const date = year_month_day{first + days{day}};
    return std::to_string(int{date.year()}) + "-" + two(unsigned{date.month()}) + "-" +
           two(unsigned{date.day()});
}

/// "08:30", with seconds when there are any; more than 24 hours count on.
std::string time_text(std::int64_t seconds) {
    auto const rest = seconds % 60;
    auto text = two(seconds / 3600) + ":" + two(seconds / 60 % 60);
    return rest == 0 ? text : text + ":" + two(rest);
}

std::string plain_text(double value, std::string const& code) {
    auto buffer = std::array<char, 64>{};
    auto const is_whole = std::abs(value) < exact_bound && value == std::floor(value);
    if (is_whole) {
        auto const whole = static_cast<std::int64_t>(value);
        return whole >= 0 && !code.empty()
                   ? in_digit_pattern(static_cast<std::uint64_t>(whole), code)
                   : std::to_string(whole);
    }
    auto const written = std::to_chars(
        buffer.data(),
        buffer.data() + buffer.size(),
        value,
        std::chars_format::general,
        significant_digits
    );
    return {buffer.data(), written.ptr};
}

/// Days and seconds, to the nearest second: 08:30 is 0.354166666666667.
struct Moment {
    std::int64_t day = 0;
    std::int64_t second = 0;
};

Moment moment_of(double value) {
    auto const seconds =
        static_cast<std::int64_t>(std::llround(value * static_cast<double>(seconds_a_day)));
    return {seconds / seconds_a_day, seconds % seconds_a_day};
}

/// "08:30" of "08:30:00.000Z".
std::string_view without_zeros(std::string_view time) {
    auto const second = std::string_view{":00"};
    if (time.ends_with('Z')) {
        time.remove_suffix(1);
    }
    time = time.substr(0, time.find('.'));
    if (time.size() == std::string_view{"08:30:00"}.size() && time.ends_with(second)) {
        time.remove_suffix(second.size());
    }
    return time;
}

} // namespace

std::string number_text(double value, NumberFormat const& format, bool counts_from_1904) {
    auto moment = Moment{};
    auto const is_moment = format.kind != FormatKind::number && value >= 0 &&
                           value < static_cast<double>(last_day + 1);
    if (is_moment) {
        moment = moment_of(value);
    }
    auto const day = moment.day + (counts_from_1904 ? days_before_1904 : 0);
    if (!is_moment || day > last_day) {
        return plain_text(value, format.code);
    }
    switch (format.kind) {
    case FormatKind::number:
        break;
    case FormatKind::date:
        return date_text(day);
    case FormatKind::time:
        return time_text(moment.second);
    case FormatKind::elapsed:
        return time_text(moment.day * seconds_a_day + moment.second);
    case FormatKind::date_time:
        // The day before the first one: a time alone.
        return day == 0
                   ? time_text(moment.second)
                   : date_text(day) + (moment.second == 0 ? "" : " " + time_text(moment.second));
    }
    return plain_text(value, format.code);
}

std::string iso_text(std::string_view text) {
    auto const time_at = text.find('T');
    auto const date = text.substr(0, time_at);
    if (time_at == std::string_view::npos) {
        return std::string{date.find(':') == std::string_view::npos ? date : without_zeros(date)};
    }
    auto const time = without_zeros(text.substr(time_at + 1));
    // The day before the first one: a time alone.
    if (date.starts_with("1899-12-")) {
        return std::string{time};
    }
    return time == "00:00" ? std::string{date} : std::string{date} + " " + std::string{time};
}

} // namespace sonae::tables

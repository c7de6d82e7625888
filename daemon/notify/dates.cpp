// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/dates.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace sonae::notify {

namespace {

using std::chrono::seconds;

constexpr auto days_of_week =
    std::to_array<std::string_view>({"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"});
constexpr auto months = std::to_array<std::string_view>(
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
);
constexpr auto longest_wait = seconds{86'400};

/// A number that is nothing but digits.
std::optional<int> number(std::string_view text) {
    auto value = 0;
    auto const* const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stopped != end || text.front() == '-') {
        return std::nullopt;
    }
    return value;
}

/// With zeros before it.
std::string digits(std::int64_t value, std::size_t width) {
    auto text = std::to_string(value);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

} // namespace

std::string to_mail_date(Instant at) {
    auto const day = std::chrono::floor<std::chrono::days>(at);
    auto const date = std::chrono::year_month_day{day};
    auto const time = std::chrono::hh_mm_ss{std::chrono::floor<seconds>(at - day)};
    auto text = std::string{days_of_week.at(std::chrono::weekday{day}.c_encoding())};
    text += ", " + digits(static_cast<unsigned>(date.day()), 2) + " ";
    text += months.at(static_cast<unsigned>(date.month()) - 1);
    text += " " + digits(static_cast<int>(date.year()), 4) + " " + digits(time.hours().count(), 2);
    text += ":" + digits(time.minutes().count(), 2) + ":" + digits(time.seconds().count(), 2);
    return text + " +0000";
}

std::optional<Instant> parse_http_date(std::string_view text) {
    // "Fri, 01 May 2026 02:00:00 GMT"
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT") {
        return std::nullopt;
    }
    auto const* const month = std::ranges::find(months, text.substr(8, 3));
    auto const day = number(text.substr(5, 2));
    auto const year = number(text.substr(12, 4));
    auto const hour = number(text.substr(17, 2));
    auto const minute = number(text.substr(20, 2));
    auto const second = number(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second || *hour > 23 ||
        *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    auto const date = std::chrono::year_month_day{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(month - months.begin()) + 1},
        std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           seconds{*second};
}

std::optional<seconds> parse_retry_after(std::string_view text, Instant now) {
    auto const value = trimmed(text);
    if (auto const count = number(value)) {
        return std::min(seconds{*count}, longest_wait);
    }
    if (auto const at = parse_http_date(value)) {
        auto const wait = std::chrono::ceil<seconds>(*at - now);
        return std::clamp(wait, seconds{0}, longest_wait);
    }
    return std::nullopt;
}

} // namespace sonae::notify

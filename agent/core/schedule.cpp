// SPDX-License-Identifier: Apache-2.0
#include "agent/core/schedule.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::agent {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr auto longest_wait = Millis{hours{24}};
constexpr auto shortest_cap = Millis{seconds{1}};
constexpr auto longest_cap = Millis{minutes{15}};
constexpr auto most_doublings = 10; // 1 s · 2^10 is past 15 minutes

constexpr auto months = std::array<std::string_view, 12>{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Uniform in [0, most].
Millis up_to(Millis most, RandomSource& random) {
    auto const bound = static_cast<std::uint64_t>(std::max<std::int64_t>(0, most.count())) + 1;
    return Millis{static_cast<std::int64_t>(random.below(bound))};
}

std::optional<int> digits(std::string_view text) {
    auto number = 0;
    auto const* const end = text.data() + text.size();
    auto const [stop, failure] = std::from_chars(text.data(), end, number);
    auto const is_whole = failure == std::errc{} && stop == end && number >= 0;
    return is_whole ? std::optional{number} : std::nullopt;
}

/// "Sun, 06 Nov 1994 08:49:37 GMT" (IMF-fixdate; the two older forms of RFC 9110 are no longer
/// sent by anybody).
std::optional<Instant> http_date(std::string_view text) {
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT") {
        return std::nullopt;
    }
    auto const month = std::find(months.begin(), months.end(), text.substr(8, 3));
    auto const day = digits(text.substr(5, 2));
    auto const year = digits(text.substr(12, 4));
    auto const hour = digits(text.substr(17, 2));
    auto const minute = digits(text.substr(20, 2));
    auto const second = digits(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second) {
        return std::nullopt;
    }
    auto const date = std::chrono::year_month_day{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(month - months.begin()) + 1},
        std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    return std::chrono::sys_days{date} + hours{*hour} + minutes{*minute} + seconds{*second};
}

} // namespace

Millis first_delay(Millis uptime, RandomSource& random) {
    auto const is_boot = uptime < Millis{minutes{10}};
    return up_to(is_boot ? Millis{minutes{1}} : Millis{seconds{2}}, random);
}

Millis spread(Millis interval, RandomSource& random) {
    auto const tenth = interval / 10;
    return interval - tenth + up_to(2 * tenth, random);
}

Millis denied_delay(RandomSource& random) {
    return Millis{minutes{15}} + up_to(minutes{15}, random);
}

std::optional<Millis> retry_after(std::string_view header, Instant now) {
    auto const text = trimmed(header);
    auto const is_number = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c >= '0' && c <= '9';
    });
    if (is_number) {
        // More digits than fit are more than a day, too.
        auto const count = digits(text);
        return count ? std::min(Millis{seconds{*count}}, longest_wait) : longest_wait;
    }
    auto const date = http_date(text);
    if (!date) {
        return std::nullopt;
    }
    return std::clamp(*date - now, Millis{0}, longest_wait);
}

Millis Backoff::after_failure(RandomSource& random) {
    auto const doublings = std::min(failures_, most_doublings);
    ++failures_;
    return up_to(std::min(longest_cap, shortest_cap * (1 << doublings)), random);
}

bool is_renewal_due(Instant not_before, Instant not_after, Instant now) {
    return now >= not_before + (not_after - not_before) / 3;
}

} // namespace sonae::agent

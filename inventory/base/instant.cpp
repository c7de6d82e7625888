// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/instant.hpp"

#include <array>
#include <cstdio>

namespace sonae {

namespace {

using namespace std::chrono;

/// Reads exactly `digits` decimal digits at the front of `text` and removes them; -1 when they are
/// not there.
int take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) {
        return -1;
    }
    auto number = 0;
    for (auto const c : text.substr(0, digits)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        number = number * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return number;
}

bool take_one_of(std::string_view& text, std::string_view allowed) {
    if (text.empty() || allowed.find(text.front()) == std::string_view::npos) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

int take_milliseconds(std::string_view& text) {
    auto value = 0;
    auto digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 3) {
            value = value * 10 + (text.front() - '0');
        }
        ++digits;
        text.remove_prefix(1);
    }
    for (auto missing = digits; missing < 3; ++missing) {
        value *= 10;
    }
    return digits == 0 ? -1 : value;
}

/// Minutes east of UTC at the end of `text`, or nothing. Consumes all of it.
std::optional<minutes> take_offset(std::string_view& text) {
    if (take_one_of(text, "Zz")) {
        return text.empty() ? std::optional{minutes{0}} : std::nullopt;
    }
    auto const negative = !text.empty() && text.front() == '-';
    if (!take_one_of(text, "+-")) {
        return std::nullopt;
    }
    auto const hour = take_number(text, 2);
    auto const colon = take_one_of(text, ":");
    auto const minute = take_number(text, 2);
    if (hour < 0 || hour > 23 || !colon || minute < 0 || minute > 59 || !text.empty()) {
        return std::nullopt;
    }
    auto const offset = minutes{hour * 60 + minute};
    return negative ? -offset : offset;
}

} // namespace

std::string to_rfc3339(Instant at) {
    auto const day = floor<days>(at);
    auto const date = year_month_day{day};
    auto const time = hh_mm_ss{at - day};
    auto buffer = std::array<char, 40>{};
    auto const millis = static_cast<int>(time.subseconds().count());
    auto const format =
        millis == 0 ? "%04d-%02u-%02uT%02d:%02d:%02dZ" : "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ";
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    auto const length = std::snprintf(
        buffer.data(),
        buffer.size(),
        format,
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()),
        millis
    );
#pragma GCC diagnostic pop
    return {buffer.data(), static_cast<std::size_t>(length)};
}

Result<Instant> parse_rfc3339(std::string_view text) {
    auto const malformed =
        Error{Errc::malformed, "not an RFC 3339 time: " + std::string{text.substr(0, 40)}};
    auto const year_number = take_number(text, 4);
    auto const dash1 = take_one_of(text, "-");
    auto const month_number = take_number(text, 2);
    auto const dash2 = take_one_of(text, "-");
    auto const day_number = take_number(text, 2);
    auto const tee = take_one_of(text, "Tt ");
    auto const hour = take_number(text, 2);
    auto const colon1 = take_one_of(text, ":");
    auto const minute = take_number(text, 2);
    auto const colon2 = take_one_of(text, ":");
    auto const second = take_number(text, 2);
    if (year_number < 0 || !dash1 || month_number < 1 || !dash2 || day_number < 1 || !tee ||
        !colon1 || !colon2) {
        return malformed;
    }
    auto const date = year{year_number} / month{static_cast<unsigned>(month_number)} /
                      day{static_cast<unsigned>(day_number)};
    // 60 is a leap second; it is read as the first instant of the next minute (RFC 3339 5.6 allows
    // it to occur).
    if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60) {
        return malformed;
    }
    auto millis = 0;
    if (take_one_of(text, ".")) {
        millis = take_milliseconds(text);
    }
    auto const offset = take_offset(text);
    if (millis < 0 || !offset) {
        return malformed;
    }
    return Instant{
        sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + Millis{millis} -
        *offset};
}

} // namespace sonae

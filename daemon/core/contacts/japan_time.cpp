// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/japan_time.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::core::contacts {

namespace {

using namespace std::chrono;

std::optional<unsigned> take_number(std::string_view& text, std::size_t most_digits) {
    auto number = 0U;
    auto const* const begin = text.data();
    auto const* const end = begin + std::min(text.size(), most_digits);
    auto const result = std::from_chars(begin, end, number);
    if (result.ec != std::errc{}) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(result.ptr - begin));
    return number;
}

bool take(std::string_view& text, std::string_view exactly) {
    if (!text.starts_with(exactly)) {
        return false;
    }
    text.remove_prefix(exactly.size());
    return true;
}

/// What stands between and after year, month and day.
struct DateForm {
    std::string_view after_year;
    std::string_view after_month;
    std::string_view after_day;
};

constexpr auto date_forms =
    std::array<DateForm, 4>{{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};

/// (月), (祝), (Mon) … at the end; what it says is not compared.
std::string_view without_weekday(std::string_view text) {
    auto const bracket = text.find('(');
    if (bracket == std::string_view::npos || !text.ends_with(')')) {
        return text;
    }
    text = text.substr(0, bracket);
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    return text;
}

std::optional<year_month_day> day_in(std::string_view text, DateForm const& form) {
    auto const year_number = take_number(text, 4);
    if (!year_number || !take(text, form.after_year)) {
        return std::nullopt;
    }
    auto const month_number = take_number(text, 2);
    if (!month_number || !take(text, form.after_month)) {
        return std::nullopt;
    }
    auto const day_number = take_number(text, 2);
    if (!day_number || !take(text, form.after_day) || !text.empty()) {
        return std::nullopt;
    }
    auto const date =
        year{static_cast<int>(*year_number)} / month{*month_number} / day{*day_number};
    // Beyond these years a day is a slip of a finger.
    auto const is_near = *year_number >= 2000 && *year_number <= 2099;
    return date.ok() && is_near ? std::optional{date} : std::nullopt;
}

} // namespace

std::optional<year_month_day> day_of(std::string_view text) {
    auto const date = without_weekday(text);
    for (auto const& form : date_forms) {
        if (auto const found = day_in(date, form)) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<weekday> weekday_of(std::string_view text) {
    constexpr auto japanese =
        std::array<std::string_view, 7>{"日", "月", "火", "水", "木", "金", "土"};
    constexpr auto english = std::array<std::string_view, 7>{
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    constexpr auto shortest = std::size_t{3};
    auto const said = ascii_lower(text.substr(text.starts_with('(') ? 1 : 0));
    // 日祝 is a kind of day: a Sunday, or a holiday on whatever day.
    if (said.starts_with("日祝") || said.starts_with("日・祝")) {
        return std::nullopt;
    }
    auto const letters = said.substr(0, said.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
    for (auto i = std::size_t{0}; i < japanese.size(); ++i) {
        auto const is_short_form = letters.size() >= shortest && english[i].starts_with(letters);
        if (said.starts_with(japanese[i]) || is_short_form) {
            return weekday{static_cast<unsigned>(i)};
        }
    }
    return std::nullopt;
}

std::optional<minutes> time_of_day_of(std::string_view text) {
    auto const hour = take_number(text, 2);
    if (!hour || !take(text, ":") || text.size() != 2) {
        return std::nullopt;
    }
    auto const minute = take_number(text, 2);
    if (!minute || !text.empty() || *minute > 59 || *hour > 24 || (*hour == 24 && *minute > 0)) {
        return std::nullopt;
    }
    return hours{*hour} + minutes{*minute};
}

} // namespace sonae::core::contacts

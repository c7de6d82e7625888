// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/dates.hpp"

#include "daemon/core/contacts/japan_time.hpp"

#include <array>
#include <fmt/format.h>

namespace sonae::paper {

namespace {

using contacts::Language;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

constexpr auto weekdays_ja =
    std::array<std::string_view, 7>{"日", "月", "火", "水", "木", "金", "土"};
constexpr auto weekdays_en =
    std::array<std::string_view, 7>{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr auto months_en = std::array<std::string_view, 12>{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// A moment as the clock on the wall shows it.
struct WallTime {
    explicit WallTime(Instant at)
        : day{floor<days>(at + contacts::japan_offset)}
        , time{floor<minutes>(at + contacts::japan_offset - day)} {}

    std::chrono::sys_days day;
    minutes time;
};

std::string day_text(std::chrono::sys_days day, Language language, bool has_year) {
    auto const date = std::chrono::year_month_day{day};
    auto const weekday = std::chrono::weekday{day}.c_encoding();
    auto const month = static_cast<unsigned>(date.month());
    auto const number = static_cast<unsigned>(date.day());
    auto const year = static_cast<int>(date.year());
    if (language == Language::ja) {
        auto const text = fmt::format("{}月{}日({})", month, number, weekdays_ja.at(weekday));
        return has_year ? fmt::format("{}年{}", year, text) : text;
    }
    auto const text =
        fmt::format("{} {} {}", weekdays_en.at(weekday), number, months_en.at(month - 1));
    return has_year ? fmt::format("{} {}", text, year) : text;
}

std::string time_text(minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::string date_text(WallTime const& at, Language language, bool has_year) {
    return day_text(at.day, language, has_year) + " " + time_text(at.time);
}

/// Midnight belongs to the day that it ends.
WallTime end_of(Instant at) {
    auto end = WallTime{at};
    if (end.time == minutes{0}) {
        end.day -= days{1};
        end.time = days{1};
    }
    return end;
}

} // namespace

std::string full_date(Instant at, Language language) {
    return date_text(WallTime{at}, language, true);
}

std::string short_date(Instant at, Language language) {
    return date_text(WallTime{at}, language, false);
}

std::string end_date(Instant at, Language language) {
    return date_text(end_of(at), language, false);
}

std::string span_text(Span const& span, Language language) {
    auto const from = WallTime{span.from};
    auto const until = end_of(span.until);
    auto const between = language == Language::ja ? " 〜 " : " – ";
    auto const end =
        from.day == until.day ? time_text(until.time) : date_text(until, language, false);
    return date_text(from, language, false) + between + end;
}

std::string file_date(Instant at) {
    auto const date = std::chrono::year_month_day{WallTime{at}.day};
    return fmt::format(
        "{:04}-{:02}-{:02}",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day())
    );
}

std::string duration_text(std::chrono::seconds time, Language language) {
    struct Unit {
        std::int64_t seconds;
        std::string_view ja;
        std::string_view en;
    };

    constexpr auto units = std::to_array<Unit>({
        {86'400, "日", " d"},
        {3'600, "時間", " h"},
        {60, "分", " min"},
        {1, "秒", " s"},
    });
    auto text = std::string{};
    auto rest = time.count();
    for (auto const& unit : units) {
        if (rest >= unit.seconds) {
            text += text.empty() || language == Language::ja ? "" : " ";
            text += std::to_string(rest / unit.seconds);
            text += language == Language::ja ? unit.ja : unit.en;
            rest %= unit.seconds;
        }
    }
    return text.empty() ? (language == Language::ja ? "0秒" : "0 s") : text;
}

} // namespace sonae::paper

// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/holidays.hpp"

#include <algorithm>
#include <array>

namespace sonae::core::contacts {

namespace {

using namespace std::chrono;

/// The approximation of the two equinoxes (長沢工「日の出・日の入りの計算」), 1980–2099, in
/// millionths of a day of their month.
constexpr auto vernal = 20'843'100;
constexpr auto autumnal = 23'248'800;

day equinox(int first, year year_number) {
    auto const since = int{year_number} - 1980;
    return day{static_cast<unsigned>((first + 242'194 * since) / 1'000'000 - since / 4)};
}

/// A holiday of 第2条: on a day of its month, on a Monday of it, or at an equinox.
struct Rule {
    std::string_view code;
    month in;
    day on{0};
    unsigned monday = 0;
    int equinox = 0;
    year first = 2016y;
    year last = 2099y;
    bool has_moved_for_games = false; ///< in 2020 and 2021; see `specials`
};

constexpr auto rules = std::to_array<Rule>({
    {.code = "new_years_day", .in = January, .on = 1d},
    {.code = "coming_of_age", .in = January, .monday = 2},
    {.code = "national_foundation", .in = February, .on = 11d},
    {.code = "emperors_birthday", .in = February, .on = 23d, .first = 2020y},
    {.code = "vernal_equinox", .in = March, .equinox = vernal},
    {.code = "showa", .in = April, .on = 29d},
    {.code = "constitution", .in = May, .on = 3d},
    {.code = "greenery", .in = May, .on = 4d},
    {.code = "childrens", .in = May, .on = 5d},
    {.code = "marine", .in = July, .monday = 3, .has_moved_for_games = true},
    {.code = "mountain", .in = August, .on = 11d, .has_moved_for_games = true},
    {.code = "respect_for_the_aged", .in = September, .monday = 3},
    {.code = "autumnal_equinox", .in = September, .equinox = autumnal},
    {.code = "sports", .in = October, .monday = 2, .has_moved_for_games = true},
    {.code = "culture", .in = November, .on = 3d},
    {.code = "labour_thanksgiving", .in = November, .on = 23d},
    {.code = "emperors_birthday", .in = December, .on = 23d, .last = 2018y},
});

/// Days that one law moved or made for one year only.
struct Special {
    year_month_day date;
    std::string_view code;
};

constexpr auto specials = std::to_array<Special>({
    // 天皇の即位の日及び即位礼正殿の儀の行われる日を休日とする法律 (平成30年法律第99号)
    {2019y / May / 1, "enthronement"},
    {2019y / October / 22, "enthronement_ceremony"},
    // 平成三十二年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法
    // (平成27年法律第33号)
    // as amended in 2018 and, when the games were put off, in 2020
    {2020y / July / 23, "marine"},
    {2020y / July / 24, "sports"},
    {2020y / August / 10, "mountain"},
    {2021y / July / 22, "marine"},
    {2021y / July / 23, "sports"},
    {2021y / August / 8, "mountain"},
});

bool falls_on(Rule const& rule, year_month_day date) {
    auto const is_year_of_games = date.year() == 2020y || date.year() == 2021y;
    if (rule.in != date.month() || date.year() < rule.first || date.year() > rule.last ||
        (rule.has_moved_for_games && is_year_of_games)) {
        return false;
    }
    if (rule.monday != 0) {
        return date == year_month_day{date.year() / date.month() / Monday[rule.monday]};
    }
    return date.day() == (rule.equinox != 0 ? equinox(rule.equinox, date.year()) : rule.on);
}

/// What the law calls 国民の祝日: without the days that follow from others.
std::string_view named_holiday(sys_days on) {
    auto const date = year_month_day{on};
    auto const* const special = std::ranges::find(specials, date, &Special::date);
    if (special != specials.end()) {
        return special->code;
    }
    auto const* const rule =
        std::ranges::find_if(rules, [date](Rule const& each) { return falls_on(each, date); });
    return rule == rules.end() ? std::string_view{} : rule->code;
}

/// The nearest day after a holiday on a Sunday that is no holiday itself (第3条第2項).
bool is_substitute(sys_days on) {
    for (auto before = on - days{1}; !named_holiday(before).empty(); before -= days{1}) {
        if (weekday{before} == Sunday) {
            return true;
        }
    }
    return false;
}

bool is_between_holidays(sys_days on) {
    return !named_holiday(on - days{1}).empty() && !named_holiday(on + days{1}).empty();
}

} // namespace

std::string_view holiday_on(year_month_day day) {
    if (!day.ok() || day.year() < 2016y || day.year() > 2099y) {
        return "";
    }
    auto const on = sys_days{day};
    if (auto const named = named_holiday(on); !named.empty()) {
        return named;
    }
    return is_substitute(on) ? "substitute" : is_between_holidays(on) ? "citizens" : "";
}

} // namespace sonae::core::contacts

// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/holidays.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <map>

namespace sonae::core::contacts {
namespace {

using namespace std::chrono;

/// "01-01 01-14 …": every holiday of the year.
std::string holidays_of(int number) {
    auto text = std::string{};
    auto const end = sys_days{year{number + 1} / January / 1};
    for (auto day = sys_days{year{number} / January / 1}; day < end; day += days{1}) {
        if (!holiday_on(year_month_day{day}).empty()) {
            text += text.empty() ? "" : " ";
            text += to_rfc3339(Instant{day}).substr(5, 5);
        }
    }
    return text;
}

std::string_view code_on(std::string_view date) {
    auto const at = testing::at(std::string{date} + "T00:00:00Z");
    return holiday_on(year_month_day{floor<days>(at)});
}

TEST(Holidays, AreThoseOfTheOfficialCalendar) {
    // 内閣府「国民の祝日について」, each year's table.
    auto const calendar = std::map<int, std::string>{
        {2016,
         "01-01 01-11 02-11 03-20 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-22 10-10 "
         "11-03 11-23 12-23"},
        {2017,
         "01-01 01-02 01-09 02-11 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 "
         "11-03 11-23 12-23"},
        {2018,
         "01-01 01-08 02-11 02-12 03-21 04-29 04-30 05-03 05-04 05-05 07-16 08-11 09-17 09-23 "
         "09-24 10-08 11-03 11-23 12-23 12-24"},
        {2019,
         "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 "
         "08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23"},
        {2020,
         "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 "
         "09-21 09-22 11-03 11-23"},
        {2021,
         "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 "
         "09-23 11-03 11-23"},
        {2022,
         "01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 "
         "11-03 11-23"},
        {2023,
         "01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 "
         "10-09 11-03 11-23"},
        {2024,
         "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 "
         "09-16 09-22 09-23 10-14 11-03 11-04 11-23"},
        {2025,
         "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 "
         "09-23 10-13 11-03 11-23 11-24"},
        {2026,
         "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 "
         "09-23 10-12 11-03 11-23"},
        {2027,
         "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 "
         "10-11 11-03 11-23"},
    };
    for (auto const& [number, dates] : calendar) {
        EXPECT_EQ(holidays_of(number), dates) << number;
    }
}

TEST(Holidays, AreNamedByTheirCode) {
    for (auto const& [date, code] : std::map<std::string_view, std::string_view>{
             {"2026-01-01", "new_years_day"},
             {"2026-01-12", "coming_of_age"},
             {"2026-02-11", "national_foundation"},
             {"2026-02-23", "emperors_birthday"},
             {"2018-12-23", "emperors_birthday"},
             {"2019-12-23", ""},
             {"2026-03-20", "vernal_equinox"},
             {"2026-04-29", "showa"},
             {"2026-05-03", "constitution"},
             {"2026-05-04", "greenery"},
             {"2026-05-05", "childrens"},
             {"2026-05-06", "substitute"},
             {"2026-07-20", "marine"},
             {"2026-08-11", "mountain"},
             {"2026-09-21", "respect_for_the_aged"},
             {"2026-09-22", "citizens"},
             {"2026-09-23", "autumnal_equinox"},
             {"2026-10-12", "sports"},
             {"2026-11-03", "culture"},
             {"2026-11-23", "labour_thanksgiving"},
             {"2019-04-30", "citizens"},
             {"2019-05-01", "enthronement"},
             {"2019-05-02", "citizens"},
             {"2019-10-22", "enthronement_ceremony"},
             {"2020-07-23", "marine"},
             {"2020-07-24", "sports"},
             {"2020-07-20", ""},
             {"2020-08-11", ""},
             {"2021-08-09", "substitute"},
             {"2021-10-11", ""}}) {
        EXPECT_EQ(code_on(date), code) << date;
    }
}

TEST(Holidays, OfEquinoxesToCome_FollowTheApproximation) {
    for (auto const date : {"2028-03-20", "2030-03-20", "2031-03-21", "2092-03-19", "2099-03-20"}) {
        EXPECT_EQ(code_on(date), "vernal_equinox") << date;
    }
    for (auto const date : {"2028-09-22", "2030-09-23", "2031-09-23", "2044-09-22", "2099-09-23"}) {
        EXPECT_EQ(code_on(date), "autumnal_equinox") << date;
    }
    // The next autumn with a day between two holidays.
    EXPECT_EQ(code_on("2032-09-21"), "citizens");
}

TEST(Holidays, OutsideOfTheYearsOfTheLaw_AreNone) {
    EXPECT_EQ(code_on("2015-01-01"), "");
    EXPECT_EQ(code_on("2100-01-01"), "");
    EXPECT_EQ(holiday_on(2026y / February / 30), "");
    EXPECT_EQ(code_on("2099-11-03"), "culture");
}

} // namespace
} // namespace sonae::core::contacts

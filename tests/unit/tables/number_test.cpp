// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/digit_pattern.hpp"
#include "daemon/tables/number_format.hpp"
#include "daemon/tables/number_text.hpp"

#include <gtest/gtest.h>

namespace sonae::tables {
namespace {

FormatKind kind(std::string_view code) {
    return format_of_code(code).kind;
}

std::string shown(double value, std::string_view code, bool counts_from_1904 = false) {
    return number_text(value, format_of_code(code), counts_from_1904);
}

TEST(NumberFormat, OfADateIsADateHoweverJapanWritesIt) {
    for (auto const* const code :
         {R"(yyyy"年"m"月"d"日")",
          R"([$-411]ggge"年"m"月"d"日";@)",
          R"([$-411]ge.m.d)",
          "m/d(aaa)",
          R"(yyyy/m/d\ (aaaa))",
          "mmm-yy",
          "d",
          "aaa",
          R"(yyyy\-mm\-dd)",
          "[$-F800]dddd, mmmm dd, yyyy",
          R"([Red]m"月"d"日")",
          "DD.MM.YYYY",
          R"(_ m/d_ ;@)"}) {
        EXPECT_EQ(kind(code), FormatKind::date) << code;
    }
}

TEST(NumberFormat, OfATimeIsATimeAndMinutesAreNoMonths) {
    for (auto const* const code :
         {"h:mm",
          "hh:mm:ss",
          "mm:ss",
          "mm:ss.0",
          "h:mm AM/PM",
          R"(h"時"mm"分")",
          "[$-F400]h:mm:ss\\ AM/PM",
          "H:MM;@",
          "s"}) {
        EXPECT_EQ(kind(code), FormatKind::time) << code;
    }
    EXPECT_EQ(kind("[h]:mm"), FormatKind::elapsed);
    EXPECT_EQ(kind("[mm]:ss"), FormatKind::elapsed);
    EXPECT_EQ(kind("yyyy/m/d h:mm"), FormatKind::date_time);
    EXPECT_EQ(kind(R"(m"月"d"日" h"時")"), FormatKind::date_time);
}

TEST(NumberFormat, OfANumberIsNoDateWhateverStandsAroundIt) {
    for (auto const* const code :
         {"General",
          "general",
          "0",
          "#,##0.00",
          "0.00E+00",
          R"(#,##0"月")",
          R"("date" 0)",
          "@",
          R"([Red]#,##0;[Blue]-#,##0)",
          R"(0\d)",
          R"([$¥-411]#,##0)",
          "0%",
          "# ?/?",
          "",
          "[",
          "\\",
          "\"",
          R"(0;yyyy)"}) {
        EXPECT_EQ(kind(code), FormatKind::number) << code;
    }
}

TEST(NumberFormat, ThatIsBuiltInIsWhatExcelInJapaneseShows) {
    for (auto const number : {14, 15, 16, 17, 27, 28, 30, 31, 34, 35, 36, 50, 52, 55, 57, 58}) {
        EXPECT_EQ(format_of_number(number).kind, FormatKind::date) << number;
    }
    for (auto const number : {18, 19, 20, 21, 32, 33, 45, 47}) {
        EXPECT_EQ(format_of_number(number).kind, FormatKind::time) << number;
    }
    EXPECT_EQ(format_of_number(22).kind, FormatKind::date_time);
    EXPECT_EQ(format_of_number(46).kind, FormatKind::elapsed);
    for (auto const number : {0, 1, 4, 9, 13, 23, 26, 37, 44, 48, 49, 59, 163, -1}) {
        EXPECT_EQ(format_of_number(number).kind, FormatKind::number) << number;
    }
}

TEST(NumberText, CountsDaysFrom1900WithTheOneThatNeverWas) {
    EXPECT_EQ(shown(0, "yyyy/m/d"), "1900-01-00");
    EXPECT_EQ(shown(1, "yyyy/m/d"), "1900-01-01");
    EXPECT_EQ(shown(59, "yyyy/m/d"), "1900-02-28");
    EXPECT_EQ(shown(60, "yyyy/m/d"), "1900-02-29");
    EXPECT_EQ(shown(61, "yyyy/m/d"), "1900-03-01");
    EXPECT_EQ(shown(46'328, "m/d(aaa)"), "2026-11-02");
    EXPECT_EQ(shown(2'958'465, "yyyy/m/d"), "9999-12-31");
}

TEST(NumberText, CountsDaysFrom1904WhenTheWorkbookDoes) {
    EXPECT_EQ(shown(0, "yyyy/m/d", true), "1904-01-01");
    EXPECT_EQ(shown(44'866, "yyyy/m/d", true), "2026-11-02");
    EXPECT_EQ(shown(0.5, "h:mm", true), "12:00");
    EXPECT_EQ(shown(2'957'004, "yyyy/m/d", true), "2957004");
}

TEST(NumberText, OfATimeIsToTheNearestSecond) {
    EXPECT_EQ(shown(0.354166666666667, "h:mm"), "08:30");
    EXPECT_EQ(shown(46'328.7291666667, "h:mm"), "17:30");
    EXPECT_EQ(shown(0.354340277777778, "h:mm"), "08:30:15");
    EXPECT_EQ(shown(0.999999999, "h:mm"), "00:00");
    EXPECT_EQ(shown(1.0625, "[h]:mm"), "25:30");
    EXPECT_EQ(shown(46'328.354166666664, "yyyy/m/d h:mm"), "2026-11-02 08:30");
    EXPECT_EQ(shown(46'328, "yyyy/m/d h:mm"), "2026-11-02");
    EXPECT_EQ(shown(46'327.999999999, "yyyy/m/d h:mm"), "2026-11-02");
    EXPECT_EQ(shown(0.5, "yyyy/m/d h:mm"), "12:00");
}

TEST(NumberText, OfWhatIsNoDayIsTheNumber) {
    EXPECT_EQ(shown(-1, "yyyy/m/d"), "-1");
    EXPECT_EQ(shown(2'958'466, "yyyy/m/d"), "2958466");
    EXPECT_EQ(shown(2'958'465.9999999, "yyyy/m/d"), "2958465.9999999");
    EXPECT_EQ(shown(1e300, "h:mm"), "1e+300");
}

TEST(NumberText, OfAWholeNumberHasNoFraction) {
    EXPECT_EQ(shown(119, "General"), "119");
    EXPECT_EQ(shown(-5, "0"), "-5");
    EXPECT_EQ(shown(9'012'345'678, "General"), "9012345678");
    EXPECT_EQ(shown(0.1 + 0.2, "General"), "0.3");
    EXPECT_EQ(shown(4.5, "#,##0.00"), "4.5");
}

TEST(NumberText, OfDigitsAndSignsLooksAsInTheSpreadsheet) {
    EXPECT_EQ(shown(9'012'345'678, "000-0000-0000"), "090-1234-5678");
    EXPECT_EQ(shown(9'012'345'678, "00000000000"), "09012345678");
    EXPECT_EQ(shown(119, "0000"), "0119");
    EXPECT_EQ(shown(12'345, "0000"), "12345");
    EXPECT_EQ(shown(830, R"(0":"00)"), "8:30");
    EXPECT_EQ(shown(0, R"(00":"00)"), "00:00");
    constexpr auto telephone = R"([<=99999999]####-####;\(00\)\ ####-####)";
    EXPECT_EQ(shown(312'345'678, telephone), "(03) 1234-5678");
    EXPECT_EQ(shown(12'345'678, telephone), "1234-5678");
    constexpr auto postal = R"([<=999]000;[<=9999]000-00;000-0000)";
    EXPECT_EQ(shown(1'000'001, postal), "100-0001");
    EXPECT_EQ(shown(60, postal), "060");
    EXPECT_EQ(shown(7, R"(000\年;@)"), "007年");
    EXPECT_EQ(shown(-7, "0000"), "-7");
    EXPECT_EQ(shown(1.5, "0000"), "1.5");
}

TEST(DigitPattern, IsNothingThatTellsANumberAsItIs) {
    for (auto const* const code :
         {"0",
          "#",
          "0_ ",
          "#,##0",
          "0.00",
          "00.0",
          "0%",
          "General",
          "@",
          "",
          "yyyy",
          "[<=9",
          "\"0",
          "\\",
          "_",
          "[<=9x]00",
          "00E+00"}) {
        EXPECT_FALSE(is_digit_pattern(code)) << code;
    }
}

TEST(IsoText, IsInTheSameFormAsADateOfANumber) {
    EXPECT_EQ(iso_text("2026-11-02"), "2026-11-02");
    EXPECT_EQ(iso_text("2026-11-02T00:00:00"), "2026-11-02");
    EXPECT_EQ(iso_text("2026-11-02T08:30:00.000Z"), "2026-11-02 08:30");
    EXPECT_EQ(iso_text("2026-11-02T08:30:15"), "2026-11-02 08:30:15");
    EXPECT_EQ(iso_text("08:30:00"), "08:30");
    EXPECT_EQ(iso_text("1899-12-31T08:30:00"), "08:30");
    EXPECT_EQ(iso_text("nonsense"), "nonsense");
}

} // namespace
} // namespace sonae::tables

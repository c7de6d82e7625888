// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/dates.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <gtest/gtest.h>

namespace sonae::paper {
namespace {

using contacts::Language;
using testing::at;

TEST(PaperDates, TimesAreThoseOfJapan) {
    EXPECT_EQ(full_date(at("2026-11-01T23:30:00Z"), Language::ja), "2026年11月2日(月) 08:30");
    EXPECT_EQ(full_date(at("2026-11-01T23:30:00Z"), Language::en), "Mon 2 Nov 2026 08:30");
    EXPECT_EQ(file_date(at("2026-11-01T15:00:00Z")), "2026-11-02");
}

TEST(PaperDates, ASpanNamesTheSecondDayOnlyWhenItIsAnother) {
    auto const day = Span{at("2026-11-01T23:30:00Z"), at("2026-11-02T08:15:00Z")};
    auto const night = Span{at("2026-11-02T08:15:00Z"), at("2026-11-02T23:30:00Z")};

    EXPECT_EQ(span_text(day, Language::ja), "11月2日(月) 08:30 〜 17:15");
    EXPECT_EQ(span_text(night, Language::ja), "11月2日(月) 17:15 〜 11月3日(火) 08:30");
    EXPECT_EQ(span_text(night, Language::en), "Mon 2 Nov 17:15 – Tue 3 Nov 08:30");
}

TEST(PaperDates, MidnightEndsItsDay) {
    auto const weekend = Span{at("2026-11-06T15:00:00Z"), at("2026-11-08T15:00:00Z")};

    EXPECT_EQ(span_text(weekend, Language::ja), "11月7日(土) 00:00 〜 11月8日(日) 24:00");
}

TEST(PaperDates, DurationsHaveTheUnitsThatPeopleSay) {
    using namespace std::chrono_literals;

    EXPECT_EQ(duration_text(300s, Language::ja), "5分");
    EXPECT_EQ(duration_text(5'430s, Language::ja), "1時間30分30秒");
    EXPECT_EQ(duration_text(5'400s, Language::en), "1 h 30 min");
    EXPECT_EQ(duration_text(0s, Language::en), "0 s");
}

} // namespace
} // namespace sonae::paper

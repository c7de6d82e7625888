// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/clocks/clocks.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <algorithm>

namespace sonae::core {
namespace {

using testing::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

/// A ransomware attack on a hospital.
ClockFacts ransomware() {
    auto facts = ClockFacts{};
    facts.is_attack = true;
    facts.may_hinder_care = true;
    facts.may_have_leaked = true;
    facts.is_sensitive = true;
    facts.is_wrongful = true;
    return facts;
}

/// Records sent to the wrong clinic.
ClockFacts wrong_address() {
    auto facts = ClockFacts{};
    facts.may_have_leaked = true;
    facts.is_sensitive = true;
    return facts;
}

std::string text_of(std::chrono::year_month_day day) {
    return to_rfc3339(Instant{std::chrono::sys_days{day}}).substr(0, 10);
}

/// "code first last", or "code kind" for those without days.
std::vector<std::string> clocks(std::string_view aware, ClockFacts const& facts) {
    auto lines = std::vector<std::string>{};
    for (auto const& clock : clocks_for(at(aware), facts, current_editions())) {
        auto line = std::string{clock.rule.code};
        if (clock.due) {
            line += " " + text_of(clock.due->first) + " " + text_of(clock.due->last);
        } else {
            line += clock.rule.kind == ClockKind::at_once ? " at_once" : " promptly";
        }
        lines.push_back(line);
    }
    return lines;
}

DueDays due_of(std::string_view code, std::string_view aware, ClockFacts const& facts) {
    for (auto const& clock : clocks_for(at(aware), facts, current_editions())) {
        if (clock.rule.code == code && clock.due) {
            return *clock.due;
        }
    }
    ADD_FAILURE() << "no clock " << code;
    return {};
}

TEST(Clocks, OfRansomware_AwareOn19May2026) {
    EXPECT_THAT(
        clocks("2026-05-19T07:00:00Z", ransomware()),
        ElementsAre(
            "vendor_notice at_once",
            "mhlw_report promptly",
            "health_centre_report promptly",
            "police_report promptly",
            "persons_notice promptly",
            "ppc_preliminary 2026-05-22 2026-05-24",
            "ppc_final 2026-05-19 2026-07-18"
        )
    );
}

TEST(Clocks, WithoutWrongfulPurpose_TheFinalReportHas30Days) {
    EXPECT_THAT(
        clocks("2026-05-19T07:00:00Z", wrong_address()),
        ElementsAre(
            "persons_notice promptly",
            "ppc_preliminary 2026-05-22 2026-05-24",
            "ppc_final 2026-05-19 2026-06-18"
        )
    );
}

TEST(Clocks, AwareOnAnotherDay_MoveWithIt) {
    EXPECT_THAT(
        clocks("2026-05-20T07:00:00Z", wrong_address()),
        ElementsAre(
            "persons_notice promptly",
            "ppc_preliminary 2026-05-23 2026-05-25",
            "ppc_final 2026-05-20 2026-06-19"
        )
    );
}

TEST(Clocks, CountTheDaysOfJapan) {
    // 23:59 and 00:00 of Japan.
    auto const before = due_of("ppc_preliminary", "2026-05-19T14:59:59.999Z", ransomware());
    auto const after = due_of("ppc_preliminary", "2026-05-19T15:00:00Z", ransomware());
    EXPECT_EQ(text_of(before.last), "2026-05-24");
    EXPECT_EQ(text_of(after.last), "2026-05-25");
    EXPECT_EQ(before.opens_at, at("2026-05-21T15:00:00Z"));
    EXPECT_EQ(before.closes_at, at("2026-05-24T15:00:00Z"));
}

TEST(Clocks, OverTheEndOfAYearAndALeapDay_CountEveryDay) {
    EXPECT_EQ(
        text_of(due_of("ppc_final", "2027-12-15T00:00:00Z", ransomware()).last), "2028-02-13"
    );
    EXPECT_EQ(
        text_of(due_of("ppc_final", "2028-02-01T00:00:00Z", wrong_address()).last), "2028-03-02"
    );
}

TEST(Clocks, AFinalReport_IsOpenFromAwarenessOnAndNamesTheCautiousDay) {
    auto const due = due_of("ppc_final", "2026-05-19T07:00:00Z", wrong_address());
    EXPECT_EQ(due.opens_at, at("2026-05-19T07:00:00Z"));
    EXPECT_EQ(due.closes_at, at("2026-06-18T15:00:00Z"));
    EXPECT_EQ(text_of(due.cautious_last), "2026-06-17");
}

TEST(Clocks, OfEveryOtherCaseThatConcernsThePpc_Run) {
    auto facts = ClockFacts{};
    facts.may_have_leaked = true;
    EXPECT_THAT(clocks("2026-05-19T07:00:00Z", facts), IsEmpty());
    facts.is_over_1000 = true;
    EXPECT_EQ(clocks("2026-05-19T07:00:00Z", facts).size(), 3U);
    facts.is_over_1000 = false;
    facts.is_financial = true;
    EXPECT_EQ(clocks("2026-05-19T07:00:00Z", facts).size(), 3U);
    facts.may_have_leaked = false;
    EXPECT_THAT(clocks("2026-05-19T07:00:00Z", facts), IsEmpty());
}

TEST(Clocks, OfAnAttackThatTouchedNothing_AreTheVendorAndThePolice) {
    auto facts = ClockFacts{};
    facts.is_attack = true;
    EXPECT_THAT(
        clocks("2026-05-19T07:00:00Z", facts),
        ElementsAre("vendor_notice at_once", "police_report promptly")
    );
}

TEST(Clocks, OfAnEditionThatIsNotInForce_DoNotRun) {
    auto const none = clocks_for(at("2026-05-19T07:00:00Z"), ransomware(), {});
    EXPECT_TRUE(none.empty());
    constexpr auto one = std::to_array<std::string_view>({"appi_2022-04-01"});
    auto const ppc = clocks_for(at("2026-05-19T07:00:00Z"), ransomware(), one);
    EXPECT_EQ(ppc.size(), 3U);
}

TEST(ClockRules, NameTheirSourceAndEdition) {
    for (auto const& rule : clock_rules()) {
        EXPECT_NE(rule.applies, nullptr) << rule.code;
        EXPECT_FALSE(rule.source.empty()) << rule.code;
        EXPECT_TRUE(rule.url.starts_with("https://")) << rule.code;
        EXPECT_NE(std::ranges::find(current_editions(), rule.edition), current_editions().end())
            << rule.code;
        EXPECT_EQ(
            rule.last_day > 0, rule.kind == ClockKind::window || rule.kind == ClockKind::limit
        ) << rule.code;
        EXPECT_LE(rule.first_day, rule.last_day) << rule.code;
    }
}

} // namespace
} // namespace sonae::core

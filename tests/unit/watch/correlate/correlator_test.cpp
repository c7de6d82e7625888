// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/watch/correlate/told.hpp"

namespace sonae::watch {

using namespace testing;

TEST(Correlator, BelowSeventyThereAreOnlyFindings) {
    auto desk = Desktop{};
    desk.tell(alarm("port_scan_vertical", "a1", 69));
    EXPECT_TRUE(desk.news().empty());
}

TEST(Correlator, AtSeventyACandidateOpensAndAtEightyFiveItPages) {
    auto desk = Desktop{};
    auto const opened = desk.tell(alarm("arp_spoof", "a1", 70)).news();
    auto const paged = desk.tell(alarm("arp_spoof", "a1", 85, 1min)).news();

    ASSERT_EQ(opened.size(), 1U);
    EXPECT_EQ(opened[0].number, 1U);
    EXPECT_EQ(opened[0].version, 1U);
    EXPECT_EQ(opened[0].recipe, Recipe::single);
    EXPECT_EQ(opened[0].detector, "arp_spoof");
    EXPECT_EQ(opened[0].first_action, "find_device");
    EXPECT_FALSE(opened[0].pages);
    ASSERT_EQ(paged.size(), 1U);
    EXPECT_EQ(paged[0].number, 1U);
    EXPECT_EQ(paged[0].version, 2U);
    EXPECT_TRUE(paged[0].pages);
}

TEST(Correlator, WhatIsNoAlarmLeadsToNothing) {
    auto desk = Desktop{};
    for (auto const standing :
         {Standing::learning,
          Standing::maintenance,
          Standing::allowed,
          Standing::exempt,
          Standing::blind,
          Standing::flood}) {
        auto finding = alarm("canary_touched", "a1", 95);
        finding.standing = standing;
        desk.tell(finding);
    }
    EXPECT_TRUE(desk.news().empty());
    EXPECT_EQ(desk.correlator.held(), 0U);
}

TEST(Correlator, ThreeMediumKindsOfEvidenceOnOneMachineOpenACandidate) {
    auto desk = Desktop{};
    desk.tell(alarm("port_scan_vertical", "a1", 60)).tell(alarm("beacon", "a1", 50, 20min));
    EXPECT_TRUE(desk.news().empty());
    auto const told = desk.tell(alarm("lateral_burst", "a1", 50, 40min)).news();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_GE(told[0].score, 70);
    EXPECT_LT(told[0].score, 85);
    EXPECT_EQ(told[0].reasons.size(), 3U);
}

TEST(Correlator, MediumEvidenceOfDifferentMachinesDoesNotAddUp) {
    auto desk = Desktop{};
    desk.tell(alarm("port_scan_vertical", "a1", 60)).tell(alarm("beacon", "b1", 60));
    desk.tell(alarm("lateral_burst", "c1", 60));
    EXPECT_TRUE(desk.news().empty());
}

TEST(Correlator, EqualEvidenceDoesNotAddUpHoweverOftenItComes) {
    auto desk = Desktop{};
    for (auto i = 0; i < 1'000; ++i) {
        desk.tell(alarm("port_scan_vertical", "a1", 60, i * 1s));
    }
    EXPECT_TRUE(desk.news().empty());
}

TEST(Correlator, AnAttackThatGoesFromMachineToMachineIsOneCandidate) {
    auto desk = Desktop{};
    desk.tell(against(alarm("lateral_burst", "a1", 80), "b1"));
    desk.tell(against(alarm("lateral_burst", "b1", 75, 3h), "c1"));
    desk.tell(alarm("canary_touched", "c1", 95, 6h));
    auto const told = desk.news();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].subject_count, 3U);
    EXPECT_EQ(told[0].subjects[0], asset("c1"));
    EXPECT_EQ(told[0].segments, (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Correlator, TwoMachinesOfASegmentWithOneKindOfAttackAreOneCandidate) {
    auto desk = Desktop{};
    desk.tell(alarm("canary_touched", "a1", 95)).tell(alarm("mass_file_change", "a2", 90, 5min));
    EXPECT_EQ(desk.news().size(), 1U);
}

TEST(Correlator, DifferentKindsOfAttackInOneSegmentAreTwo) {
    auto desk = Desktop{};
    desk.tell(alarm("canary_touched", "a1", 95)).tell(alarm("arp_spoof", "a2", 90, 5min));
    EXPECT_EQ(desk.news().size(), 2U);
}

TEST(Correlator, TwoMachinesOfASegmentHoursApartAreTwo) {
    auto desk = Desktop{};
    desk.tell(alarm("arp_spoof", "a1", 95)).tell(alarm("arp_spoof", "a2", 90, 2h));
    EXPECT_EQ(desk.news().size(), 2U);
}

TEST(Correlator, WeaknessesAreNoPartOfAnAttack) {
    auto desk = Desktop{};
    desk.tell(alarm("antivirus_outdated", "a1", 60)).tell(alarm("canary_touched", "a1", 95));
    auto const told = desk.news();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].reasons, std::vector<std::string>{"canary_touched"});
}

TEST(Correlator, AfterADayOfQuietItIsAnotherCandidate) {
    auto desk = Desktop{};
    desk.tell(alarm("arp_spoof", "a1", 90));
    EXPECT_EQ(desk.news().at(0).number, 1U);
    desk.correlator.pass(start() + 25h);
    EXPECT_EQ(desk.correlator.held(), 0U);
    desk.tell(alarm("arp_spoof", "a1", 90, 25h));
    EXPECT_EQ(desk.news().at(0).number, 2U);
}

TEST(Correlator, WhatLedToNothingYesterdayIsNoPartOfToday) {
    auto desk = Desktop{};
    desk.tell(against(alarm("auth_guessing", "a1", 45), "z1"));
    desk.tell(against(alarm("auth_guessing", "b1", 45, 23h), "a1"));
    desk.tell(alarm("canary_touched", "b1", 95, 46h));
    auto const told = desk.news();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].subject_count, 1U);
    EXPECT_GE(told[0].first, start() + 22h);
}

TEST(Correlator, WhatBringsTwoCandidatesTogetherLeavesTheFirst) {
    auto desk = Desktop{};
    desk.tell(alarm("lateral_burst", "a1", 80)).tell(alarm("lateral_burst", "b1", 80));
    EXPECT_EQ(desk.news().size(), 2U);
    auto const told = desk.tell(against(alarm("dc_attack", "a1", 80, 1min), "b1")).news();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].number, 1U);
    EXPECT_EQ(told[0].joined, std::vector<std::uint64_t>{2});
    EXPECT_EQ(told[0].subject_count, 2U);
}

TEST(Correlator, ADismissedCampaignStaysQuietForADay) {
    auto desk = Desktop{};
    desk.tell(alarm("arp_spoof", "a1", 90));
    EXPECT_EQ(desk.news().size(), 1U);
    desk.correlator.settled(1, true);
    for (auto hour = 1; hour < 24; ++hour) {
        desk.tell(alarm("arp_spoof", "a1", 95, hour * 1h));
    }
    EXPECT_TRUE(desk.news().empty());
    desk.tell(alarm("arp_spoof", "a1", 95, 25h));
    EXPECT_EQ(desk.news().at(0).number, 2U);
}

TEST(Correlator, ADismissedCampaignComesBackForAnotherFamilyThatIsSureByItself) {
    auto desk = Desktop{};
    desk.tell(alarm("arp_spoof", "a1", 90));
    EXPECT_EQ(desk.news().size(), 1U);
    desk.correlator.settled(1, true);
    desk.tell(alarm("port_scan_vertical", "a1", 60, 1h));
    EXPECT_TRUE(desk.news().empty());
    desk.tell(alarm("canary_touched", "a1", 95, 2h));
    auto const told = desk.news();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].number, 2U);
    EXPECT_EQ(told[0].version, 1U);
}

TEST(Correlator, ADismissedCampaignComesBackForAGraverRecipe) {
    auto desk = Desktop{};
    desk.tell(alarm("canary_touched", "a1", 95));
    EXPECT_EQ(desk.news().size(), 1U);
    desk.correlator.settled(1, true);
    desk.tell(alarm("antivirus_stopped", "a1", 50, 10min));
    auto const told = desk.news();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].recipe, Recipe::ransomware_suspected);
}

TEST(Correlator, AConfirmedCampaignGrowsUnderItsNumber) {
    auto desk = Desktop{};
    desk.tell(alarm("canary_touched", "a1", 95));
    EXPECT_EQ(desk.news().size(), 1U);
    desk.correlator.settled(1, false);
    auto const told = desk.tell(alarm("mass_file_change", "a2", 90, 5min)).news();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].number, 1U);
    EXPECT_EQ(told[0].version, 2U);
}

TEST(Correlator, WhatDidNotGrowIsNotToldAgain) {
    auto desk = Desktop{};
    auto finding = alarm("arp_spoof", "a1", 90);
    EXPECT_EQ(desk.tell(finding).news().size(), 1U);
    finding.count = 10;
    EXPECT_TRUE(desk.tell(finding).news().empty());
}

} // namespace sonae::watch

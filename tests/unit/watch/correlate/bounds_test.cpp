// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/watch/correlate/told.hpp"

#include <algorithm>

namespace sonae::watch {

using namespace testing;

TEST(CorrelatorBounds, AFloodOfOneMachineDoesNotHideTheCanaryOfAnother) {
    auto desk = Desktop{};
    for (auto i = 0; i < 10'000; ++i) {
        desk.tell(against(alarm("arp_spoof", "a1", 95, i * 10ms), "v" + std::to_string(i)));
        if (i == 5'000) {
            desk.tell(alarm("canary_touched", "a2", 95, i * 10ms));
        }
    }
    auto const told = desk.news();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].detector, "arp_spoof");
    EXPECT_EQ(told[0].episodes.size(), Trail::most_episodes);
    EXPECT_EQ(told[1].detector, "canary_touched");
    EXPECT_EQ(told[1].subject_count, 1U);
    EXPECT_EQ(desk.correlator.held(), 2U);
}

TEST(CorrelatorBounds, AFloodOfInventedMachinesInOneSegmentIsOneCandidateThatIsSeldomTold) {
    auto desk = Desktop{};
    auto times = 0U;
    auto last = Candidate{};
    for (auto i = 0; i < 3'000; ++i) {
        desk.tell(alarm("mac_flood", "a" + std::to_string(i), 90, i * 10ms));
        for (auto const& told : desk.news()) {
            ++times;
            last = told;
        }
    }
    EXPECT_EQ(last.number, 1U);
    EXPECT_EQ(last.subjects.size(), Trail::most_listed);
    EXPECT_EQ(last.subject_count, 2'048U);
    EXPECT_LT(times, 100U);
}

TEST(CorrelatorBounds, WithoutEndOfCampaignsTheLeastGoesFirst) {
    auto desk = Desktop{};
    desk.tell(alarm("port_scan_vertical", "a1", 60));
    for (auto i = 0U; i < 2 * Correlator::most_quiet; ++i) {
        auto small = alarm("beacon", "x", 20, Millis{i});
        small.subject = {IdentityKind::address, "203.0.113." + std::to_string(i)};
        small.segment = "s" + std::to_string(i);
        desk.tell(small);
    }
    EXPECT_EQ(desk.correlator.held(), Correlator::most_quiet);
    desk.tell(alarm("beacon", "a1", 60, 5min)).tell(alarm("lateral_burst", "a1", 60, 5min));
    EXPECT_EQ(desk.news().size(), 1U);
}

TEST(CorrelatorBounds, NoMoreCandidatesAreRememberedThanThereIsRoomFor) {
    auto desk = Desktop{};
    for (auto i = 0U; i < 2 * Correlator::most_open; ++i) {
        auto finding = alarm("beacon", "x", 90, Millis{i});
        finding.subject = {IdentityKind::address, "203.0.113." + std::to_string(i)};
        finding.segment = "s" + std::to_string(i);
        desk.tell(finding);
        EXPECT_EQ(desk.news().size(), 1U);
    }
    EXPECT_EQ(desk.correlator.held(), Correlator::most_open);
}

} // namespace sonae::watch

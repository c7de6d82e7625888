// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/correlator.hpp"
#include "daemon/watch/plain_house.hpp"

#include <gmock/gmock.h>

#include <random>

namespace sonae::watch {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Instant start() {
    return parse_rfc3339("2026-05-12T01:00:00Z").value();
}

Identity asset(std::string id) {
    return {IdentityKind::asset, std::move(id)};
}

class Campaigns : public ::testing::Test {
protected:
    Finding finding(std::string detector, std::string subject, int score, Millis after = 0s) {
        auto made = Finding{};
        made.detector = std::move(detector);
        made.episode = ++episodes_;
        made.subject = asset(std::move(subject));
        made.first = start() + after;
        made.last = made.first;
        made.count = 1;
        made.score = score;
        return made;
    }

    std::vector<Candidate> after(std::vector<Finding> const& findings) {
        for (auto const& each : findings) {
            correlator_.take(each);
        }
        return correlator_.candidates();
    }

    PlainHouse house_;
    Correlator correlator_{house_};
    std::uint64_t episodes_ = 0;
};

TEST_F(Campaigns, BelowSeventyAreNoCandidate) {
    EXPECT_THAT(after({finding("port_scan", "pc-1", 69)}), IsEmpty());
}

TEST_F(Campaigns, ADetectorThatIsSureOpensOneAndIsNamed) {
    auto const news = after({finding("arp_spoof", "pc-1", 72)});

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].number, 1U);
    EXPECT_EQ(news[0].recipe, Recipe::single);
    EXPECT_EQ(news[0].detector, "arp_spoof");
    EXPECT_FALSE(news[0].pages);
    EXPECT_EQ(news[0].playbook, "mhlw_bcp");
}

TEST_F(Campaigns, FilesThatChangeWhereTheAntivirusWasStoppedAreRansomware) {
    auto const news = after(
        {finding("antivirus_stopped", "srv-1", 55),
         finding("canary_touched", "srv-1", 95, 5min),
         finding("lateral_burst", "srv-1", 60, 6min)}
    );

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].recipe, Recipe::ransomware_suspected);
    EXPECT_TRUE(news[0].pages);
    EXPECT_EQ(news[0].playbook, "ransomware");
    EXPECT_EQ(news[0].first_action, "unplug_keep_power");
    EXPECT_EQ(news[0].first, start());
    EXPECT_THAT(
        news[0].reasons, ElementsAre("antivirus_stopped", "canary_touched", "lateral_burst")
    );
}

TEST_F(Campaigns, SignsOfMoreThanAnHourApartAreNoRansomware) {
    auto const news = after(
        {finding("antivirus_stopped", "srv-1", 55), finding("canary_touched", "srv-1", 95, 61min)}
    );

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].recipe, Recipe::single);
}

TEST_F(Campaigns, RightsThatAreGivenAfterTheDirectoryWasAttackedAreATakenDomain) {
    auto const news =
        after({finding("dc_attack", "dc-1", 60), finding("privilege_change", "dc-1", 50, 3h)});

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].recipe, Recipe::domain_compromise);
    EXPECT_EQ(news[0].score, 95);
}

TEST_F(Campaigns, StepsInsideAfterAnOddEntryAreABreachAndDataThatLeavesADisclosure) {
    auto sideways = finding("lateral_burst", "vpn-1", 60, 2h);
    sideways.other = asset("srv-1");

    auto news = after({finding("vpn_anomaly", "vpn-1", 60), sideways});

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].recipe, Recipe::breach_by_vpn);
    news = after({finding("exfiltration", "srv-1", 60, 3h)});
    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].recipe, Recipe::disclosure_risk);
    EXPECT_EQ(news[0].version, 2U);
    EXPECT_EQ(news[0].playbook, "information_leak");
}

TEST_F(Campaigns, OneThatGoesFromMachineToMachineIsOneCandidate) {
    auto findings = std::vector<Finding>{finding("lateral_burst", "pc-0", 75)};
    for (auto i = 0; i < 20; ++i) {
        findings.push_back(
            finding("lateral_burst", "pc-" + std::to_string(i), 75, std::chrono::minutes{i})
        );
        findings.back().other = asset("pc-" + std::to_string(i + 1));
    }

    auto const news = after(findings);

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].subject_count, 20U);
}

TEST_F(Campaigns, FilesThatChangeOnTwoMachinesOfASegmentAreOneCandidate) {
    auto first = finding("mass_file_change", "pc-1", 80);
    auto second = finding("mass_file_change", "pc-2", 80, 10min);
    auto elsewhere = finding("mass_file_change", "pc-3", 80, 10min);
    first.segment = second.segment = "10.1.30.0/24";
    elsewhere.segment = "10.1.40.0/24";

    EXPECT_THAT(after({first, second, elsewhere}), SizeIs(2));
}

TEST_F(Campaigns, MachinesThatHaveNothingToDoWithEachOtherAreTwo) {
    EXPECT_THAT(
        after({finding("arp_spoof", "pc-1", 80), finding("beacon", "pc-2", 80)}), SizeIs(2)
    );
}

TEST_F(Campaigns, TheSameAgainIsNoNews) {
    auto again = finding("arp_spoof", "pc-1", 80);
    ASSERT_THAT(after({again}), SizeIs(1));
    again.count = 10'000;
    again.last += 5min;

    EXPECT_THAT(after({again}), IsEmpty());
}

TEST_F(Campaigns, AfterADayItIsAnotherOne) {
    ASSERT_THAT(after({finding("arp_spoof", "pc-1", 80)}), SizeIs(1));

    auto const news = after({finding("arp_spoof", "pc-1", 80, 25h)});

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].number, 2U);
}

TEST_F(Campaigns, WhatIsNoAlarmLeadsToNothing) {
    auto quiet = finding("arp_spoof", "pc-1", 100);
    for (auto const standing :
         {Standing::learning,
          Standing::maintenance,
          Standing::allowed,
          Standing::exempt,
          Standing::blind,
          Standing::flood}) {
        quiet.standing = standing;
        EXPECT_THAT(after({quiet}), IsEmpty());
    }
}

TEST_F(Campaigns, OnceDismissedStaysSoUntilSomethingOfAnotherKindIsSeen) {
    ASSERT_THAT(after({finding("mass_file_change", "srv-1", 80)}), SizeIs(1));
    correlator_.settled(1, true);

    EXPECT_THAT(after({finding("mass_file_change", "srv-1", 90, 1h)}), IsEmpty());
    auto const news = after({finding("backup_tamper", "srv-1", 60, 90min)});

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].number, 1U);
    EXPECT_EQ(news[0].recipe, Recipe::ransomware_suspected);
}

TEST_F(Campaigns, AFloodOfSmallFindingsHidesNoTouchOfACanary) {
    auto findings = std::vector<Finding>{};
    for (auto i = 0; i < 20'000; ++i) {
        findings.push_back(finding("new_device", "x-" + std::to_string(i), 20));
    }
    findings.insert(findings.begin() + 10'000, finding("canary_touched", "srv-1", 95));

    auto const news = after(findings);

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_THAT(news[0].subjects, ElementsAre(asset("srv-1")));
    EXPECT_LE(correlator_.held(), Correlator::most_campaigns + Correlator::most_open);
}

TEST_F(Campaigns, AFloodOfGraveOnesIsToldAndBounded) {
    auto findings = std::vector<Finding>{};
    for (auto i = 0; i < 2'000; ++i) {
        findings.push_back(finding("beacon", "x-" + std::to_string(i), 80));
    }

    EXPECT_THAT(after(findings), SizeIs(2'000));
    EXPECT_LE(correlator_.held(), Correlator::most_open);
}

TEST_F(Campaigns, WhateverTheOrderTheyAreOneCandidateOfTheSameRecipe) {
    auto findings = std::vector<Finding>{
        finding("antivirus_stopped", "srv-1", 55),
        finding("canary_touched", "srv-1", 95, 1s),
        finding("mass_file_change", "srv-1", 85, 2s),
        finding("backup_tamper", "srv-1", 75, 3s),
        finding("lateral_burst", "srv-1", 70, 4s)};
    auto random = std::mt19937{20260512};
    for (auto round = 0; round < 100; ++round) {
        std::ranges::shuffle(findings, random);
        auto correlator = Correlator{house_};
        for (auto const& each : findings) {
            correlator.take(each);
        }
        auto const news = correlator.candidates();
        ASSERT_THAT(news, SizeIs(1));
        EXPECT_EQ(news[0].recipe, Recipe::ransomware_suspected);
        EXPECT_EQ(news[0].episodes.size(), 5U);
    }
}

TEST_F(Campaigns, WhyItMattersGoesByTheMachineThatIsWorst) {
    auto machine = Machine{};
    machine.asset = "ct-1";
    machine.kind = MachineClass::medical;
    house_.add(machine, {}, {});

    auto const news =
        after({finding("medical_internet", "ct-1", 90), finding("medical_internet", "ct-1", 50)});

    ASSERT_THAT(news, SizeIs(1));
    EXPECT_EQ(news[0].why, "patient_care");
}

TEST(Confidence, GrowsWithIndependentEvidenceAndIsNeverCertain) {
    EXPECT_EQ(confidence_of({}), 0);
    EXPECT_EQ(confidence_of(std::array{70}), 56);
    EXPECT_EQ(confidence_of(std::array{70, 70}), 81);
    EXPECT_EQ(confidence_of(std::array{100, 100, 100, 100}), 99);
}

} // namespace
} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/all.hpp"
#include "daemon/watch/correlate/words.hpp"
#include "playbooks/shipped.hpp"
#include "tests/unit/watch/correlate/told.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

using namespace testing;

namespace {

constexpr auto all_recipes = std::to_array(
    {Recipe::single,
     Recipe::ransomware_suspected,
     Recipe::domain_compromise,
     Recipe::breach_by_vpn,
     Recipe::clinical_outage,
     Recipe::disclosure_risk}
);

Candidate only(Desktop& desk) {
    auto const told = desk.news();
    EXPECT_EQ(told.size(), 1U);
    return told.empty() ? Candidate{} : told.front();
}

bool is_shipped(std::string_view playbook) {
    auto const shipped = playbooks::shipped_playbooks();
    return std::ranges::find(shipped, playbook, &playbooks::ShippedPlaybook::name) != shipped.end();
}

} // namespace

TEST(Recipes, FilesChangedAndAntivirusStoppedOnOneMachineWithinAnHourIsRansomware) {
    auto desk = Desktop{};
    desk.tell(alarm("antivirus_stopped", "a1", 55)).tell(alarm("canary_touched", "a1", 95, 59min));
    auto const told = only(desk);
    EXPECT_EQ(told.recipe, Recipe::ransomware_suspected);
    EXPECT_TRUE(told.pages);
    EXPECT_GE(told.score, 95);
    EXPECT_EQ(told.playbook, "ransomware");
    EXPECT_EQ(told.first_action, "unplug_keep_power");
    EXPECT_EQ(told.detector, "");
}

TEST(Recipes, DeletedSnapshotsDoAsWell) {
    auto desk = Desktop{};
    desk.tell(alarm("mass_file_change", "a1", 65));
    desk.tell(of_kind(alarm("backup_tamper", "a1", 65, 5min), "snapshots_deleted"));
    EXPECT_EQ(only(desk).recipe, Recipe::ransomware_suspected);
}

TEST(Recipes, AnHourLaterOrOnAnotherMachineItIsNone) {
    auto desk = Desktop{};
    desk.tell(alarm("antivirus_stopped", "a1", 55)).tell(alarm("canary_touched", "a1", 95, 61min));
    EXPECT_EQ(only(desk).recipe, Recipe::single);
    auto other = Desktop{};
    other.tell(alarm("antivirus_stopped", "a2", 55)).tell(alarm("canary_touched", "a1", 95, 5min));
    EXPECT_EQ(only(other).recipe, Recipe::single);
}

TEST(Recipes, AntivirusThatIsStoppedInAWholeSegmentCountsForItsMachines) {
    auto desk = Desktop{};
    auto killed = of_kind(alarm("antivirus_stopped", "a", 90), "mass");
    killed.subject = {IdentityKind::segment, "a"};
    desk.tell(killed).tell(alarm("canary_touched", "a1", 95, 5min));
    EXPECT_EQ(only(desk).recipe, Recipe::ransomware_suspected);
}

TEST(Recipes, WhereTheAttackMovesThePartsMayBeOnDifferentMachines) {
    auto desk = Desktop{};
    desk.tell(alarm("antivirus_stopped", "a1", 55));
    desk.tell(against(alarm("lateral_burst", "a1", 60, 5min), "b1"));
    desk.tell(alarm("mass_file_change", "b1", 65, 10min));
    EXPECT_EQ(only(desk).recipe, Recipe::ransomware_suspected);
}

TEST(Recipes, AnAttackOnADomainControllerAndANewAdministratorIsDomainCompromise) {
    auto desk = Desktop{};
    desk.tell(against(alarm("dc_attack", "a1", 65), "d1")).tell(admin("d1", 50, 20h));
    auto const told = only(desk);
    EXPECT_EQ(told.recipe, Recipe::domain_compromise);
    EXPECT_EQ(told.first_action, "guard_directory");
    EXPECT_TRUE(told.pages);
}

TEST(Recipes, AnotherTamperingIsNoNewAdministrator) {
    auto desk = Desktop{};
    desk.tell(against(alarm("dc_attack", "a1", 75), "d1"));
    desk.tell(of_kind(alarm("privilege_tamper", "d1", 50, 20h), "task_created"));
    EXPECT_EQ(only(desk).recipe, Recipe::single);
}

TEST(Recipes, AnOddLogOnFromOutsideAndStepsInsideAreABreach) {
    auto desk = Desktop{};
    desk.tell(alarm("vpn_anomaly", "v1", 60)).tell(alarm("lateral_burst", "a1", 60, 23h));
    auto const told = only(desk);
    EXPECT_EQ(told.recipe, Recipe::breach_by_vpn);
    EXPECT_EQ(told.playbook, "vpn_intrusion");
    EXPECT_EQ(told.first_action, "close_remote_access");
    EXPECT_TRUE(told.pages);
}

TEST(Recipes, StepsInsideBeforeTheLogOnOrOfLittleWeightAreNoBreach) {
    auto before = Desktop{};
    before.tell(alarm("lateral_burst", "a1", 60)).tell(alarm("vpn_anomaly", "v1", 60, 1h));
    EXPECT_TRUE(before.news().empty());
    auto light = Desktop{};
    light.tell(alarm("vpn_anomaly", "v1", 60)).tell(alarm("lateral_burst", "a1", 45, 1h));
    EXPECT_TRUE(light.news().empty());
}

TEST(Recipes, ARemoteToolAndStepsFromItsMachineLeadToTheMaintainersPlaybook) {
    auto desk = Desktop{};
    desk.tell(alarm("remote_tool", "a1", 60)).tell(alarm("lateral_burst", "a1", 60, 1h));
    auto const told = only(desk);
    EXPECT_EQ(told.recipe, Recipe::breach_by_vpn);
    EXPECT_EQ(told.playbook, "vendor_connection");
}

TEST(Recipes, ADepartmentThatIsSilentForTenMinutesIsAnOutage) {
    auto desk = Desktop{};
    desk.house.add(Segment{.id = "a", .kind = SegmentKind::medical});
    auto silence = alarm("mass_silence", "a", 60);
    silence.subject = {IdentityKind::segment, "a"};
    desk.tell(silence);
    EXPECT_TRUE(desk.news().empty());
    silence.last += 10min;
    silence.count = 100;
    auto const told = only(desk.tell(silence));
    EXPECT_EQ(told.recipe, Recipe::clinical_outage);
    EXPECT_EQ(told.playbook, "mass_silence");
    EXPECT_EQ(told.first_action, "ask_the_ward");
    EXPECT_EQ(told.why, "patient_care");
    EXPECT_TRUE(told.pages);
}

TEST(Recipes, SilenceWithFailingMessagesOfTheSameDepartmentIsAnOutageAtOnce) {
    auto desk = Desktop{};
    desk.tell(alarm("medical_device_silence", "a1", 50)).tell(alarm("hl7_anomaly", "a2", 50, 2min));
    auto const told = only(desk);
    EXPECT_EQ(told.recipe, Recipe::clinical_outage);
    EXPECT_FALSE(told.pages);
}

TEST(Recipes, OneMachineThatIsSilentIsNoOutage) {
    auto desk = Desktop{};
    desk.tell(lasting(alarm("medical_device_silence", "a1", 60), 2h));
    EXPECT_TRUE(desk.news().empty());
}

TEST(Recipes, DataThatLeftBeforeOrDuringAnAttackStartsTheClockOfDisclosure) {
    for (auto const is_before : {true, false}) {
        auto desk = Desktop{};
        auto const left = alarm("exfil_volume", "z1", 60, is_before ? 0h : 8h);
        if (is_before) {
            desk.tell(left);
        }
        desk.tell(alarm("canary_touched", "a1", 95, 5h));
        desk.tell(alarm("antivirus_stopped", "a1", 50, 5h));
        if (!is_before) {
            desk.tell(left);
        }
        auto const told = only(desk);
        EXPECT_EQ(told.recipe, Recipe::disclosure_risk);
        EXPECT_EQ(told.playbook, "information_leak");
        EXPECT_EQ(told.subject_count, 2U);
    }
}

TEST(Recipes, DataThatLeftWithoutAnAttackIsOfItself) {
    auto desk = Desktop{};
    desk.tell(alarm("exfil_volume", "z1", 75)).tell(alarm("arp_spoof", "a1", 75));
    EXPECT_EQ(desk.news().size(), 2U);
}

TEST(Recipes, HaveWordsAndAShippedPlaybook) {
    for (auto const recipe : all_recipes) {
        auto const& row = row_of(recipe);
        EXPECT_NE(card_words_of(recipe_words(), code_of(recipe)), nullptr) << code_of(recipe);
        EXPECT_NE(card_words_of(first_action_words(), row.first_action), nullptr);
        EXPECT_TRUE(is_shipped(row.playbook)) << row.playbook;
    }
}

TEST(Recipes, EveryFamilyHasAShippedPlaybookAndAFirstActionWithWords) {
    for (auto const& detector : all_detectors()) {
        auto const family =
            evidence_of({.detector = std::string{detector->definition().code}}).family;
        auto const& row = row_of_family(family);
        EXPECT_TRUE(is_shipped(row.playbook)) << family;
        EXPECT_NE(card_words_of(first_action_words(), row.first_action), nullptr) << family;
    }
}

TEST(Signs, EveryDetectorHasARow) {
    for (auto const& detector : all_detectors()) {
        EXPECT_TRUE(has_evidence(detector->definition().code)) << detector->definition().code;
    }
}

TEST(Signs, TheLongestCodeCountsAndAKindBeforeIt) {
    EXPECT_EQ(evidence_of(alarm("dicom_unknown_ae", "a1", 1)).family, "dicom_stranger");
    EXPECT_EQ(evidence_of(alarm("dicom_loss", "a1", 1)).sign, Sign::clinical_traffic);
    EXPECT_EQ(evidence_of(admin("a1", 1)).sign, Sign::rights_given);
    EXPECT_EQ(evidence_of(alarm("privilege_tamper", "a1", 1)).sign, Sign::none);
    EXPECT_EQ(evidence_of(alarm("nobody_knows", "a1", 1)).family, "nobody_knows");
}

TEST(Confidence, OneFamilyAloneNeverSaysMoreThanEighty) {
    EXPECT_EQ(confidence_of({}), 0);
    EXPECT_EQ(confidence_of(std::array{100}), 80);
    EXPECT_EQ(confidence_of(std::array{50}), 40);
}

TEST(Confidence, FamiliesThatAgreeTakeDoubtAwayButNeverAllOfIt) {
    EXPECT_EQ(confidence_of(std::array{95, 55}), 87); // 1 − 0.24 × 0.56
    EXPECT_EQ(confidence_of(std::array{50, 50, 50}), 78);
    EXPECT_EQ(confidence_of(std::array{100, 100, 100, 100, 100}), 99);
}

TEST(GatheredScore, ThreeMediumFamiliesOpenTwoDoNotAndWeakOnesCountForNothing) {
    EXPECT_EQ(gathered_score_of(std::array{60, 60}), 67);
    EXPECT_EQ(gathered_score_of(std::array{60, 50, 50}), 71);
    EXPECT_EQ(gathered_score_of(std::array{60, 39, 39, 39, 39}), 60);
    EXPECT_EQ(gathered_score_of({}), 0);
}

TEST(Why, IsWhatTheMachineIsToTheCareOfPatients) {
    auto const of = [](Machine const& machine) { return why_of(&machine, nullptr); };
    EXPECT_EQ(of({.kind = MachineClass::medical}), Why::patient_care);
    EXPECT_EQ(of({.kind = MachineClass::server, .criticality = 2.0}), Why::records);
    EXPECT_EQ(of({.kind = MachineClass::client, .zone = "his"}), Why::records);
    EXPECT_EQ(
        of({.kind = MachineClass::server, .criticality = 2.0, .roles = {Role::domain_controller}}),
        Why::directory
    );
    EXPECT_EQ(of({.kind = MachineClass::server, .roles = {Role::backup}}), Why::protection);
    EXPECT_EQ(of({.kind = MachineClass::network_device}), Why::network);
    EXPECT_EQ(of({.kind = MachineClass::client}), Why::office);
    EXPECT_EQ(of({.kind = MachineClass::phone, .zone = "guest"}), Why::guest);
    auto const medical = Segment{.id = "a", .kind = SegmentKind::medical};
    auto const guests = Segment{.id = "g", .kind = SegmentKind::guest};
    EXPECT_EQ(why_of(nullptr, &medical), Why::patient_care);
    EXPECT_EQ(why_of(nullptr, &guests), Why::guest);
    EXPECT_EQ(why_of(nullptr, nullptr), Why::unknown);
}

} // namespace sonae::watch

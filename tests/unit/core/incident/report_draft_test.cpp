// SPDX-License-Identifier: Apache-2.0
// What a report begins with: everything that was told to Sonae already, and where each is from.
#include "daemon/core/incident/report_draft.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/unit/core/incident/headquarters.hpp"

#include <gmock/gmock.h>

namespace sonae::core::incident {
namespace {

using namespace testing;
using sonae::testing::at;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ReportDraft : public ::testing::Test {
protected:
    void SetUp() override {
        house.declare();
        house.staff();
    }

    [[nodiscard]] ReportField field(std::string_view name, std::string_view report) const {
        auto const draft =
            draft_report(report, {house.incident(), house.shelf(), names, house.chronology()});
        for (auto const& each : draft) {
            if (each.field == name) {
                return each;
            }
        }
        ADD_FAILURE() << name;
        return {};
    }

    [[nodiscard]] std::string
    value(std::string_view name, std::string_view report = "mhlw_report") const {
        return field(name, report).value();
    }

    void note(std::string line) { house.must(AddNote{std::move(line), std::nullopt}); }

    Headquarters house;
    ReportNames names{
        [](std::string_view id) { return std::string{id}; },
        [](std::string_view) { return std::string{"内線 9119"}; },
        [](AssetId) { return std::string{"his-db01"}; },
        [](AssetId) { return std::string{"2 階"}; },
        [](AssetId) { return std::optional{at("2026-05-19T16:00:00Z")}; }};
};

TEST_F(ReportDraft, HasTheLinesThatPeopleTyped_WithTheirNumbers) {
    note("病棟 3 階の画面に英文 #his-db01");
    note("駐車場の照明");

    auto const symptoms = field("symptoms", "mhlw_report");

    EXPECT_THAT(symptoms.value(), HasSubstr("病棟 3 階の画面に英文"));
    EXPECT_THAT(symptoms.value(), HasSubstr("ransom_note"));
    EXPECT_THAT(symptoms.value(), Not(HasSubstr("駐車場"))) << "no device is in that line";
    EXPECT_EQ(symptoms.parts.back().source, "chronology");
    EXPECT_EQ(symptoms.parts.back().entry, house.told("note").front().number);
    EXPECT_THAT(value("overview", "ppc_preliminary"), HasSubstr("駐車場の照明"));
}

TEST_F(ReportDraft, LeavesOutWhatACorrectionReplaced) {
    note("外来は 3 台 #his-db01");
    auto const wrong = std::to_string(house.told("note").front().number);
    note("外来は 5 台 #his-db01 !correct=" + wrong);

    EXPECT_THAT(value("symptoms"), HasSubstr("5 台"));
    EXPECT_THAT(value("symptoms"), Not(HasSubstr("3 台")));
}

TEST_F(ReportDraft, TellsHowServicesAndDevicesChanged_AndWhenEachWasLastHeardOf) {
    house.must(SetService{Service::emergency, ServiceMark::limited, {}});
    house.must(SetService{Service::emergency, ServiceMark::stopped, "受入停止"});
    house.must(SetAsset{"his-db01", AssetMark::cut_off, "抜線"});

    EXPECT_THAT(value("care_impact"), HasSubstr("emergency=limited"));
    EXPECT_THAT(value("care_impact"), HasSubstr("emergency=stopped 受入停止"));
    EXPECT_THAT(value("affected_devices"), HasSubstr("his-db01=cut_off"));
    EXPECT_THAT(value("affected_devices"), HasSubstr("2026-05-19T16:00:00Z last_report his-db01"));
    EXPECT_THAT(value("containment"), HasSubstr("his-db01=cut_off 抜線 (#"));
}

TEST_F(ReportDraft, NamesWhomToAsk_WithTheNumber_AndWhatIsStillOpen) {
    note("業者の回答待ち !open");

    EXPECT_EQ(value("contact"), "csirt_lead, 内線 9119");
    EXPECT_THAT(value("other", "ppc_preliminary"), HasSubstr("業者の回答待ち"));
    EXPECT_THAT(value("backup_state"), IsEmpty());
    note("バックアップは別棟で無事");
    EXPECT_THAT(value("backup_state"), HasSubstr("別棟で無事"));
}

TEST_F(ReportDraft, FillsMostOfWhatTheCommissionAsks_OnceAwarenessIsRecorded) {
    auto facts = ClockFacts{};
    facts.is_sensitive = true;
    facts.is_over_1000 = true;
    facts.may_have_leaked = true;
    house.must(SetAware{house.now, facts});
    house.must(SetAsset{"his-db01", AssetMark::cut_off, {}});
    note("業者の回答待ち !open");

    for (auto const* const each :
         {"overview", "data_items", "persons_count", "cause", "prevention", "other"}) {
        EXPECT_NE(value(each, "ppc_preliminary"), "") << each;
        auto const filled = field(each, "ppc_preliminary");
        for (auto const& part : filled.parts) {
            EXPECT_FALSE(part.source.empty()) << each;
        }
    }
    EXPECT_EQ(value("leak_possibility"), "may_have_leaked");
}

} // namespace
} // namespace sonae::core::incident

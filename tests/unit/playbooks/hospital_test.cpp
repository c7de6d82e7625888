// SPDX-License-Identifier: Apache-2.0
#include "playbooks/hospital.hpp"
#include "playbooks/sharing.hpp"
#include "playbooks/validity.hpp"
#include "tests/unit/playbooks/cacao_files.hpp"

namespace sonae::playbooks {
namespace {

using testing::cacao_playbook;
using ::testing::ElementsAre;

Instant at(std::string_view text) {
    return parse_rfc3339(text).value();
}

Step const& only_action(Playbook const& playbook) {
    for (auto const& [id, step] : playbook.workflow) {
        if (step.type() == StepType::action) {
            return step;
        }
    }
    throw std::runtime_error{"no action"};
}

TEST(HospitalStep, IsReadWithAllItsMembers) {
    auto const playbook = cacao_playbook("hospital_full");

    auto const read = hospital_step(only_action(playbook), "/workflow/x");

    ASSERT_TRUE(read.value);
    EXPECT_EQ(read.value->phase, Phase::first_response);
    EXPECT_EQ(read.value->lane, Lane::technical);
    EXPECT_EQ(read.value->mhlw_item, "3-4");
    EXPECT_EQ(read.value->mhlw_wording_confirmed, false);
    EXPECT_THAT(read.value->deputy_roles, ElementsAre("it_manager"));
    EXPECT_EQ(read.value->due_seconds, 900);
    EXPECT_EQ(read.value->approval->quorum, 1);
    EXPECT_EQ(read.value->patient_safety_risk, 2);
    EXPECT_EQ(read.value->drill_behaviour, DrillBehaviour::simulate);
    EXPECT_EQ(read.value->decision->answer_variable, "__yes__");
    EXPECT_EQ(read.value->translations.at("en").name, "Cut off");
    EXPECT_THAT(hospital_playbook(playbook).value->regulators, ElementsAre("mhlw"));
}

TEST(HospitalStep, WrittenBack_IsTheSame) {
    auto playbook = cacao_playbook("hospital_full");
    auto const before = canonical_text(playbook);
    for (auto& [id, step] : playbook.workflow) {
        if (auto const read = hospital_step(step, ""); read.value) {
            set_hospital_step(step, *read.value);
        }
    }
    set_hospital_playbook(playbook, *hospital_playbook(playbook).value);

    EXPECT_EQ(canonical_text(playbook), before);
}

TEST(HospitalStep, OfAWrongForm_NamesEveryFault) {
    auto const read =
        hospital_step(only_action(cacao_playbook("hospital_malformed")), "/workflow/x");

    EXPECT_FALSE(read.value);
    EXPECT_EQ(read.faults.size(), 5U);
    for (auto const& fault : read.faults) {
        EXPECT_TRUE(fault.pointer.starts_with("/workflow/x/step_extensions/extension-definition--"))
            << fault.pointer;
    }
}

TEST(HospitalStep, ThatIsAbsent_IsNoFault) {
    auto const read = hospital_step(only_action(cacao_playbook("step_action_manual")), "");

    EXPECT_FALSE(read.value);
    EXPECT_TRUE(read.faults.empty());
}

TEST(DefineHospitalExtension, MakesAPlaybookThatIsStillOne) {
    auto playbook = cacao_playbook("step_action_manual");
    define_hospital_extension(playbook);
    for (auto& [id, step] : playbook.workflow) {
        auto content = HospitalStep{};
        content.phase = Phase::detection;
        set_hospital_step(step, content);
    }

    EXPECT_TRUE(import_playbook(canonical_text(playbook)).playbook);
}

TEST(MayShare, FollowsTlpTwo) {
    EXPECT_TRUE(may_share(Tlp::clear, Audience::everybody));
    EXPECT_TRUE(may_share(Tlp::green, Audience::community));
    EXPECT_FALSE(may_share(Tlp::green, Audience::everybody));
    EXPECT_TRUE(may_share(Tlp::amber, Audience::clients));
    EXPECT_FALSE(may_share(Tlp::amber_strict, Audience::clients));
    EXPECT_TRUE(may_share(Tlp::amber_strict, Audience::organisation));
    EXPECT_FALSE(may_share(Tlp::red, Audience::organisation));
    EXPECT_TRUE(may_share(Tlp::red, Audience::recipients));
}

TEST(TlpLevel, IsTheStrictestOfThoseNamed) {
    EXPECT_EQ(tlp_level(cacao_playbook("marking_tlp_conflict")), Tlp::red);
    EXPECT_EQ(tlp_level(cacao_playbook("marking_tlp")), Tlp::amber_strict);
    EXPECT_EQ(tlp_level(cacao_playbook("marking_iep")), Tlp::amber);
    EXPECT_FALSE(tlp_level(cacao_playbook("marking_dangling")));
    EXPECT_FALSE(tlp_level(cacao_playbook("step_start_end")));
}

TEST(MayRun, RefusesWhatIsRevokedOrOutOfItsTime) {
    EXPECT_TRUE(may_run(cacao_playbook("step_start_end"), at("2026-06-01T00:00:00Z")));
    EXPECT_FALSE(may_run(cacao_playbook("validity_revoked"), at("2026-06-01T00:00:00Z")));
    auto const expiring = cacao_playbook("validity_expired"); // until 2026-05-10
    EXPECT_TRUE(may_run(expiring, at("2026-05-09T23:59:59.999Z")));
    EXPECT_EQ(may_run(expiring, at("2026-05-10T00:00:00Z")).error().code, Errc::refused);
    auto const coming = cacao_playbook("validity_future"); // from 2027-01-01
    EXPECT_FALSE(may_run(coming, at("2026-12-31T23:59:59Z")));
    EXPECT_TRUE(may_run(coming, at("2027-01-01T00:00:00Z")));
}

TEST(ProcessingSummary, TellsWhatTheWorkflowContains) {
    auto const nested = processing_summary(cacao_playbook("nested_branches"));

    EXPECT_EQ(nested.manual_playbook, true);
    EXPECT_EQ(nested.parallel_processing, true);
    EXPECT_EQ(nested.if_logic, true);
    EXPECT_EQ(nested.while_logic, true);
    EXPECT_EQ(nested.switch_logic, false);
    EXPECT_EQ(nested.external_playbooks, false);
    EXPECT_EQ(nested.temporal_logic, true);
    EXPECT_EQ(processing_summary(cacao_playbook("signature_form")).countersigned_signatures, true);
}

TEST(EffectOf, IsTheGraverOfActivityAndType_ForWhatAProgramMayRun) {
    auto const of = [](char const* type, char const* command, std::optional<std::string> activity) {
        auto one = Command{};
        one.type = type;
        one.command = command;
        one.playbook_activity = std::move(activity);
        return effect_of(one);
    };
    EXPECT_EQ(of("manual", "x", std::nullopt), Effect::inform);
    EXPECT_EQ(of("manual", "x", "disconnect-system"), Effect::change);
    EXPECT_EQ(of("http-api", "GET /x HTTP/1.1", std::nullopt), Effect::observe);
    EXPECT_EQ(of("http-api", "POST /x HTTP/1.1", std::nullopt), Effect::change);
    EXPECT_EQ(of("http-api", "GET /x HTTP/1.1", "scan-system"), Effect::observe);
    EXPECT_EQ(of("http-api", "HEAD /x HTTP/1.1", "deliver-content"), Effect::inform);
    EXPECT_EQ(of("http-api", "GET /x HTTP/1.1", "disconnect-system"), Effect::change);
    EXPECT_EQ(of("http-api", "POST /x HTTP/1.1", "deliver-content"), Effect::change);
    EXPECT_EQ(of("http-api", "__method__:value /x HTTP/1.1", "scan-system"), Effect::change);
    for (auto const* const type : {"ssh", "bash", "powershell", "openc2-http"}) {
        EXPECT_EQ(of(type, "shutdown interface 7", "scan-system"), Effect::change) << type;
    }
    EXPECT_EQ(of("sigma", "x", "scan-system"), Effect::observe);
    EXPECT_EQ(of("ftp", "x", "dance"), Effect::change);
}

} // namespace
} // namespace sonae::playbooks

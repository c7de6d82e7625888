// SPDX-License-Identifier: Apache-2.0
// What people do in an incident, and what they may not.
#include "daemon/core/incident/clock_states.hpp"
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

constexpr auto first_task = std::string_view{"システム異常の報告先の把握"};

FinishTask finished(TaskRef task, std::vector<std::string> evidence = {"受付簿"}) {
    auto finish = FinishTask{};
    finish.task = task;
    finish.evidence = std::move(evidence);
    return finish;
}

class Actions : public ::testing::Test {
protected:
    void SetUp() override { house.declare(); }

    Headquarters house;
};

TEST_F(Actions, DeclaringOpensThePlan) {
    EXPECT_EQ(house.incident().phase(), Phase::detection);
    EXPECT_EQ(house.task(first_task).state, TaskState::task);
    EXPECT_EQ(house.chronology().front().content.kind, "incident_declared");
    EXPECT_EQ(house.chronology().front().content.text, "病棟の端末に英文");
    auto again = Declare{};
    again.title = "もう一度";
    EXPECT_EQ(house.refusal(again), "already_declared");
}

TEST_F(Actions, RolesAreTakenAndHandedOver_WithBothNames) {
    house.must(TakeRole{"it_section", {}}, engineer);
    house.must(TakeRole{"it_section", std::string{clerk}}, engineer);
    house.must(TakeRole{"it_section", std::string{clerk}}, engineer);

    ASSERT_EQ(house.told("role_taken").size(), 2U) << "nothing changed the third time";
    EXPECT_THAT(
        house.told("role_taken").back().content.details,
        HasSubstr(R"("from":"engineer","role":"it_section","to":"clerk")")
    );
    EXPECT_EQ(house.refusal(TakeRole{"king", {}}), "unknown_role");
    EXPECT_EQ(house.refusal(TakeRole{"it_section", "nobody"}), "unknown_person");
    EXPECT_EQ(house.refusal(TakeRole{"it_section", std::string{auditor}}), "unknown_person");
    EXPECT_EQ(house.refusal(TakeRole{"hospital_director", {}}, engineer), "not_entitled");
}

TEST_F(Actions, WhoHasNoAccountHoldsRolesAndTasksToo_AsTheContactThatTheHouseKnows) {
    house.must(TakeRole{"hospital_director", std::string{called_director}});
    house.must(TakeRole{"nursing_director", std::string{called_nurse}});
    house.must(TakeTask{house.ref(first_task), std::string{called_nurse}});

    EXPECT_EQ(house.incident().roles.at("hospital_director").person, called_director);
    EXPECT_EQ(house.incident().notes_of(house.ref(first_task))->owner, called_nurse);
    EXPECT_EQ(house.refusal(TakeRole{"vice_director", std::string{called_nurse}}), "not_entitled")
        << "of management is whoever the directory says is";
}

TEST_F(Actions, AContactWhoMaySignIn_HoldsARoleAsThatPerson) {
    house.must(TakeRole{"it_manager", std::string{called_manager}});

    EXPECT_EQ(house.incident().roles.at("it_manager").person, clerk);
}

TEST_F(Actions, TaskNeedsTheEvidenceThatThePlanAsksFor) {
    auto const task = house.ref(first_task);

    EXPECT_EQ(house.refusal(finished(task, {})), "evidence_missing");
    house.must(finished(task));

    EXPECT_EQ(house.task(first_task).state, TaskState::done);
    EXPECT_EQ(house.refusal(finished(task)), "task_over");
    EXPECT_THAT(house.incident().notes_of(task)->evidence, ElementsAre("受付簿"));
}

TEST_F(Actions, RoleThatWasHandedOver_IsKnownFromWhenToWhen) {
    auto const began = house.now;
    house.must(TakeRole{"it_section", std::string{engineer}});
    house.now += Millis{60'000};
    house.must(TakeRole{"it_section", std::string{clerk}});

    auto const past = house.incident().past_roles;
    ASSERT_EQ(past.size(), 1U);
    EXPECT_EQ(past.front().role, "it_section");
    EXPECT_EQ(past.front().person, engineer);
    EXPECT_EQ(past.front().since, began);
    EXPECT_EQ(past.front().until, house.now);
    EXPECT_EQ(picture(house.rebuilt()), picture(house.incident()));
}

TEST_F(Actions, PeopleWhomALineNames_AreFound_AndOthersStayWords) {
    house.must(AddNote{"@佐藤 と @だれか が現場へ", std::nullopt});

    auto const note = house.told("note").back().content;
    EXPECT_EQ(note.details, R"({"people":["engineer"]})");
    EXPECT_EQ(note.text, "@佐藤 と @だれか が現場へ");
}

TEST_F(Actions, EvidenceIsAddedWhileATaskIsOpen_AndCountsWhenItIsFinished) {
    auto const task = house.ref(first_task);
    auto photo = EvidenceFile{"要求文.jpg", {}, 81'234};
    photo.sha256.fill(7);

    house.must(AddEvidence{task, {"電話の記録"}, {}}, engineer);
    house.must(AddEvidence{task, {}, {photo}}, clerk);
    house.must(AddEvidence{task, {}, {photo}}, clerk);
    house.must(finished(task, {}));

    auto const notes = *house.incident().notes_of(task);
    EXPECT_THAT(notes.evidence, ElementsAre("電話の記録"));
    ASSERT_EQ(notes.files.size(), 1U) << "a file that was sent again adds nothing";
    EXPECT_EQ(notes.files.front().by, clerk);
    ASSERT_EQ(house.told("evidence_added").size(), 2U);
    EXPECT_THAT(
        house.told("evidence_added").back().content.details,
        HasSubstr(R"("files":[{"name":"要求文.jpg","sha256":"0707070707070707070707070707070707)"
                  R"(070707070707070707070707070707","size_bytes":81234}])")
    );
    EXPECT_EQ(house.refusal(AddEvidence{task, {"遅い"}, {}}), "task_over");
    EXPECT_EQ(picture(house.rebuilt()), picture(house.incident()));
}

TEST_F(Actions, EveryPieceOfEvidenceThatThePlanNames_IsWanted) {
    house.staff();
    house.must(AddModule{house.hash_of("ransomware")});
    auto wanted = std::optional<Task>{};
    for (auto turn = 0; turn < 200 && !wanted; ++turn) {
        for (auto const& task : open_tasks_of(house.incident(), house.shelf())) {
            auto const asks_for_two = task.hospital.evidence_required.size() == 2;
            wanted = asks_for_two && task.state == TaskState::task ? std::optional{task} : wanted;
        }
        if (!wanted) {
            house.do_task(open_tasks_of(house.incident(), house.shelf()).back());
        }
    }
    ASSERT_TRUE(wanted);

    EXPECT_EQ(house.refusal(finished(wanted->ref, {"写真"}), engineer), "evidence_missing");
    EXPECT_EQ(house.refusal(finished(wanted->ref, {"写真", "写真"}), engineer), "evidence_missing");
    house.must(finished(wanted->ref, {"写真", "ハッシュ"}), engineer);
}

TEST_F(Actions, AnswerToACommandThatIsNotDue_IsStale) {
    auto finish = finished(house.ref(first_task));
    finish.command = 1;

    EXPECT_EQ(house.refusal(finish), "task_over");
}

TEST_F(Actions, TaskIsTakenByAPerson_AndSkippedWithAReason) {
    auto const task = house.ref(first_task);
    house.must(TakeTask{task, {}}, engineer);
    EXPECT_EQ(house.incident().notes_of(task)->owner, engineer);
    EXPECT_EQ(house.refusal(SkipTask{task, " \n"}), "reason_missing");
    house.must(SkipTask{task, "記録済み"});

    EXPECT_EQ(house.task(first_task).invocation->skip_reason, "記録済み");
    EXPECT_EQ(house.refusal(TakeTask{task, {}}), "task_over");
    EXPECT_EQ(house.refusal(TakeTask{{1, 999}, {}}), "unknown_task");
    EXPECT_EQ(house.refusal(TakeTask{{9, 1}, {}}), "unknown_task");
}

TEST_F(Actions, WhatCanHurtCareNeedsAnotherPersonThanWhoAgreed) {
    house.staff();
    house.must(TakeRole{"csirt_lead", std::string{engineer}});
    ASSERT_TRUE(house.work_until("被害拡大防止 ② 外部通信経路の遮断"));
    auto const task = house.ref("被害拡大防止 ② 外部通信経路の遮断");
    EXPECT_EQ(house.task("被害拡大防止 ② 外部通信経路の遮断").state, TaskState::approval);
    EXPECT_EQ(house.refusal(finished(task), engineer), "task_not_ready");
    EXPECT_EQ(house.refusal(ApproveTask{task, true}, clerk), "not_entitled");

    house.must(ApproveTask{task, true}, engineer);

    EXPECT_EQ(house.refusal(finished(task), engineer), "same_person");
    house.must(finished(task), clerk);
}

TEST_F(Actions, GateIsShut_WhileMandatoryTasksAreOpen_UnlessOverruled) {
    EXPECT_EQ(house.refusal(SetPhase{Phase::first_response, {}}), "gate_shut");
    house.must(SetPhase{Phase::first_response, "広がりが速い"});
    EXPECT_EQ(house.incident().phase(), Phase::first_response);
    auto const told = house.told("phase_changed").back().content.details;
    EXPECT_THAT(told, HasSubstr(R"("from":"detection","missing":["1-2","1:action--66ed679d)"));
    EXPECT_THAT(told, HasSubstr(R"("reason":"広がりが速い")"));

    EXPECT_EQ(house.refusal(SetPhase{Phase::detection, {}}), "reason_missing");
    house.must(SetPhase{Phase::detection, "誤って進めた"});
    EXPECT_EQ(house.refusal(SetPhase{Phase::preparation, "x"}), "unknown_code");
}

TEST_F(Actions, ClosingNamesWhatIsMissing_AndIsOverruledByNameOnly) {
    EXPECT_EQ(house.refusal(Close{{}, {}}), "reason_missing");
    auto const refused = house.say(Close{"誤報", {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what, "gate_shut");
    EXPECT_EQ(refused.error().where.front(), "1-2");
    EXPECT_GT(refused.error().where.size(), 20U) << "steps that never ran count too";
    EXPECT_EQ(house.refusal(Close{"誤報", "誤報のため"}, engineer), "not_entitled");

    house.must(Close{"誤報", "誤報のため"}, director);

    EXPECT_FALSE(house.incident().is_open);
    EXPECT_EQ(house.incident().close_overrule, "誤報のため");
    EXPECT_EQ(name_of(house.incident().executions.front().state), "cancelled");
    EXPECT_THAT(house.told("incident_closed").front().content.details, HasSubstr("overrule"));
}

TEST_F(Actions, AfterClosing_NotesAndReportsMayFollow) {
    house.must(Close{"誤報", "誤報のため"}, director);

    EXPECT_EQ(house.refusal(TakeRole{"csirt_lead", {}}), "incident_closed");
    EXPECT_EQ(house.refusal(AddNote{"県へ口頭で報告済み", {}}), "");
    EXPECT_EQ(house.refusal(SaveReport{"mhlw_report", {{"symptoms", "英文"}}}), "");
}

TEST_F(Actions, BoardsSayFromWhatToWhat) {
    house.must(SetAsset{"his-db01", AssetMark::suspected, {}});
    house.must(SetAsset{"his-db01", AssetMark::cut_off, "LANを抜いた"});
    house.must(SetService{Service::emergency, ServiceMark::limited, "二次のみ"});

    EXPECT_EQ(house.incident().assets.begin()->second.mark, AssetMark::cut_off);
    auto const told = house.told("asset_state_changed").back().content;
    EXPECT_THAT(told.details, HasSubstr(R"("from":"suspected")"));
    EXPECT_THAT(told.details, HasSubstr(R"("to":"cut_off")"));
    EXPECT_EQ(told.assets.size(), 1U);
    EXPECT_EQ(house.refusal(SetAsset{"ghost", AssetMark::infected, {}}), "unknown_asset");
}

TEST_F(Actions, NoteIsOneLine_WithItsMarks) {
    house.must(AddNote{"@病棟3階→@情シス #his-db01 が動かない !open", at("2026-05-19T15:20:00Z")});

    auto const note = house.told("note").front();
    EXPECT_EQ(note.content.from, "病棟3階");
    EXPECT_EQ(note.content.to, "情シス");
    EXPECT_EQ(note.content.assets.size(), 1U);
    EXPECT_TRUE(note.content.is_open);
    EXPECT_EQ(note.content.happened_at, at("2026-05-19T15:20:00Z"));
    EXPECT_EQ(note.entered_at, house.now);

    house.must(AddNote{"すでに復旧 !correct=" + std::to_string(note.number), {}});
    EXPECT_EQ(house.told("note").back().content.corrects, note.number);
    EXPECT_EQ(house.refusal(AddNote{"x !correct=9999", {}}), "corrects_unknown");
    EXPECT_EQ(house.refusal(AddNote{"", {}}), "text_missing");
    EXPECT_EQ(
        house.refusal(AddNote{"あした", house.now + std::chrono::hours{1}}), "time_in_future"
    );
}

TEST_F(Actions, ClocksRunFromTheRecordedDecision_AndMoveWithIt) {
    EXPECT_THAT(duties_of(house.incident()), IsEmpty());
    auto facts = ClockFacts{};
    facts.may_have_leaked = facts.is_sensitive = facts.is_wrongful = facts.is_attack = true;
    house.must(SetAware{at("2026-05-19T01:00:00Z"), facts});

    auto const last_day = [&](std::string_view code) {
        for (auto const& duty : duties_of(house.incident())) {
            if (duty.clock.rule.code == code) {
                return duty.clock.due.value().last;
            }
        }
        return std::chrono::year_month_day{};
    };
    using namespace std::chrono;
    EXPECT_EQ(last_day("ppc_preliminary"), 2026y / May / 24);
    EXPECT_EQ(last_day("ppc_final"), 2026y / July / 18);

    facts.is_wrongful = false;
    house.must(SetAware{at("2026-05-18T01:00:00Z"), facts});
    EXPECT_EQ(last_day("ppc_preliminary"), 2026y / May / 23);
    EXPECT_EQ(last_day("ppc_final"), 2026y / June / 17);
    EXPECT_THAT(
        house.told("aware_since_set").back().content.details,
        HasSubstr(R"("from":"2026-05-19T01:00:00Z","to":"2026-05-18T01:00:00Z")")
    );
    EXPECT_EQ(house.refusal(SetAware{house.now + hours{1}, facts}), "time_in_future");
}

TEST_F(Actions, ReportsHaveVersions_AndAreTrackedWhenTheyWereSent) {
    house.must(SaveReport{"ppc_preliminary", {{"overview", "調査中"}}});
    house.must(SaveReport{"ppc_preliminary", {{"overview", "暗号化を確認"}}});
    house.must(NoteReportSent{"ppc_preliminary", "個人情報保護委員会", house.now, "受付 417", 2});

    auto const& file = house.incident().reports.at("ppc_preliminary");
    EXPECT_EQ(file.versions.size(), 2U);
    EXPECT_EQ(file.sent.front().receipt, "受付 417");
    EXPECT_EQ(house.refusal(SaveReport{"ppc_preliminary", {{"colour", "x"}}}), "unknown_code");
    EXPECT_EQ(house.refusal(SaveReport{"gossip", {}}), "unknown_code");
    EXPECT_EQ(
        house.refusal(NoteReportSent{"ppc_preliminary", "x", house.now, {}, 3}), "unknown_version"
    );
    EXPECT_EQ(
        house.refusal(NoteReportSent{
            "ppc_preliminary", "x", house.now + std::chrono::hours{1}, {}, 0}),
        "time_in_future"
    );
}

TEST_F(Actions, PlaybookPausesAndGoesOn) {
    house.must(PauseExecution{1, "電源点検"});
    EXPECT_EQ(name_of(house.incident().executions.front().state), "paused");
    house.must(ResumeExecution{1, {}});
    EXPECT_EQ(house.told("execution_resumed").size(), 1U);
    EXPECT_EQ(house.refusal(ResumeExecution{1, {}}), "task_over");
    EXPECT_EQ(house.refusal(CancelExecution{1, {}}), "reason_missing");
    house.must(CancelExecution{1, "別の手順で"});
    EXPECT_EQ(house.told("execution_cancelled").size(), 1U);
    EXPECT_FALSE(house.told("task_cancelled").empty());
}

TEST(Rerun, OfATaskWhoseFailureNothingHandled_GoesOnFromThere) {
    auto house = Headquarters{};
    house.declare("brittle");
    auto const open = [&] { return open_tasks_of(house.incident(), house.shelf()); };
    auto const task = open().front().ref;
    EXPECT_EQ(house.refusal(RerunTask{task}), "task_over") << "it has not failed";
    auto finish = finished(task);
    finish.is_success = false;
    house.must(finish, engineer);
    ASSERT_EQ(name_of(house.incident().executions.front().state), "failed");
    EXPECT_EQ(house.told("task_failed").size(), 1U);

    house.must(RerunTask{task}, engineer);

    ASSERT_EQ(open().size(), 1U);
    EXPECT_NE(open().front().ref, task) << "each run has a number of its own";
    EXPECT_EQ(house.told("task_rerun").size(), 1U);
    EXPECT_EQ(house.refusal(RerunTask{task}), "task_over");
    house.must(finished(open().front().ref), engineer);
    EXPECT_EQ(name_of(house.incident().executions.front().state), "succeeded");
}

TEST_F(Actions, TextsHaveLimits) {
    auto const long_text = std::string(4'001, 'x');
    EXPECT_EQ(house.refusal(SkipTask{house.ref(first_task), long_text}), "field_too_long");
    EXPECT_EQ(
        house.refusal(SetService{Service::meals, ServiceMark::normal, long_text}), "field_too_long"
    );
    auto declare = Declare{};
    declare.title = "二行\n目";
    auto other = Headquarters{};
    EXPECT_EQ(other.refusal(declare), "not_one_line");
    declare.title = std::string(201, 'x');
    EXPECT_EQ(other.refusal(declare), "field_too_long");
    declare.title = "x";
    declare.playbook = "nothing";
    EXPECT_EQ(other.refusal(declare), "playbook_not_found");
}

} // namespace
} // namespace sonae::core::incident

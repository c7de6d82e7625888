// SPDX-License-Identifier: Apache-2.0
// A ransomware drill at virtual speed, from the declaration to the close.
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/chronology/verifier.hpp"
#include "daemon/core/incident/score.hpp"
#include "tests/unit/core/incident/headquarters.hpp"

#include <gmock/gmock.h>

#include <set>

namespace sonae::core::incident {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

std::set<std::string> items_of_the_plan(Headquarters const& house) {
    auto items = std::set<std::string>{};
    for (auto const& [id, step] : house.shelf().frozen("mhlw_bcp")->workflow) {
        auto const hospital = playbooks::hospital_step(step, "").value;
        if (hospital && hospital->mhlw_item) {
            items.insert(*hospital->mhlw_item);
        }
    }
    return items;
}

std::set<std::string> items_done_or_skipped(Headquarters const& house) {
    auto items = std::set<std::string>{};
    for (auto const& task : tasks_of(house.incident(), house.shelf())) {
        auto const is_over = task.state == TaskState::done || task.state == TaskState::skipped;
        if (is_over && task.hospital.mhlw_item) {
            items.insert(*task.hospital.mhlw_item);
        }
    }
    return items;
}

std::string exported(Headquarters const& house) {
    auto text = std::string{};
    auto writer = ChronologyExport{auth::sha256};
    writer.begin(house.incident().id, text);
    for (auto const& entry : house.chronology()) {
        writer.add(entry, text);
    }
    writer.end(text);
    return text;
}

ChronologyVerdict verified(std::string_view text) {
    auto verifier = ChronologyVerifier{auth::sha256};
    verifier.read(text);
    return verifier.finish();
}

class RansomwareDrill : public ::testing::Test {
protected:
    void SetUp() override {
        house.is_drill = true;
        house.declare();
        house.staff();
    }

    Headquarters house;
};

TEST_F(RansomwareDrill, VisitsEveryItemOfTheMinistry_OrSaysWhyNot) {
    ASSERT_TRUE(house.work_until("原因調査（必要に応じて事業者等に依頼）"));
    house.must(SkipTask{house.ref("原因調査（必要に応じて事業者等に依頼）"), "訓練では扱わない"});
    house.work_to_the_end();

    EXPECT_EQ(items_done_or_skipped(house), items_of_the_plan(house));
    EXPECT_THAT(items_of_the_plan(house), IsSupersetOf({"2-1", "3-3", "4-4", "5-6"}));
    EXPECT_THAT(house.told("task_skipped").front().content.details, HasSubstr("訓練では扱わない"));
}

TEST_F(RansomwareDrill, GoesThroughThePhasesAndCloses) {
    house.work_to_the_end();
    EXPECT_THAT(missing_to_close(house.incident(), house.shelf()), IsEmpty());
    house.must(Close{"訓練終了", {}});

    auto phases = std::vector<Phase>{};
    for (auto const& span : house.incident().phases) {
        phases.push_back(span.phase);
    }
    EXPECT_EQ(
        phases,
        (std::vector{Phase::detection, Phase::first_response, Phase::recovery, Phase::after_action})
    );
    EXPECT_FALSE(house.incident().is_open);
    EXPECT_EQ(house.told("incident_closed").size(), 1U);
    EXPECT_EQ(house.refusal(SetSeverity{Severity::low}), "incident_closed");
}

TEST_F(RansomwareDrill, PutsTheQuestionsToManagement) {
    house.work_to_the_end();

    for (auto const* const name :
         {"BCP発動の判断", "システム使用停止の判断", "通常運用復帰の宣言"}) {
        auto const* const notes = house.incident().notes_of(house.ref(name));
        ASSERT_NE(notes, nullptr) << name;
        ASSERT_TRUE(notes->answer) << name;
        EXPECT_TRUE(notes->answer->answer);
        EXPECT_EQ(notes->answer->by, director);
    }
}

TEST_F(RansomwareDrill, OverdueTask_ClimbsToDeputyAndManagement) {
    auto const first = house.task("システム異常の報告先の把握");
    ASSERT_EQ(first.asked, Asked::assignee);
    ASSERT_EQ(first.asked_role, "it_section");

    house.pass(std::chrono::seconds{600});
    EXPECT_EQ(house.task("システム異常の報告先の把握").asked, Asked::deputy);
    EXPECT_EQ(house.task("システム異常の報告先の把握").asked_role, "it_deputy");
    EXPECT_TRUE(house.task("システム異常の報告先の把握").is_overdue(house.now));

    house.pass(std::chrono::seconds{300});
    EXPECT_EQ(house.task("システム異常の報告先の把握").asked_role, "hospital_director");
    house.pass(std::chrono::hours{72});

    EXPECT_EQ(house.told("task_overdue").size(), 2U);
    EXPECT_THAT(house.told("task_overdue").back().content.details, HasSubstr("management"));
}

TEST_F(RansomwareDrill, WorkThatIsDueAfterMonthsIsStillOpenThen) {
    auto const late = std::string_view{"再発防止策の検討・策定"};
    ASSERT_TRUE(house.work_until(late));
    house.pass(std::chrono::hours{24 * 60});

    EXPECT_TRUE(house.task(late).is_open());
    EXPECT_TRUE(house.task(late).is_overdue(house.now));
    house.do_task(house.task(late));
    EXPECT_EQ(house.task(late).state, TaskState::done);
}

TEST_F(RansomwareDrill, AStepThatFailedIsDoneAgain_AndIsNotMissingAnyMore) {
    auto const step = std::string_view{"システム異常の報告先の把握"};
    auto finish = FinishTask{};
    finish.task = house.ref(step);
    finish.is_success = false;
    finish.evidence = {"電話"};
    house.must(finish, engineer);
    ASSERT_EQ(house.task(step).state, TaskState::failed);

    house.must(RerunTask{house.ref(step)}, engineer);
    house.do_task(house.task(step));
    house.work_to_the_end();

    EXPECT_EQ(house.task(step).state, TaskState::done);
    EXPECT_THAT(missing_to_close(house.incident(), house.shelf()), IsEmpty());
    EXPECT_EQ(house.told("task_rerun").size(), 1U);
}

TEST_F(RansomwareDrill, LeavesAChronologyThatHoldsTogether) {
    house.work_to_the_end();
    house.must(Close{"訓練終了", {}});

    auto const text = exported(house);
    auto const verdict = verified(text);
    EXPECT_FALSE(verdict.fault);
    EXPECT_EQ(verdict.head.number, static_cast<std::int64_t>(house.chronology().size()));
    EXPECT_GT(verdict.head.number, 100);
    for (auto const& entry : house.chronology()) {
        EXPECT_TRUE(entry.is_drill) << entry.number;
    }

    auto changed = text;
    changed[text.size() / 2] = changed[text.size() / 2] == 'a' ? 'b' : 'a';
    EXPECT_TRUE(verified(changed).fault);
}

TEST_F(RansomwareDrill, IsTheSumOfItsJournal) {
    house.pass(std::chrono::hours{1});
    house.work_to_the_end();
    house.must(Close{"訓練終了", {}});

    EXPECT_EQ(picture(house.rebuilt()), picture(house.incident()));
}

TEST_F(RansomwareDrill, IsScoredByStepAndRole) {
    house.pass(std::chrono::seconds{900});
    house.work_to_the_end();
    house.must(Close{"訓練終了", {}});

    auto const score = score_of(house.incident(), house.shelf(), house.now);
    EXPECT_EQ(
        score.seconds,
        std::chrono::duration_cast<std::chrono::seconds>(house.now - house.incident().declared_at)
            .count()
    );
    EXPECT_EQ(score.tasks.front().name, "システム異常の報告先の把握");
    EXPECT_EQ(score.tasks.front().seconds, 960);
    EXPECT_TRUE(score.tasks.front().was_overdue);
    EXPECT_GE(score.roles.at("it_section").overdue, 1);
    EXPECT_EQ(score.phases.size(), 4U);
}

TEST_F(RansomwareDrill, ModuleAddedWhileItRuns_GoesOnBesideTheFirst) {
    house.must(AddModule{house.hash_of("information_leak")});
    ASSERT_EQ(house.incident().executions.size(), 2U);
    house.work_to_the_end();

    EXPECT_EQ(name_of(house.incident().executions[1].state), "succeeded");
    EXPECT_EQ(house.told("module_added").size(), 1U);
    EXPECT_EQ(house.refusal(AddModule{"nothing"}), "playbook_not_found");
}

} // namespace
} // namespace sonae::core::incident

// SPDX-License-Identifier: Apache-2.0
// Questions to management: who may answer, in which ways, and what does not count.
#include "tests/unit/core/incident/headquarters.hpp"

#include <gmock/gmock.h>

namespace sonae::core::incident {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr auto bcp = std::string_view{"BCP発動の判断"};

Digest digest(std::uint8_t byte) {
    auto digest = Digest{};
    digest.fill(byte);
    return digest;
}

class Decisions : public ::testing::Test {
protected:
    void SetUp() override {
        house.declare();
        house.staff();
        ASSERT_TRUE(house.work_until(bcp));
        task = house.ref(bcp);
    }

    /// The director gets a link; token and PIN are hashes of ours.
    void ask(std::uint8_t token = 1, std::uint8_t pin = 2) {
        house.must(AskDecision{task, std::string{director}, digest(token), digest(pin)});
    }

    AnswerByLink by_link(bool answer, std::uint8_t pin = 2) {
        return {digest(1), digest(pin), answer, {}};
    }

    TaskState state() { return house.task(bcp).state; }

    Headquarters house;
    TaskRef task;
};

TEST_F(Decisions, AreNotSkippedByWhoeverMayNotAnswerThem) {
    EXPECT_EQ(house.refusal(SkipTask{task, "急ぐので"}, lead), "not_entitled");
    EXPECT_EQ(state(), TaskState::task);

    house.must(SkipTask{task, "判断は不要"}, director);

    EXPECT_EQ(state(), TaskState::skipped);
}

TEST_F(Decisions, AreManagementsOwn) {
    EXPECT_EQ(house.refusal(AnswerDecision{task, true, {}, {}}, engineer), "not_entitled");
    EXPECT_EQ(house.refusal(AnswerDecision{task, true, {}, {}}, lead), "not_entitled");
    auto finish = FinishTask{};
    finish.task = task;
    EXPECT_EQ(house.refusal(finish, director), "is_a_decision");

    house.must(AnswerDecision{task, true, {}, "電話で確認"}, director);

    EXPECT_EQ(state(), TaskState::done);
    EXPECT_EQ(house.refusal(AnswerDecision{task, false, {}, {}}, vice), "task_over");
    auto const told = house.told("decision_answered").back().content;
    EXPECT_EQ(told.actor, director);
    EXPECT_THAT(told.details, HasSubstr(R"("answer":true,"channel":"app")"));
}

TEST_F(Decisions, OpenThePhaseThatThePlanSays_OnlyWithAYes) {
    house.must(AnswerDecision{task, false, {}, {}}, director);

    auto const refused = house.say(SetPhase{Phase::first_response, {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what, "gate_shut");
    EXPECT_THAT(refused.error().where, Contains(task.text()));
    house.must(SetPhase{Phase::first_response, "広がっていると分かった"});
    EXPECT_EQ(house.incident().phase(), Phase::first_response);
}

TEST_F(Decisions, ThatWereNeverAsked_KeepTheirPhaseShutToo) {
    auto const missing = missing_before(house.incident(), Phase::after_action, house.shelf());

    EXPECT_THAT(missing, Contains(task.text()));
    EXPECT_THAT(missing, Contains("1:action--7739f133-6f1e-40d2-ab24-490dc245f471"));
    EXPECT_THAT(
        missing_before(house.incident(), Phase::first_response, house.shelf()),
        Not(Contains(StartsWith("1:")))
    );
}

TEST_F(Decisions, SteerThePlan) {
    house.must(AnswerDecision{task, false, {}, {}}, director);

    EXPECT_TRUE(house.work_until("通常の障害としての対応"));
}

TEST_F(Decisions, EnteredByAnOperator_AreConfirmedLaterByWhoseTheyAre) {
    house.must(AnswerDecision{task, true, std::string{director}, "内線 9119 で"}, engineer);

    auto const answer = house.incident().notes_of(task)->answer.value();
    EXPECT_EQ(answer.by, engineer);
    EXPECT_EQ(answer.on_behalf_of, director);
    EXPECT_FALSE(answer.is_confirmed);
    EXPECT_EQ(house.refusal(ConfirmDecision{task, {}}, vice), "not_entitled");

    house.must(ConfirmDecision{task, {}}, director);

    EXPECT_TRUE(house.incident().notes_of(task)->answer->is_confirmed);
    EXPECT_EQ(house.refusal(ConfirmDecision{task, {}}, director), "task_over");
}

TEST_F(Decisions, OfADirectorWithoutAnAccount_AreEnteredInTheNameOfTheContact) {
    house.must(AnswerDecision{task, true, std::string{called_director}, "内線 9119 で"}, engineer);

    auto const answer = house.incident().notes_of(task)->answer.value();
    EXPECT_EQ(answer.on_behalf_of, called_director);
    EXPECT_FALSE(answer.is_confirmed);
    EXPECT_EQ(house.told("decision_answered").back().content.from, called_director);
    EXPECT_EQ(state(), TaskState::done);
}

TEST_F(Decisions, OfAContact_AreConfirmedByAnotherWhoMightHaveDecided_NotByWhoEnteredThem) {
    house.must(AnswerDecision{task, true, std::string{called_director}, {}}, vice);

    EXPECT_EQ(house.refusal(ConfirmDecision{task, {}}, vice), "not_entitled");
    EXPECT_EQ(house.refusal(ConfirmDecision{task, {}}, engineer), "not_entitled");
    house.must(ConfirmDecision{task, {}}, director);

    EXPECT_TRUE(house.incident().notes_of(task)->answer->is_confirmed);
}

TEST_F(Decisions, OfAContactWithAnotherRole_AreRefused) {
    auto const nurse = std::string{called_nurse};

    EXPECT_EQ(house.refusal(AnswerDecision{task, true, nurse, {}}, engineer), "not_entitled");
    EXPECT_EQ(house.refusal(AskDecision{task, nurse, digest(1), digest(2)}), "not_entitled");
}

TEST_F(Decisions, ArePutToADirectorWithoutAnAccount_WhoAnswersByLink) {
    house.must(AskDecision{task, std::string{called_director}, digest(1), digest(2)});

    EXPECT_EQ(house.refusal(by_link(true), called_director), "");

    auto const answer = house.incident().notes_of(task)->answer.value();
    EXPECT_EQ(answer.by, called_director);
    EXPECT_TRUE(answer.is_confirmed);
    EXPECT_EQ(state(), TaskState::done);
}

TEST_F(Decisions, ThatWereNeverGiven_AreDenied_AndStayOpenInTheChronology) {
    house.must(AnswerDecision{task, true, std::string{director}, {}}, engineer);

    EXPECT_EQ(house.refusal(DenyDecision{task, {}, ""}, director), "reason_missing");
    EXPECT_EQ(house.refusal(DenyDecision{task, {}, "電話はなかった"}, engineer), "not_entitled");
    house.must(DenyDecision{task, {}, "電話はなかった"}, director);

    auto const answer = house.incident().notes_of(task)->answer.value();
    EXPECT_TRUE(answer.is_denied);
    EXPECT_FALSE(answer.is_confirmed);
    EXPECT_TRUE(house.told("decision_denied").back().content.is_open);
    EXPECT_EQ(house.refusal(ConfirmDecision{task, {}}, director), "task_over");
    EXPECT_EQ(picture(house.rebuilt()), picture(house.incident()));
}

TEST_F(Decisions, EnteredForSomebodyWhoMayNotDecide_AreRefused) {
    EXPECT_EQ(
        house.refusal(AnswerDecision{task, true, std::string{clerk}, {}}, engineer), "not_entitled"
    );
    EXPECT_EQ(house.refusal(AnswerDecision{task, true, "nobody", {}}, engineer), "unknown_person");
}

TEST_F(Decisions, ByLink_CountOnce) {
    ask();

    EXPECT_EQ(house.refusal(by_link(true), director), "");
    EXPECT_EQ(state(), TaskState::done);
    EXPECT_EQ(house.incident().notes_of(task)->answer->channel, Channel::link);
    EXPECT_EQ(house.refusal(by_link(false), director), "link_used");
    EXPECT_TRUE(house.incident().notes_of(task)->answer->answer);
}

TEST_F(Decisions, ByLink_WithAWrongPinThreeTimes_CloseTheLinkAndChangeNothing) {
    ask();
    for (auto i = 0; i < 3; ++i) {
        EXPECT_EQ(house.refusal(by_link(true, 9), director), "wrong_pin");
    }

    EXPECT_EQ(house.refusal(by_link(true), director), "link_locked");
    EXPECT_EQ(state(), TaskState::task);
    EXPECT_EQ(house.told("decision_refused").size(), 4U);
}

TEST_F(Decisions, ByLink_HammeredOn_DoNotFillTheChronology) {
    ask();
    for (auto i = 0; i < 100; ++i) {
        house.refusal(by_link(true, 9), director);
    }

    EXPECT_EQ(house.told("decision_refused").size(), 10U);
}

TEST_F(Decisions, ByLink_PastItsTime_AreTold) {
    ask();
    auto const until = house.incident().links.back().until;
    house.now = until;

    EXPECT_EQ(house.refusal(by_link(true), director), "link_expired");
    EXPECT_EQ(state(), TaskState::task);
}

TEST_F(Decisions, ByLink_OnAQuestionThatSomebodyElseAnswered_AreStale) {
    ask();
    house.must(AnswerDecision{task, false, {}, {}}, vice);

    EXPECT_EQ(house.refusal(by_link(true), director), "task_over");
    EXPECT_FALSE(house.incident().notes_of(task)->answer->answer);
}

TEST_F(Decisions, ByAnUnknownLink_AreNotFound) {
    EXPECT_EQ(house.refusal(by_link(true), director), "unknown_link");
}

TEST_F(Decisions, ArePutOnlyToWhoMayAnswer_AndOnlyWhereThereIsAQuestion) {
    EXPECT_EQ(
        house.refusal(AskDecision{task, std::string{clerk}, digest(1), digest(2)}), "not_entitled"
    );
    house.must(AnswerDecision{task, true, {}, {}}, director);
    auto const plain = house.ref("被害拡大防止 ① バックアップ経路の遮断");
    EXPECT_EQ(
        house.refusal(AskDecision{plain, std::string{director}, digest(1), digest(2)}),
        "not_a_decision"
    );
}

TEST_F(Decisions, TechnicalConfirmationAndDeclaration_AreByDifferentPeople) {
    ASSERT_TRUE(house.work_until("結果の確認（安全かつ正常の確認）"));
    house.must(ApproveTask{house.ref("結果の確認（安全かつ正常の確認）"), true}, engineer);
    auto finish = FinishTask{};
    finish.task = house.ref("結果の確認（安全かつ正常の確認）");
    finish.evidence = {"確認票"};
    house.must(finish, director);
    ASSERT_TRUE(house.work_until("通常運用復帰の宣言"));
    auto const declaration = house.ref("通常運用復帰の宣言");

    EXPECT_EQ(house.refusal(AnswerDecision{declaration, true, {}, {}}, director), "same_person");
    house.must(AnswerDecision{declaration, true, {}, {}}, vice);
    EXPECT_EQ(house.task("通常運用復帰の宣言").state, TaskState::done);
}

} // namespace
} // namespace sonae::core::incident

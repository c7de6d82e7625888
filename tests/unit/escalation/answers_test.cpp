// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/escalation/night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sonae;
using namespace sonae::testing;
using core::escalation::Answer;
using core::escalation::How;
using core::escalation::State;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

namespace {

/// A night in which `on_duty` is on duty for the role until `until`, and somebody else after that.
Night night_with_a_handover(ContactId& on_duty, Millis until) {
    auto night = Night{};
    on_duty = night.add("on duty", {});
    auto const later = night.add("later", {});
    auto roster = con::Roster{};
    roster.role = "duty_doctor";
    roster.overrides = {
        {night.now - 1h, night.now + until, on_duty, ""},
        {night.now + until, night.now + 24h, later, ""}};
    night.directory.rosters.emplace(roster.id, roster);
    night.step("duty", {"duty_doctor"}, 120s).quorum = {{1, {"duty_doctor"}}};
    night.policy.repeats = -1;
    return night;
}

} // namespace

TEST(Answers, TheFirstAnswerStopsEveryOtherRing) {
    using enum con::ChannelKind;
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"}, {mail, sms});
    night.add("suzuki", {"it_section"}, {mail, sms, voice});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"});
    night.step("management", {"hospital_director"});
    night.policy.stall = 0s;
    night.policy.answer_expires = 0s;
    night.begin();
    night.rung();

    night.answer(sato);
    night.pass(24h);

    EXPECT_THAT(night.rung(), IsEmpty());
    EXPECT_EQ(night.escalation.state, State::answered);
}

TEST(Answers, WhoCannotIsNotRungAgainInThisRoundAndTheNextStepComesAtOnce) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section", "hospital_director"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"});
    night.step("management", {"hospital_director"});
    night.begin();
    night.rung();

    night.answer(sato, Answer::cannot);

    EXPECT_THAT(night.rung(), ElementsAre("director"))
        << "and not who said no, though of management too";
}

TEST(Answers, OneByOne_AfterANoTheNextIsRungAtOnce) {
    auto night = Night{};
    auto const first = night.add("first", {"it_section"});
    night.add("second", {"it_section"});
    night.step("duty", {"it_section"}).how = How::one_by_one;
    night.begin();

    night.answer(first, Answer::cannot);

    EXPECT_THAT(night.rung(), ElementsAre("first", "second"));
}

TEST(Answers, PassedToTheDeputy_TheDeputyIsRungAndAnswersForTheRole) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"});
    auto const deputy = night.add("deputy", {"other"});
    night.directory.contacts.at(sato).deputy = deputy;
    auto& step = night.step("duty", {"it_section"});
    step.quorum = {{1, {"it_section"}}};
    night.begin();

    night.answer(sato, Answer::deputy);
    EXPECT_THAT(night.rung(), ElementsAre("sato", "deputy"));
    EXPECT_EQ(night.escalation.state, State::calling);

    night.answer(deputy);
    EXPECT_EQ(night.escalation.state, State::answered);
}

TEST(Answers, AQuorumWantsEachOfItsRolesByAnotherPerson) {
    auto night = Night{};
    auto const doctor = night.add("doctor", {"duty_doctor", "manager"});
    auto const network = night.add("network", {"network"});
    auto const manager = night.add("manager", {"manager"});
    auto& step = night.step("all", {"duty_doctor", "network", "manager"});
    step.quorum = {{1, {"duty_doctor"}}, {1, {"network", "vendor"}}, {1, {"manager"}}};
    night.begin();

    night.answer(doctor);
    night.answer(network);
    EXPECT_EQ(night.escalation.state, State::calling);

    night.answer(manager);
    EXPECT_EQ(night.escalation.state, State::answered);
}

TEST(Answers, ToACallOfManyRoundsAgo_CountForTheRoleByWhichThePersonWasAsked) {
    auto asked = ContactId{};
    auto night = night_with_a_handover(asked, 60s);
    night.begin();
    night.pass(30min);
    ASSERT_FALSE(std::any_of(
        night.escalation.calls.begin(),
        night.escalation.calls.end(),
        [&](esc::Call const& call) { return call.contact == asked; }
    ));

    night.answer(asked);

    EXPECT_EQ(night.escalation.state, State::answered);
}

TEST(Answers, PassedToTheDeputyManyRoundsLater_TheDeputyStillAnswersForTheRole) {
    auto asked = ContactId{};
    auto night = night_with_a_handover(asked, 60s);
    auto const deputy = night.add("deputy", {});
    night.directory.contacts.at(asked).deputy = deputy;
    night.begin();
    night.pass(30min);

    night.answer(asked, Answer::deputy);
    night.answer(deputy);

    EXPECT_EQ(night.escalation.state, State::answered);
}

TEST(Answers, OfSomebodyNamedByNameAndByRole_CountForTheRole) {
    auto asked = ContactId{};
    auto night = night_with_a_handover(asked, 24h);
    auto& targets = night.policy.steps.front().targets;
    targets.insert(targets.begin(), {esc::TargetKind::contact, asked.text()});
    night.begin();

    night.answer(asked);

    EXPECT_EQ(night.escalation.state, State::answered);
}

TEST(Answers, WhereEveryoneMustAnswer_TheOthersGoOnRingingAfterTheFirst) {
    auto night = Night{};
    auto const first = night.add("first", {"csirt"});
    auto const second = night.add("second", {"csirt"});
    night.add("director", {"hospital_director"});
    auto& step = night.step("csirt", {"csirt"}, 300s);
    step.everyone = true;
    night.step("management", {"hospital_director"});
    night.policy.stall = 0s;
    night.policy.answer_expires = 0s;
    night.begin();
    night.rung();

    night.answer(first);
    night.pass(300s);
    EXPECT_THAT(night.rung(), ElementsAre("second")) << "and the escalation does not climb";

    night.answer(second);
    night.pass(24h);
    EXPECT_THAT(night.rung(), IsEmpty());
}

TEST(Answers, AnAnswerThatLeadsToNothingExpiresAndTheStepBeginsAgain) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"});
    night.step("duty", {"it_section"});
    night.policy.stall = 0s;
    night.policy.answer_expires = 900s;
    night.begin();
    night.answer(sato);
    night.rung();

    night.pass(899s);
    EXPECT_THAT(night.rung(), IsEmpty());
    night.pass(1s);

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
    EXPECT_EQ(night.escalation.state, State::calling);
}

TEST(Answers, WhenNothingMovesAfterAnAnswer_TheNextLevelIsCalled) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"});
    night.step("management", {"hospital_director"});
    night.policy.stall = 1'800s;
    night.begin();
    night.answer(sato);
    night.rung();

    night.pass(1'800s);

    EXPECT_THAT(night.rung(), ElementsAre("director"));
}

TEST(Answers, WhileTheIncidentMovesOn_NobodyIsCalledAgain) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"});
    night.step("duty", {"it_section"});
    night.begin();
    night.answer(sato);
    night.rung();

    for (auto i = 0; i < 24; ++i) {
        night.progress = night.now;
        night.pass(1'500s);
    }

    EXPECT_THAT(night.rung(), IsEmpty());
}

TEST(Answers, ComingInTwentyMinutes_TheStallIsCountedFromTheArrival) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"});
    night.step("duty", {"it_section"});
    night.policy.stall = 600s;
    night.begin();
    night.answer(sato, Answer::coming, 20);
    night.rung();

    night.pass(20min + 599s);
    EXPECT_THAT(night.rung(), IsEmpty());
    night.pass(1s);
    EXPECT_THAT(night.rung(), ElementsAre("sato"));
}

TEST(Answers, OfSomebodyWhoWasNeverCalledByAMessage_AreRefused) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    auto const stranger = night.add("stranger", {"other"});
    night.step("duty", {"it_section"});
    night.begin();

    auto const by_code = night.say(esc::Respond{stranger, Answer::accepted, 0, esc::Via::code, ""});
    auto const in_the_app =
        night.say(esc::Respond{stranger, Answer::accepted, 0, esc::Via::app, ""});

    EXPECT_EQ(by_code.error().what, "not_called");
    EXPECT_TRUE(in_the_app);
}

TEST(Answers, ThatSayLittle_AreRefusedWithWhatIsMissing) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"});
    night.step("duty", {"it_section"});
    night.begin();
    auto const refusal = [&](Answer answer) {
        return night.say(esc::Respond{sato, answer, 0, esc::Via::app, ""}).error().what;
    };

    EXPECT_EQ(refusal(Answer::coming), "minutes_missing");
    EXPECT_EQ(refusal(Answer::deputy), "no_deputy");
    EXPECT_EQ(night.say(esc::Stop{""}).error().what, "reason_missing");
}

TEST(Answers, ToAnEscalationThatIsOver_AreToldSo) {
    auto night = Night{};
    auto const sato = night.add("sato", {"it_section"});
    night.step("duty", {"it_section"});
    night.begin();
    night.must(esc::Stop{"done"});

    auto const late = night.say(esc::Respond{sato, Answer::accepted, 0, esc::Via::app, ""});

    EXPECT_EQ(late.error().what, "escalation_over");
}

TEST(Answers, WhoWantsToBeCalledBackStopsNobodyElsesCall) {
    auto night = Night{};
    auto const first = night.add("first", {"it_section"});
    night.add("second", {"it_section"});
    night.step("duty", {"it_section"}).how = How::one_by_one;
    night.begin();

    night.answer(first, Answer::call_back);

    EXPECT_THAT(night.rung(), ElementsAre("first", "second"));
    EXPECT_EQ(night.escalation.state, State::calling);
}

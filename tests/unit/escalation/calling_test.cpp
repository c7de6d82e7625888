// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/escalation/night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sonae;
using namespace sonae::testing;
using core::escalation::How;
using core::escalation::MessageState;
using core::escalation::State;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using namespace std::chrono_literals;

TEST(Calling, WhenItBegins_EveryoneOfTheFirstStepIsRungAtOnce) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("suzuki", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"});
    night.step("management", {"hospital_director"});

    night.begin();

    EXPECT_THAT(night.rung(), UnorderedElementsAre("sato", "suzuki"));
    EXPECT_EQ(night.escalation.state, State::calling);
}

TEST(Calling, WhenNobodyAnswers_ItClimbsAtTheEndOfTheWaitAndNotBefore) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"}, 300s);
    night.step("management", {"hospital_director"});
    night.begin();
    night.rung();

    night.pass(299s);
    EXPECT_THAT(night.rung(), IsEmpty());

    night.pass(1s);
    EXPECT_THAT(night.rung(), ElementsAre("director"));
}

TEST(Calling, WhenAPersonDoesNotAnswer_TheNextNumberIsOfAnotherColumn) {
    using enum con::ChannelKind;
    auto night = Night{};
    night.add("sato", {"it_section"}, {mail, popup, sms});
    night.step("duty", {"it_section"}, 600s).ring = 60s;
    night.begin();

    night.pass(120s);

    auto const& messages = night.escalation.calls.front().messages;
    ASSERT_EQ(messages.size(), 3U);
    EXPECT_EQ(messages[0].channel, mail);
    EXPECT_EQ(messages[1].channel, sms);
    EXPECT_EQ(messages[2].channel, popup);
}

TEST(Calling, WhenTheRoundsAreOver_ItIsExhausted) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.step("duty", {"it_section"}, 300s);
    night.policy.repeats = 1;
    night.begin();

    night.pass(599s);
    EXPECT_EQ(night.escalation.state, State::calling);
    EXPECT_THAT(night.rung(), ElementsAre("sato", "sato"));

    night.pass(1s);
    EXPECT_EQ(night.escalation.state, State::exhausted);
}

TEST(Calling, WhenItRepeatsWithoutEnd_ItIsStillCallingAfterAWeek) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.step("duty", {"it_section"}, 3'600s);
    night.policy.repeats = -1;
    night.begin();

    for (auto hour = 0; hour < 7 * 24; ++hour) {
        night.deliver_all(MessageState::sent);
        night.pass(1h);
    }

    EXPECT_EQ(night.escalation.state, State::calling);
    EXPECT_EQ(night.rung().size(), 7U * 24 + 1);
}

TEST(Calling, WhenNobodyIsOnDuty_TheStepIsPassedOverAtOnceAndSaidSo) {
    auto night = Night{};
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"});
    night.step("management", {"hospital_director"});

    night.begin();

    EXPECT_THAT(night.rung(), ElementsAre("director"));
    EXPECT_EQ(night.count<esc::Unreachable>(), 1);
}

TEST(Calling, WhenTheDirectoryIsEmpty_ItWaitsBetweenRoundsAndEnds) {
    auto night = Night{};
    night.step("duty", {"it_section"});
    night.policy.repeats = 3;
    night.begin();

    EXPECT_EQ(night.escalation.state, State::calling);
    night.pass(179s);
    EXPECT_EQ(night.escalation.state, State::calling);
    night.pass(1s);
    EXPECT_EQ(night.escalation.state, State::exhausted);
}

TEST(Calling, OneByOne_TheNextIsRungWhenTheOneBeforeDoesNotAnswer) {
    auto night = Night{};
    night.add("first", {"it_section"});
    night.add("second", {"it_section"});
    night.add("third", {"it_section"});
    auto& step = night.step("duty", {"it_section"}, 600s);
    step.how = How::one_by_one;
    step.ring = 60s;
    night.begin();
    EXPECT_THAT(night.rung(), ElementsAre("first"));

    night.pass(60s);
    EXPECT_THAT(night.rung(), ElementsAre("second"));

    night.pass(60s);
    EXPECT_THAT(night.rung(), ElementsAre("third"));
}

TEST(Calling, RoundRobin_EachEscalationBeginsWithTheNextPerson) {
    auto rung = std::vector<std::string>{};
    for (auto turn = 0; turn < 4; ++turn) {
        auto night = Night{};
        night.add("first", {"it_section"});
        night.add("second", {"it_section"});
        night.add("third", {"it_section"});
        night.step("duty", {"it_section"}).how = How::round_robin;
        night.turn = turn;
        night.begin();
        for (auto& name : night.rung()) {
            rung.push_back(std::move(name));
        }
    }

    EXPECT_THAT(rung, ElementsAre("first", "second", "third", "first"));
}

TEST(Calling, AStepOfTheDayIsPassedOverAtNight) {
    auto night = Night{};
    night.add("office", {"it_section"});
    night.add("guard", {"night_guard"});
    night.step("office", {"it_section"}).only.hours = {con::Hours::day};
    night.step("guard", {"night_guard"});

    night.begin();

    EXPECT_THAT(night.rung(), ElementsAre("guard"));
}

TEST(Calling, AStepOfGraveIncidentsIsPassedOverInALesserOne) {
    auto night = Night{};
    night.add("director", {"hospital_director"});
    night.add("sato", {"it_section"});
    night.step("management", {"hospital_director"}).only.least_severity = core::Severity::critical;
    night.step("duty", {"it_section"});
    night.severity = core::Severity::medium;

    night.begin();

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
}

TEST(Calling, WhoTookTheRoleInTheIncident_IsCalledFirst_WithThoseOnDuty) {
    auto night = Night{};
    auto const duty = night.add("duty", {"it_section"});
    auto const taker = night.add("taker", {});
    night.takers["it_section"] = taker;
    night.takers["nursing_director"] = taker;
    night.step("duty", {"it_section", "nursing_director"});

    night.begin();

    ASSERT_EQ(night.escalation.calls.size(), 2U);
    EXPECT_EQ(night.escalation.calls[0].contact, taker);
    EXPECT_EQ(night.escalation.calls[1].contact, duty);
    EXPECT_EQ(night.count<esc::Unreachable>(), 0) << "the second role has who took it";
}

TEST(Calling, WhoAsksForTheRoleOfATaskCallsWhoHoldsIt) {
    auto night = Night{};
    night.add("nurse", {"nursing_director"});
    night.step("asked", {}).targets = {{core::escalation::TargetKind::asked, ""}};
    night.asked_role = "nursing_director";

    night.begin(core::escalation::Reason::task_overdue);

    EXPECT_THAT(night.rung(), ElementsAre("nurse"));
}

TEST(Calling, ThePolicyIsFrozen_ALaterOneChangesNothing) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"}, 300s);
    night.step("management", {"hospital_director"});
    night.begin();
    night.rung();

    night.policy.steps.pop_back();
    night.pass(300s);

    EXPECT_THAT(night.rung(), ElementsAre("director"));
}

TEST(Calling, EscalatedByHand_TheNextStepBeginsNowAndOnlyOnce) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.add("vice", {"vice_director"});
    night.step("duty", {"it_section"});
    night.step("management", {"hospital_director"});
    night.step("last", {"vice_director"});
    night.begin();
    night.rung();

    night.must(esc::EscalateNow{"duty"});
    auto const again = night.say(esc::EscalateNow{"duty"});

    EXPECT_THAT(night.rung(), ElementsAre("director"));
    EXPECT_EQ(again.error().what, "step_over");
}

TEST(Calling, SomebodyChosenByHandIsRungBesideTheOthers) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    auto const chief = night.add("chief", {"surgery"});
    night.step("duty", {"it_section"});
    night.begin();

    night.must(esc::CallPerson{chief});

    EXPECT_THAT(night.rung(), ElementsAre("sato", "chief"));
}

TEST(Calling, WhenItIsStopped_NothingRingsAnyMore) {
    auto night = Night{};
    night.add("sato", {"it_section"}, {con::ChannelKind::mail, con::ChannelKind::sms});
    night.step("duty", {"it_section"});
    night.begin();
    night.rung();

    night.must(esc::Stop{"incident_closed"});
    night.pass(24h);

    EXPECT_THAT(night.rung(), IsEmpty());
    EXPECT_EQ(night.escalation.state, State::stopped);
}

TEST(Calling, WhenTheClockIsSetByAYear_NothingRingsEarlyAndNothingIsSkipped) {
    for (auto const by : {Millis{365 * 24h}, Millis{-365 * 24h}}) {
        auto night = Night{};
        night.add("sato", {"it_section"});
        night.add("director", {"hospital_director"});
        night.step("duty", {"it_section"}, 300s);
        night.step("management", {"hospital_director"});
        night.begin();
        night.rung();
        night.pass(100s);

        night.now += by;
        night.must(esc::ClockJumped{by});
        night.pass(199s);
        EXPECT_THAT(night.rung(), IsEmpty());

        night.pass(1s);
        EXPECT_THAT(night.rung(), ElementsAre("director"));
    }
}

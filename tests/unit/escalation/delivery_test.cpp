// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/escalation/night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sonae;
using namespace sonae::testing;
using core::escalation::MessageState;
using core::escalation::State;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;
using enum con::ChannelKind;

TEST(Delivery, WhenAChannelFailsForGood_TheNextNumberIsTriedAtOnce) {
    auto night = Night{};
    night.add("sato", {"it_section"}, {mail, sms});
    night.step("duty", {"it_section"});
    night.begin();
    night.rung();

    night.deliver_all(MessageState::failed, "address_unknown");

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
    EXPECT_EQ(night.escalation.calls.front().messages.back().channel, sms);
}

TEST(Delivery, WhenAFailurePasses_AnotherNumberIsTriedAndTheSameOneAgainLater) {
    auto night = Night{};
    night.add("sato", {"it_section"}, {mail, sms});
    night.step("duty", {"it_section"}, 600s).ring = 600s;
    night.begin();
    night.rung();

    night.deliver_all(MessageState::failed, "unreachable", false);
    EXPECT_THAT(night.rung(), ElementsAre("sato"));

    night.pass(15s);
    EXPECT_THAT(night.rung(), ElementsAre("sato"));
    EXPECT_EQ(night.escalation.calls.front().messages.front().attempts, 2);
}

TEST(Delivery, WhenNothingIsHeardOfAMessage_ItGoesOutAgainMarkedAndIsGivenUpAtLast) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.step("duty", {"it_section"}, 24h);
    night.begin();
    night.rung();

    night.pass(15min);
    EXPECT_THAT(night.rung(), ElementsAre("sato"));
    EXPECT_TRUE(night.escalation.calls.front().messages.front().is_repeat);

    night.pass(60min);
    auto const& message = night.escalation.calls.front().messages.front();
    EXPECT_EQ(message.attempts, 4);
    EXPECT_EQ(message.state, MessageState::failed);
    EXPECT_EQ(message.failure, "no_outcome");
}

TEST(Delivery, WhenTheOtherSideAsksForPatience_ItIsGiven) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.step("duty", {"it_section"}, 3'600s);
    night.begin();
    night.rung();

    night.must(esc::Delivered{{1, 1}, MessageState::failed, "too_many", false, 120s, ""});
    night.pass(119s);
    EXPECT_THAT(night.rung(), IsEmpty());
    night.pass(1s);
    EXPECT_THAT(night.rung(), ElementsAre("sato"));
}

TEST(Delivery, AChannelThatNeverRecoversIsGivenUpAfterFourTries) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"}, 3'600s);
    night.step("management", {"hospital_director"});
    night.begin();

    for (auto i = 0; i < 4; ++i) {
        night.deliver_all(MessageState::failed, "unreachable", false);
        night.pass(15s * (1 << i));
    }

    EXPECT_THAT(night.rung(), ElementsAre("sato", "sato", "sato", "sato", "director"));
}

TEST(Delivery, WhenNothingOfAStepCanBeReached_ItClimbsAtOnce) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"}, 3'600s);
    night.step("management", {"hospital_director"});
    night.begin();
    night.rung();

    night.deliver_all(MessageState::failed, "address_unknown");

    EXPECT_THAT(night.rung(), ElementsAre("director"));
}

TEST(Delivery, DeadChannelsDoNotUseUpEveryRoundInASecond) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.step("duty", {"it_section"}, 300s);
    night.policy.repeats = 3;
    night.begin();

    night.deliver_all(MessageState::failed, "not_configured");
    EXPECT_EQ(night.escalation.state, State::calling);

    night.pass(60s);
    EXPECT_THAT(night.rung(), ElementsAre("sato", "sato"));
}

TEST(Delivery, SaidToBeSentButNotAnswered_ItClimbsAllTheSame) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"}, 300s);
    night.step("management", {"hospital_director"});
    night.begin();
    night.deliver_all(MessageState::sent);
    night.rung();

    night.pass(300s);

    EXPECT_THAT(night.rung(), ElementsAre("director"));
}

TEST(Delivery, AfterACrash_WhatWasUnderWayIsSentAgainAndMarked) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.step("duty", {"it_section"});
    night.begin();

    night.must(esc::Resend{{1, 1}});

    auto const& message = *night.escalation.message({1, 1});
    EXPECT_TRUE(message.is_repeat);
    EXPECT_EQ(message.attempts, 2);
    EXPECT_EQ(message.state, MessageState::sending);
}

TEST(Delivery, WhatTheChannelSaysTooLate_ChangesNothing) {
    auto night = Night{};
    night.add("sato", {"it_section"});
    night.step("duty", {"it_section"});
    night.begin();
    night.deliver_all(MessageState::delivered);
    auto const before = night.journal.size();

    night.must(esc::Delivered{{1, 1}, MessageState::failed, "unreachable", true, std::nullopt, ""});

    EXPECT_EQ(night.journal.size(), before);
    EXPECT_EQ(night.say(esc::Resend{{7, 1}}).error().what, "unknown_message");
}

TEST(Delivery, AContactWithoutNumbersIsSaidToBeUnreachable) {
    auto night = Night{};
    night.add("sato", {"it_section"}, {});
    night.add("director", {"hospital_director"});
    night.step("duty", {"it_section"});
    night.step("management", {"hospital_director"});

    night.begin();

    EXPECT_EQ(night.count<esc::Unreachable>(), 1);
    EXPECT_THAT(night.rung(), ElementsAre("director"));
}

TEST(Delivery, ANumberForPaperWaitsOnTheBoardForWhoTelephones) {
    auto night = Night{};
    night.add("vendor", {"vendor"}, {paper});
    night.step("vendor", {"vendor"});

    night.begin();

    EXPECT_THAT(night.rung(), IsEmpty()) << "no channel carries it";
    EXPECT_EQ(night.escalation.message({1, 1})->state, MessageState::sent);
    EXPECT_FALSE(night.escalation.calls.front().is_over);
}

TEST(Delivery, WhenAProviderTellsLaterThatItFailed_TheNextNumberIsTriedAtOnce) {
    auto night = Night{};
    night.add("sato", {"it_section"}, {sms, mail});
    night.step("duty", {"it_section"}, 600s).ring = 600s;
    night.begin();
    night.rung();
    night.deliver_all(MessageState::sent);

    night.must(esc::Delivered{{1, 1}, MessageState::failed, "undelivered", true, {}, "ref"});

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
    EXPECT_EQ(night.escalation.calls.front().messages.front().state, MessageState::failed);
    EXPECT_EQ(night.escalation.calls.front().messages.back().channel, mail);
}

TEST(Delivery, WhenTheOnlyNumberIsBusy_ItIsTriedAgainLater) {
    auto night = Night{};
    night.add("sato", {"it_section"}, {voice});
    night.step("duty", {"it_section"}, 600s).ring = 600s;
    night.begin();
    night.rung();
    night.deliver_all(MessageState::sent);

    night.must(esc::Delivered{{1, 1}, MessageState::failed, "busy", false, {}, "ref"});
    EXPECT_THAT(night.rung(), IsEmpty());
    night.pass(15s);

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
}

TEST(Delivery, OfLaterNewsTheStateOnlyGrows) {
    auto night = Night{};
    night.add("sato", {"it_section"}, {sms, mail});
    night.step("duty", {"it_section"}, 600s).ring = 600s;
    night.begin();
    auto const state = [&] { return night.escalation.calls.front().messages.front().state; };
    auto const hear = [&](MessageState what) {
        night.must(esc::Delivered{{1, 1}, what, "", true, {}, "ref"});
    };
    hear(MessageState::sent);

    hear(MessageState::delivered);
    EXPECT_EQ(state(), MessageState::delivered);
    hear(MessageState::sent);
    hear(MessageState::failed);
    EXPECT_EQ(state(), MessageState::delivered);
    hear(MessageState::read);
    EXPECT_EQ(state(), MessageState::read);
    hear(MessageState::delivered);
    EXPECT_EQ(state(), MessageState::read);
}

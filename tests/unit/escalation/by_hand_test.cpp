// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/by_hand.hpp"
#include "tests/unit/escalation/night.hpp"

#include <gtest/gtest.h>

using namespace sonae;
using namespace sonae::testing;
using namespace std::chrono_literals;
using enum con::ChannelKind;
using esc::ByHandCause;

namespace {

/// One of IT, one of management, five minutes each.
Night ordinary_night(std::vector<con::ChannelKind> channels = {mail, sms}) {
    auto night = Night{};
    night.add("sato", {"it_section"}, channels);
    night.add("director", {"hospital_director"}, channels);
    night.step("duty", {"it_section"}, 300s);
    night.step("management", {"hospital_director"}, 300s);
    return night;
}

} // namespace

TEST(ByHand, WhileMessagesGetThrough_PeopleTelephoneOnlyWhenTheTimeOfThePolicyIsOver) {
    auto night = ordinary_night();
    auto const began = night.now;
    night.begin();
    night.deliver_all(esc::MessageState::sent);

    EXPECT_EQ(
        esc::by_hand(night.escalation),
        (esc::ByHand{began + night.policy.management_within, ByHandCause::unanswered})
    );
}

TEST(ByHand, WhenNoChannelTookAnything_PeopleTelephoneAtOnce) {
    auto night = ordinary_night();
    night.begin();
    night.pass(20s);
    while (!night.begun.empty()) {
        night.deliver_all(esc::MessageState::failed, "unreachable");
    }

    EXPECT_EQ(esc::by_hand(night.escalation), (esc::ByHand{night.now, ByHandCause::unreachable}));
}

TEST(ByHand, AFailureThatPassesIsNoHope_UntilTheChannelTakesTheMessage) {
    auto night = ordinary_night({mail});
    night.policy.steps.pop_back();
    night.policy.steps.back().next = "";
    night.policy.steps.back().otherwise = "";
    night.begin();
    night.deliver_all(esc::MessageState::failed, "unreachable", false);
    EXPECT_EQ(esc::by_hand(night.escalation)->cause, ByHandCause::unreachable);

    night.pass(20s);
    EXPECT_EQ(esc::by_hand(night.escalation)->cause, ByHandCause::unreachable);
    night.deliver_all(esc::MessageState::sent);

    EXPECT_EQ(esc::by_hand(night.escalation)->cause, ByHandCause::unanswered);
}

TEST(ByHand, ANewRoundAfterADeadOneIsNoHope_UntilAChannelTakesAMessage) {
    auto night = ordinary_night({mail});
    night.begin();
    night.deliver_all(esc::MessageState::failed, "unreachable");
    night.deliver_all(esc::MessageState::failed, "unreachable");
    auto const dead_at = night.now;
    night.pass(61s);
    ASSERT_EQ(night.escalation.round, 2);
    EXPECT_EQ(esc::by_hand(night.escalation), (esc::ByHand{dead_at, ByHandCause::unreachable}));

    night.deliver_all(esc::MessageState::sent);

    EXPECT_EQ(esc::by_hand(night.escalation)->cause, ByHandCause::unanswered);
}

TEST(ByHand, WhoeverHasOnlyANumberOnPaper_IsTelephonedAtOnce) {
    auto night = ordinary_night();
    night.add("chair", {"it_section"}, {paper});
    night.begin();
    night.deliver_all(esc::MessageState::sent);

    EXPECT_EQ(esc::by_hand(night.escalation), (esc::ByHand{night.now, ByHandCause::paper}));
}

TEST(ByHand, WhoeverAsksToBeCalledBack_IsTelephonedAtOnce_UntilTheySaySomethingElse) {
    auto night = ordinary_night();
    night.begin();
    night.deliver_all(esc::MessageState::sent);
    night.answer(id_of<ContactTag>(1), esc::Answer::call_back);
    EXPECT_EQ(esc::by_hand(night.escalation), (esc::ByHand{night.now, ByHandCause::call_back}));

    night.answer(id_of<ContactTag>(1), esc::Answer::cannot);
    EXPECT_EQ(esc::by_hand(night.escalation)->cause, ByHandCause::unanswered);
}

TEST(ByHand, AnswersThatAreEnough_AndStopping_EndIt) {
    auto night = ordinary_night();
    night.begin();
    night.answer(id_of<ContactTag>(1));
    EXPECT_EQ(esc::by_hand(night.escalation), std::nullopt);

    auto stopped = ordinary_night();
    stopped.begin();
    stopped.must(esc::Stop{"a false alarm"});
    EXPECT_EQ(esc::by_hand(stopped.escalation), std::nullopt);
}

TEST(ByHand, WhenEveryStepWasTried_PeopleTelephone) {
    auto night = ordinary_night();
    night.policy.repeats = 0;
    night.begin();
    night.deliver_all(esc::MessageState::sent);
    night.pass(1h);

    ASSERT_EQ(night.escalation.state, esc::State::exhausted);
    EXPECT_EQ(
        esc::by_hand(night.escalation),
        (esc::ByHand{*night.escalation.ended_at, ByHandCause::exhausted})
    );
}

TEST(ByHand, ATestAsksNobodyToTelephone) {
    auto night = ordinary_night({paper});
    night.begin(esc::Reason::test);

    EXPECT_EQ(esc::by_hand(night.escalation), std::nullopt);
}

TEST(ByHand, AClockThatIsSetAYearAhead_DoesNotMakeItRed) {
    auto night = ordinary_night();
    night.begin();
    night.deliver_all(esc::MessageState::sent);
    auto const year = Millis{365 * 24h};
    night.now += year;
    night.must(esc::ClockJumped{year});

    EXPECT_EQ(
        esc::by_hand(night.escalation),
        (esc::ByHand{night.now + night.policy.management_within, ByHandCause::unanswered})
    );
}

TEST(ByHand, WhateverChannelsAreDead_ManagementIsRungOrItIsRedWithinTheLimit) {
    auto const channels = std::vector{mail, slack, sms, voice};
    for (auto dead = 0U; dead < 16; ++dead) {
        auto night = Night{};
        night.add("sato", {"it_section"}, {mail, sms});
        night.add("director", {"hospital_director"}, {mail, slack, sms, voice});
        night.step("duty", {"it_section"}, 300s);
        night.step("management", {"hospital_director"}, 300s);
        auto const limit = night.now + night.policy.management_within;
        night.begin();
        auto is_director_rung = false;
        while (night.now < limit) {
            for (auto const& ref : std::exchange(night.begun, {})) {
                auto const channel = night.escalation.message(ref)->channel;
                auto const contact = night.escalation.call(ref.call)->contact;
                auto const at =
                    std::find(channels.begin(), channels.end(), channel) - channels.begin();
                auto const is_dead = (dead >> static_cast<unsigned>(at) & 1U) != 0;
                auto const state = is_dead ? esc::MessageState::failed : esc::MessageState::sent;
                is_director_rung =
                    is_director_rung || (!is_dead && contact == id_of<ContactTag>(2));
                night.must(esc::Delivered{ref, state, is_dead ? "down" : "", false, {}, ""});
            }
            night.pass(10s);
        }

        auto const by_hand = esc::by_hand(night.escalation);
        EXPECT_TRUE(by_hand && by_hand->from <= limit) << "nobody answered; dead: " << dead;
        if (!is_director_rung) {
            EXPECT_EQ(by_hand->cause, ByHandCause::unreachable) << "dead: " << dead;
        }
        night.answer(id_of<ContactTag>(2));
        EXPECT_EQ(esc::by_hand(night.escalation), std::nullopt) << "dead: " << dead;
    }
}

TEST(ByHand, WhatWasTelephonedInVainIsKept_AndTheCallingGoesOn) {
    auto night = ordinary_night();
    night.begin();
    night.actor = "per_1";
    night.must(esc::TelephoneInVain{id_of<ContactTag>(1), esc::TryOutcome::message_left, "wife"});

    ASSERT_EQ(night.escalation.tries.size(), 1U);
    EXPECT_EQ(night.escalation.tries.front().by, "per_1");
    EXPECT_EQ(night.escalation.tries.front().note, "wife");
    EXPECT_EQ(night.escalation.state, esc::State::calling);
    auto const unknown =
        night.say(esc::TelephoneInVain{id_of<ContactTag>(99), esc::TryOutcome::not_reached, ""});
    EXPECT_EQ(unknown.error().text().substr(0, 15), "unknown_contact");
    night.must(esc::Stop{"done"});
    EXPECT_FALSE(night.say(esc::TelephoneInVain{
        id_of<ContactTag>(1), esc::TryOutcome::not_reached, ""}));
}

// SPDX-License-Identifier: Apache-2.0
// How much one person is told.
#include "daemon/core/escalation/burden.hpp"
#include "daemon/core/escalation/by_hand.hpp"
#include "tests/unit/escalation/busy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sonae;
using namespace sonae::testing;
using namespace std::chrono_literals;
using enum con::ChannelKind;
using core::escalation::State;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

class Burden : public ::testing::Test {
protected:
    /// One person with these numbers, called every two minutes until somebody answers.
    void call_often(std::vector<con::ChannelKind> channels) {
        sato = night.add("sato", {"it_section"}, std::move(channels));
        night.step("duty", {"it_section"}, 120s);
        night.policy.repeats = -1;
    }

    /// The person was told as much as may be, the last time just before.
    void be_busy(con::ChannelKind channel) {
        auto const most = static_cast<int>(esc::most_within_window(channel));
        other = busy(sato, channel, most, night.now - 61s, 61s);
        night.others = {&other};
    }

    Night night;
    ContactId sato;
    esc::Escalation other;
};

} // namespace

TEST_F(Burden, OfSmsThereAreFiveInAnyQuarterOfAnHourAndNeverAQuarterWithoutOne) {
    call_often({sms});
    night.begin();
    auto rang = std::vector<Instant>{};
    for (auto i = 0; i < 3 * 60; ++i) {
        for (auto const& name : night.rung()) {
            EXPECT_EQ(name, "sato");
            rang.push_back(night.now);
        }
        night.deliver_all(esc::MessageState::sent);
        night.pass(60s);
    }

    ASSERT_GE(rang.size(), 50U);
    for (auto i = std::size_t{0}; i + 5 < rang.size(); ++i) {
        EXPECT_GE(rang[i + 5] - rang[i], 15min) << i;
        EXPECT_LE(rang[i + 1] - rang[i], 15min) << i;
    }
}

TEST_F(Burden, WhatIsTooMuchWaitsAndTheJournalSaysWhy) {
    call_often({sms});
    night.begin(esc::Reason::task_overdue);
    night.pass(9min);
    night.rung();

    night.pass(1min);

    EXPECT_THAT(night.rung(), IsEmpty());
    auto const* const delayed = std::get_if<esc::MessageDelayed>(&night.journal.back().change);
    ASSERT_NE(delayed, nullptr);
    EXPECT_EQ(delayed->failure, "limited");
    EXPECT_EQ(delayed->due_at, night.now + 5min);
}

TEST_F(Burden, WhatOtherCallsToldCountsToo) {
    call_often({mail});
    be_busy(mail);
    night.begin(esc::Reason::task_overdue);
    EXPECT_THAT(night.rung(), IsEmpty());

    night.pass(16min);

    EXPECT_FALSE(night.rung().empty());
}

TEST_F(Burden, WhatGoesWithinAMinuteGoesAsOneAndCountsOnce) {
    call_often({mail});
    other = busy(sato, mail, 100, night.now - 61s, 0s);
    night.others = {&other};
    night.begin(esc::Reason::task_overdue);

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
}

TEST_F(Burden, TheFirstPageOfAnIncidentNeverWaits) {
    call_often({mail});
    be_busy(mail);
    night.begin();

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
}

TEST_F(Burden, TelephoneCallsOfTheHighestUrgencyNeverWait) {
    call_often({voice});
    night.severity = core::Severity::critical;
    night.begin(esc::Reason::decision);
    night.pass(60min);

    EXPECT_EQ(night.rung().size(), 31U);
}

TEST_F(Burden, WhomSomebodyCallsByHandIsCalledAtOnce) {
    call_often({mail});
    be_busy(mail);
    night.begin(esc::Reason::task_overdue);

    night.must(esc::CallPerson{sato});

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
}

TEST_F(Burden, WhileOneNumberWaitsTheNextRingsWhenItWouldHave) {
    call_often({mail, sms});
    be_busy(mail);
    night.begin(esc::Reason::task_overdue);
    night.pass(59s);
    EXPECT_THAT(night.rung(), IsEmpty());

    night.pass(1s);

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
}

TEST_F(Burden, TheNextStepComesWhenItWouldHave) {
    call_often({mail});
    night.add("director", {"hospital_director"});
    night.step("management", {"hospital_director"}, 120s);
    be_busy(mail);
    night.begin(esc::Reason::task_overdue);

    night.pass(120s);

    EXPECT_THAT(night.rung(), ElementsAre("director"));
}

TEST_F(Burden, WhenNothingElseIsTriedWhatWaitsGoesAtOnce) {
    call_often({mail});
    night.policy.repeats = 0;
    be_busy(mail);
    night.begin(esc::Reason::task_overdue);
    EXPECT_THAT(night.rung(), IsEmpty());

    night.pass(120s);

    EXPECT_THAT(night.rung(), ElementsAre("sato"));
    EXPECT_EQ(night.escalation.state, State::exhausted);
}

TEST_F(Burden, WhatWaitsIsNotForgottenWithItsRound) {
    call_often({mail});
    auto const later = night.add("later", {});
    auto roster = con::Roster{};
    roster.role = "it_section";
    roster.overrides = {
        {night.now - 1h, night.now + 60s, sato, ""}, {night.now + 60s, night.now + 24h, later, ""}};
    night.directory.rosters.emplace(roster.id, roster);
    be_busy(mail);
    night.begin(esc::Reason::task_overdue);

    night.pass(15min);

    auto const names = night.rung();
    EXPECT_EQ(std::count(names.begin(), names.end(), "sato"), 1);
}

TEST_F(Burden, WhoeverWaitsForAMessageIsNotUnreachable) {
    call_often({mail});
    be_busy(mail);
    night.begin(esc::Reason::task_overdue);

    EXPECT_EQ(esc::by_hand(night.escalation)->cause, esc::ByHandCause::unanswered);
}

// SPDX-License-Identifier: Apache-2.0
// Channels that ask somebody to answer, so that they are known to work.
#include "daemon/core/escalation/channel_test.hpp"
#include "tests/unit/escalation/night.hpp"

#include <gmock/gmock.h>

#include <array>

namespace sonae::testing {
namespace {

using namespace std::chrono_literals;
using con::ChannelKind;
using esc::ChannelTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto week = seconds{7 * 24 * 3'600};
constexpr auto channels = std::array{ChannelKind::mail, ChannelKind::voice};

// 2026-11-30, a Monday, 10:00 in Japan.
auto const monday = parse_rfc3339("2026-11-30T01:00:00Z").value();

class ChannelTests : public ::testing::Test {
protected:
    std::vector<ChannelTest> due(Instant now) {
        return esc::due_tests(night.directory, channels, begun, week, now);
    }

    con::Reach& reach(ContactId id, std::size_t index) {
        return night.directory.contacts.at(id).reaches[index];
    }

    Night night;
    ContactId sato = night.add("佐藤", {"it_section"}, {ChannelKind::mail, ChannelKind::sms});
    ContactId suzuki = night.add("鈴木", {"it_section"}, {ChannelKind::sms, ChannelKind::mail});
    std::map<ChannelKind, Instant> begun;
};

TEST_F(ChannelTests, WhoeverHasNeverAnsweredThroughTheChannelIsAskedFirst) {
    reach(sato, 0).verified_at = monday - 24h;
    EXPECT_THAT(due(monday), ElementsAre(ChannelTest{suzuki, ChannelKind::mail}));

    reach(suzuki, 1).verified_at = monday - 12h;
    EXPECT_THAT(due(monday), ElementsAre(ChannelTest{sato, ChannelKind::mail}));
}

TEST_F(ChannelTests, AChannelIsAskedOnceAWeek) {
    begun[ChannelKind::mail] = monday - week + 1s;
    EXPECT_THAT(due(monday), IsEmpty());
    EXPECT_EQ(due(monday + 1s).size(), 1U);
}

TEST_F(ChannelTests, NobodyIsAskedAtNightOrOnAHoliday) {
    EXPECT_THAT(due(monday + 12h), IsEmpty());
    EXPECT_THAT(due(parse_rfc3339("2026-11-23T01:00:00Z").value()), IsEmpty()); // 勤労感謝の日
}

TEST_F(ChannelTests, WhoeverIsAwayIsNotAsked) {
    night.directory.contacts.at(sato).is_active = false;
    night.directory.contacts.at(suzuki).is_active = false;
    EXPECT_THAT(due(monday), IsEmpty());
}

TEST_F(ChannelTests, OnlyThatChannelRingsAndTheAnswerEndsTheTest) {
    night.policy = esc::policy_of({sato, ChannelKind::sms});
    night.begin(esc::Reason::test);
    night.pass(10min);
    EXPECT_EQ(night.escalation.calls.front().messages.size(), 1U);
    EXPECT_EQ(night.escalation.calls.front().messages.front().channel, ChannelKind::sms);

    night.answer(sato);

    EXPECT_EQ(night.escalation.state, esc::State::answered);
    EXPECT_TRUE(night.escalation.is_over());
    EXPECT_FALSE(esc::next_due(night.escalation, std::nullopt).has_value());
}

TEST_F(ChannelTests, ATestThatNobodyAnswersWithinADayIsExhausted) {
    night.policy = esc::policy_of({sato, ChannelKind::mail});
    night.begin(esc::Reason::test);
    night.pass(23h);
    EXPECT_EQ(night.escalation.state, esc::State::calling);
    night.pass(2h);
    EXPECT_EQ(night.escalation.state, esc::State::exhausted);
}

TEST_F(ChannelTests, AStepOfCertainChannelsLeavesOutTheOtherNumbers) {
    night.step("voice", {"it_section"}).channels = {ChannelKind::sms};
    night.begin();
    for (auto const& call : night.escalation.calls) {
        EXPECT_EQ(call.messages.front().channel, ChannelKind::sms);
        EXPECT_TRUE(call.is_last);
    }
}

} // namespace
} // namespace sonae::testing

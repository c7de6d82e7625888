// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/pacer.hpp"

#include <gmock/gmock.h>

namespace sonae::notify {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PacerTest : public ::testing::Test {
protected:
    Job job(std::string key, std::string address = "a@example.jp", int priority = 1) {
        auto made = Job{};
        made.message.key = key;
        made.message.channel = "mail";
        made.message.address = std::move(address);
        made.message.priority = priority;
        made.message.content.number = "2026-003";
        made.message.content.title = "作業 " + key;
        made.done = [this, key](Outcome const& /*outcome*/) { answered.push_back(key); };
        return made;
    }

    bool goes(Job each, Millis steady) { return pacer.take(std::move(each), steady).has_value(); }

    Pacer pacer{60s};
    std::vector<std::string> answered;
};

TEST_F(PacerTest, WhatFollowsWithinTheMinuteGoesAsOneAndAllOfItIsAnswered) {
    EXPECT_TRUE(goes(job("first"), 0s));
    EXPECT_FALSE(goes(job("second"), 10s));
    EXPECT_FALSE(goes(job("third"), 20s));
    EXPECT_THAT(pacer.due(59s), IsEmpty());
    EXPECT_EQ(pacer.until_due(59s, 10s), 1s);

    auto const due = pacer.due(60s);

    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due.front().message.key, "second");
    EXPECT_THAT(due.front().message.content.bundled, ElementsAre("2026-003 作業 third"));
    due.front().done({});
    EXPECT_THAT(answered, ElementsAre("second", "third"));
    EXPECT_FALSE(goes(job("fourth"), 70s));
    EXPECT_EQ(pacer.due(120s).front().message.key, "fourth");
}

TEST_F(PacerTest, ADigitAnswersOnlyForWhatWasTold) {
    auto digits = std::vector<char>{};
    auto const asking = [&](std::string const& key) {
        auto made = job(key);
        made.done = [&](Outcome const& outcome) { digits.push_back(outcome.digit); };
        return made;
    };
    goes(job("first"), 0s);
    goes(asking("second"), 10s);
    goes(asking("third"), 20s);
    auto pressed = Outcome{};
    pressed.digit = '1';

    pacer.due(60s).front().done(pressed);

    EXPECT_THAT(digits, ElementsAre('1', '\0'));
}

TEST_F(PacerTest, WhatIsWithdrawnIsTakenOutOfItsBundleAndTheOthersStay) {
    goes(job("first"), 0s);
    goes(job("second"), 10s);
    goes(job("third"), 20s);

    auto const withdrawn = pacer.withdraw("second");

    ASSERT_EQ(withdrawn.size(), 1U);
    EXPECT_EQ(withdrawn.front().message.key, "second");
    auto const due = pacer.due(60s);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due.front().message.key, "third");
    EXPECT_THAT(due.front().message.content.bundled, IsEmpty());
}

TEST_F(PacerTest, ABundleWithNothingLeftIsNotSent) {
    goes(job("first"), 0s);
    goes(job("second"), 10s);

    pacer.withdraw("second");

    EXPECT_THAT(pacer.due(60s), IsEmpty());
    EXPECT_EQ(pacer.until_due(60s, 10s), 10s);
}

TEST_F(PacerTest, WhatWasSentIsNotWithdrawn) {
    goes(job("first"), 0s);

    EXPECT_THAT(pacer.withdraw("first"), IsEmpty());
}

TEST_F(PacerTest, TheFirstOfAnIncidentNeverWaits) {
    EXPECT_TRUE(goes(job("first"), 0s));
    EXPECT_TRUE(goes(job("alarm", "a@example.jp", 0), 1s));
}

TEST_F(PacerTest, OtherAddressesAndOtherPeopleOfTheSameAddressDoNotWait) {
    auto neighbour = job("neighbour");
    neighbour.message.name = "鈴木";
    EXPECT_TRUE(goes(job("first"), 0s));
    EXPECT_TRUE(goes(job("other", "b@example.jp"), 1s));
    EXPECT_TRUE(goes(std::move(neighbour), 2s));
}

TEST_F(PacerTest, TheSameMessageAgainDoesNotWaitForItself) {
    EXPECT_TRUE(goes(job("first"), 0s));
    EXPECT_TRUE(goes(job("first"), 15s));
}

TEST_F(PacerTest, WithoutAWindowNothingWaits) {
    pacer = Pacer{0s};
    EXPECT_TRUE(goes(job("first"), 5s));
    EXPECT_TRUE(goes(job("second"), 5s));
    EXPECT_EQ(pacer.until_due(5s, 1s), 1s);
}

} // namespace
} // namespace sonae::notify

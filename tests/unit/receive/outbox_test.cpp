// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/outbox.hpp"

#include <gtest/gtest.h>

namespace sonae::receive {
namespace {

telemetry::Event event_at(int second) {
    auto event = telemetry::Event{};
    event.at = Instant{std::chrono::seconds{second}};
    event.body = telemetry::MachineFlood{1};
    return event;
}

class Outboxes : public ::testing::Test {
protected:
    bool is_open_ = true;
    std::vector<telemetry::Batch> taken_;
    Outbox outbox_{"boot1", [this](telemetry::Batch batch) {
                       if (is_open_) {
                           taken_.push_back(std::move(batch));
                       }
                       return is_open_;
                   }};
};

TEST_F(Outboxes, EventsOfOneMachine_AreGivenTogetherInTheOrderOfTime) {
    outbox_.add("syslog", "ast_1", event_at(2));
    outbox_.add("syslog", "ast_2", event_at(3));
    outbox_.add("syslog", "ast_1", event_at(1));
    outbox_.add("trap", "ast_1", event_at(4));

    EXPECT_TRUE(outbox_.flush());

    ASSERT_EQ(taken_.size(), 3U);
    EXPECT_EQ(taken_[0].source.asset, "ast_1");
    EXPECT_EQ(taken_[0].source.interface, "syslog");
    EXPECT_EQ(taken_[0].source.agent, "");
    ASSERT_EQ(taken_[0].events.size(), 2U);
    EXPECT_LT(taken_[0].events[0].at, taken_[0].events[1].at);
    EXPECT_EQ(taken_[1].source.asset, "ast_2");
    EXPECT_EQ(taken_[2].source.interface, "trap");
}

TEST_F(Outboxes, NumbersGrowForEachInterface) {
    for (auto i = 0; i < 3; ++i) {
        outbox_.add("syslog", "", event_at(i));
        outbox_.flush();
    }
    outbox_.add("trap", "", event_at(9));
    outbox_.flush();
    EXPECT_EQ(taken_[2].seq, 3U);
    EXPECT_EQ(taken_[3].seq, 1U);
    EXPECT_EQ(taken_[3].boot, "boot1");
}

TEST_F(Outboxes, ABatchThatWasNotTaken_IsOfferedAgainAsItWas) {
    is_open_ = false;
    outbox_.add("syslog", "", event_at(1));
    EXPECT_FALSE(outbox_.flush());
    outbox_.add("syslog", "", event_at(2));
    is_open_ = true;
    EXPECT_TRUE(outbox_.flush());
    ASSERT_EQ(taken_.size(), 2U);
    EXPECT_EQ(taken_[0].seq, 1U);
    EXPECT_EQ(taken_[0].events.size(), 1U);
    EXPECT_EQ(taken_[1].seq, 2U);
}

TEST_F(Outboxes, WhatThereIsNoRoomFor_IsToldAsLost) {
    is_open_ = false;
    for (auto i = std::size_t{0}; i < Outbox::most_events + 5; ++i) {
        outbox_.add("syslog", "", event_at(1));
    }
    EXPECT_EQ(outbox_.waiting(), Outbox::most_events);
    EXPECT_EQ(outbox_.lost(), 5U);
    is_open_ = true;
    EXPECT_TRUE(outbox_.flush());
    EXPECT_EQ(taken_.front().lost, 5U);
    EXPECT_EQ(outbox_.waiting(), 0U);
    EXPECT_EQ(outbox_.given(), Outbox::most_events);
}

} // namespace
} // namespace sonae::receive

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/timeline.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

class Order {
public:
    void take(Instant at, std::string const& agent = "a") {
        timeline.take(
            std::make_shared<Source const>(Source{.agent = agent, .interface = "eth1", .asset = ""}
            ),
            {.at = at, .body = telemetry::MachineFlood{}}
        );
        give(false);
    }

    void give(bool is_end) {
        timeline.give(
            [this](Timed const& timed) {
                (timed.is_late ? late : times).push_back(timed.event.at);
            },
            is_end
        );
    }

    std::vector<Instant> const& end() {
        give(true);
        return times;
    }

    Timeline timeline;
    std::vector<Instant> times;
    std::vector<Instant> late;
};

} // namespace

TEST(Timeline, EventsOfTwoSourcesComeInTheOrderOfTheirTime) {
    auto order = Order{};
    order.take(start() + 1s, "a");
    order.take(start(), "b");
    order.take(start() + 500ms, "b");
    EXPECT_EQ(order.end(), (std::vector{start(), start() + 500ms, start() + 1s}));
}

TEST(Timeline, WhatComesAfterItsTurnIsTakenAtTheTimeThatItIs) {
    auto order = Order{};
    order.take(start());
    order.take(start() + 10s);
    order.take(start() + 1s);
    EXPECT_TRUE(std::ranges::is_sorted(order.end()));
    EXPECT_EQ(order.times.size(), 3U);
    EXPECT_EQ(order.timeline.late(), 0U);
}

TEST(Timeline, OneEventFarAheadDoesNotMoveTime) {
    auto order = Order{};
    order.take(start());
    order.take(start() + 365 * 24h);
    order.take(start() + 1s);
    order.take(start() + 2s);

    EXPECT_LE(order.end().back(), start() + 2s);
    EXPECT_EQ(order.times.size(), 4U);
    EXPECT_EQ(order.timeline.strays(), 1U);
    EXPECT_TRUE(order.late.empty());
}

TEST(Timeline, AfterAPauseASecondEventMovesTime) {
    auto order = Order{};
    order.take(start());
    order.take(start() + 9h);
    order.take(start() + 9h + 1s);
    EXPECT_EQ(order.end(), (std::vector{start(), start() + 9h, start() + 9h + 1s}));
    EXPECT_EQ(order.timeline.strays(), 0U);
}

TEST(Timeline, TheLastEventAfterAPauseKeepsItsTime) {
    auto order = Order{};
    order.take(start());
    order.take(start() + 9h);
    EXPECT_EQ(order.end(), (std::vector{start(), start() + 9h}));
}

TEST(Timeline, WhereThePresentIsKnownNothingIsAheadOfIt) {
    auto order = Order{};
    order.timeline.pass(start());
    for (auto i = 0; i < 5; ++i) {
        order.take(start() + 24h + i * 1s);
    }
    EXPECT_LE(order.end().back(), start() + 5min);
    EXPECT_TRUE(std::ranges::is_sorted(order.times));
}

TEST(Timeline, ABacklogIsLateAndDoesNotMoveTimeBack) {
    auto order = Order{};
    order.timeline.pass(start());
    order.take(start(), "live");
    for (auto i = 0; i < 100; ++i) {
        order.take(start() - 8h + i * 1min, "agent");
    }
    order.end();
    EXPECT_EQ(order.times.size(), 1U);
    EXPECT_EQ(order.late.size(), 100U);
}

TEST(Timeline, AClockThatWasSetBackIsShiftedOnceItStaysSo) {
    auto order = Order{};
    for (auto i = 0; i < 100; ++i) {
        order.take(start() + i * 1s);
    }
    for (auto i = 0; i < 100; ++i) {
        order.take(start() - 1h + i * 10ms);
    }
    order.end();
    EXPECT_EQ(order.late.size(), Timeline::lag_proven_events - 1);
    EXPECT_TRUE(std::ranges::is_sorted(order.times));
    EXPECT_GE(order.times.back(), start() + 99s);
}

TEST(Timeline, HoldsNoMoreThanItsMost) {
    auto order = Order{};
    for (auto i = std::size_t{0}; i < Timeline::most_held + 1'000; ++i) {
        order.take(start());
    }
    EXPECT_LE(order.timeline.held(), Timeline::most_held);
    EXPECT_GE(order.times.size(), 1'000U);
}

} // namespace sonae::watch

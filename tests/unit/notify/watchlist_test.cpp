// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/backoff.hpp"
#include "daemon/notify/provider/watchlist.hpp"

namespace sonae::notify::provider {

namespace {

using namespace std::chrono_literals;

Watched watched(std::string key, std::string sid, Watched::Kind kind = Watched::Kind::message) {
    auto one = Watched{};
    one.job.message.key = std::move(key);
    one.sid = std::move(sid);
    one.kind = kind;
    return one;
}

/// How often it is asked about in that time, asked for each second.
int questions(Watchlist& list, Millis from, Millis until) {
    auto count = 0;
    for (auto at = from; at < until; at += 1s) {
        count += list.due(at) == nullptr ? 0 : 1;
    }
    return count;
}

} // namespace

TEST(Watchlist, AsksEverMoreRarelyAndGivesUpAtLast) {
    auto list = Watchlist{5s};
    list.add(watched("k", "SM1"), 0ms);

    EXPECT_EQ(list.due(4s), nullptr);
    EXPECT_EQ(questions(list, 5s, 30s), 5);
    EXPECT_LE(questions(list, 10min, 20min), 11);
    EXPECT_EQ(list.due(1h), nullptr);
    EXPECT_EQ(list.size(), 0U);
}

TEST(Watchlist, GivesACallUpSooner) {
    auto list = Watchlist{5s};
    list.add(watched("k", "CA1", Watched::Kind::call), 0ms);

    EXPECT_EQ(list.due(15min), nullptr);
    EXPECT_EQ(list.size(), 0U);
}

TEST(Watchlist, TakesTurns) {
    auto list = Watchlist{5s};
    list.add(watched("a", "SM1"), 0ms);
    list.add(watched("b", "SM2"), 0ms);

    EXPECT_EQ(list.due(5s)->sid, "SM1");
    EXPECT_EQ(list.due(5s)->sid, "SM2");
    EXPECT_EQ(list.due(5s), nullptr);
    EXPECT_EQ(list.next_due(), Millis{10s});
}

TEST(Watchlist, HasOneOfAMessageTheNewest) {
    auto list = Watchlist{5s};
    list.add(watched("a", "SM1"), 0ms);
    list.add(watched("a", "SM2"), 0ms);

    EXPECT_EQ(list.find("SM1"), nullptr);
    EXPECT_TRUE(list.take("SM2"));
    EXPECT_FALSE(list.take("SM2"));
    EXPECT_FALSE(list.next_due());
}

TEST(Watchlist, IsBounded) {
    auto list = Watchlist{5s};
    for (auto i = 0; i < 700; ++i) {
        list.add(watched(std::to_string(i), "SM" + std::to_string(i)), 0ms);
    }

    EXPECT_EQ(list.size(), 500U);
    EXPECT_EQ(list.find("SM199"), nullptr);
    EXPECT_NE(list.find("SM200"), nullptr);
}

TEST(Backoff, DoublesUpToFiveMinutesAndHonoursWhatIsAsked) {
    auto backoff = Backoff{5s};
    EXPECT_EQ(backoff.until(), 0ms);
    backoff.failed(0ms, {});
    EXPECT_EQ(backoff.until(), Millis{5s});
    backoff.failed(0ms, {});
    EXPECT_EQ(backoff.until(), Millis{10s});
    backoff.failed(0ms, 42s);
    EXPECT_EQ(backoff.until(), Millis{42s});
    for (auto i = 0; i < 100; ++i) {
        backoff.failed(0ms, {});
    }
    EXPECT_EQ(backoff.until(), Millis{5min});
    backoff.failed(0ms, 24h);
    EXPECT_EQ(backoff.until(), Millis{15min});
    backoff.succeeded();
    EXPECT_FALSE(backoff.is_failing());
    backoff.failed(0ms, {});
    EXPECT_EQ(backoff.until(), Millis{5s});
}

} // namespace sonae::notify::provider

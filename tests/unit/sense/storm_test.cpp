// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/findings.hpp"
#include "agent/sense/discover/observer.hpp"
#include "tests/fakes/wire.hpp"

#include <random>
#include <set>

namespace sonae::sense {

namespace {

using namespace sonae::test;

constexpr auto start = Instant{Millis{1'767'225'600'000}};

void see(Observer& observer, Bytes const& frame, Instant at) {
    observer.observe(LinkType::ethernet, frame, frame.size(), at);
}

TEST(Storm, ThirtySevenThousandInventedSendersAreNoHosts) {
    auto observer = Observer{Limits{}};
    auto random = std::mt19937_64{7};
    for (auto i = 0U; i < 40; ++i) {
        see(observer,
            udp_frame({.from_mac = 0x001B'2100'0000U + i, .from = 0x0A010A00 + i}, {}),
            start);
        see(observer,
            udp_frame({.from_mac = 0x001B'2100'0000U + i, .from = 0x0A010A00 + i}, {}),
            start);
    }

    for (auto i = 0; i < 37'000; ++i) {
        auto const mac = random() & 0xFEFF'FFFF'FFFFU;
        auto const from = static_cast<std::uint32_t>(random());
        see(observer, udp_frame({.from_mac = mac, .from = from}, {}), start + Millis{i / 8});
    }
    auto const findings = findings_of(observer.model());

    EXPECT_LT(findings.hosts.size(), 60U);
    EXPECT_GE(findings.hosts.size(), 40U);
    EXPECT_LT(findings.remotes.size(), 10U);
    auto const storm = observer.model().storm();
    EXPECT_TRUE(storm.was_seen);
    EXPECT_GT(storm.sources_not_kept, 36'000U);
    EXPECT_GT(observer.frames().held_back, 36'000U);
}

TEST(Storm, ARealMachineThatComesDuringAStormIsKept) {
    auto observer = Observer{Limits{}};
    auto random = std::mt19937_64{8};
    auto const real = std::uint64_t{0x001B'2100'0042};

    for (auto i = 0; i < 8'000; ++i) {
        auto const at = start + Millis{i};
        see(observer, udp_frame({.from_mac = random() & 0xFEFF'FFFF'FFFFU}, {}), at);
        if (i > 2000 && i % 100 == 0) {
            see(observer, udp_frame({.from_mac = real}, {}), at);
        }
    }

    auto found = false;
    observer.model().hosts.for_each([&](Host const& host) { found |= host.key.mac.value == real; });
    EXPECT_TRUE(found);
}

TEST(Storm, ABigHouseThatIsHeardForTheFirstTimeIsNoStorm) {
    auto observer = Observer{Limits{}};

    for (auto round = 0; round < 3; ++round) {
        for (auto i = 0U; i < 3'000; ++i) {
            auto const frame =
                udp_frame({.from_mac = 0x001B'2100'0000U + i, .from = 0x0A010000 + i}, {});
            see(observer, frame, start + Millis{round * 100});
            see(observer, frame, start + Millis{round * 100});
        }
    }

    EXPECT_EQ(observer.model().hosts.size(), 3'000U);
    EXPECT_FALSE(observer.model().storm().was_seen);
}

TEST(Storm, TenThousandMachinesThatSpeakInTurnAreNoStormAndAreKept) {
    auto observer = Observer{Limits{}};

    for (auto round = 0; round < 8; ++round) {
        for (auto i = 0U; i < 10'000; ++i) {
            auto const frame =
                udp_frame({.from_mac = 0x001B'2100'0000U + i * 7919U, .from = 0x0A010000 + i}, {});
            see(observer, frame, start + Millis{round * 20});
        }
    }

    // A few share a place among the candidates and need a frame or two more.
    EXPECT_GE(observer.model().hosts.size(), 9'900U);
    EXPECT_FALSE(observer.model().storm().was_seen);
}

TEST(Storm, AfterItNewMachinesAreHostsAtOnce) {
    auto observer = Observer{Limits{}};
    auto random = std::mt19937_64{9};
    for (auto i = 0; i < 2'000; ++i) {
        see(observer, udp_frame({.from_mac = random() & 0xFEFF'FFFF'FFFFU}, {}), start + Millis{i});
    }
    ASSERT_TRUE(observer.model().storm().was_seen);
    auto const later = start + std::chrono::minutes{5};
    see(observer, udp_frame({.from_mac = 0x001B'2100'0001}, {}), later);

    auto const before = observer.model().hosts.size();
    see(observer, udp_frame({.from_mac = 0x001B'2100'0002}, {}), later + Millis{20'000});
    see(observer, udp_frame({.from_mac = 0x001B'2100'0003}, {}), later + Millis{20'001});

    EXPECT_GE(observer.model().hosts.size(), before + 1);
}

struct Number {
    HashKey key;
    std::uint64_t value = 0;

    [[nodiscard]] std::uint64_t worth() const { return value; }
};

TEST(BoundedTable, AFullTableGivesUpTheLeastWorthyAndCountsIt) {
    auto table = BoundedTable<Number>{4, 1};
    for (auto i = std::uint64_t{1}; i <= 4; ++i) {
        table.get({i}).value = i == 3 ? 0 : 100;
    }

    table.get({5}).value = 100;

    EXPECT_EQ(table.size(), 4U);
    EXPECT_EQ(table.evicted(), 1U);
    EXPECT_EQ(table.find({3}), nullptr);
    EXPECT_NE(table.find({5}), nullptr);
}

TEST(BoundedTable, AnyOrderOfAddingAndTakingAwayFindsWhatIsThere) {
    auto random = std::mt19937_64{20260101};
    auto table = BoundedTable<Number>{64, 3};
    auto expected = std::set<std::uint64_t>{};

    for (auto i = 0; i < 20'000; ++i) {
        auto const key = random() % 90;
        if (random() % 2 == 0 && expected.size() < 64) {
            table.get({key}).value = key;
            expected.insert(key);
        } else {
            table.erase({key});
            expected.erase(key);
        }
        auto const asked = random() % 90;
        ASSERT_EQ(table.find({asked}) != nullptr, expected.contains(asked)) << i;
    }

    EXPECT_EQ(table.size(), expected.size());
    EXPECT_EQ(table.evicted(), 0U);
}

} // namespace

} // namespace sonae::sense

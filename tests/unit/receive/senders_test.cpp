// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/senders.hpp"
#include "tests/unit/receive/told.hpp"

namespace sonae::receive {
namespace {

using testing::ip;

Senders senders(int rate = 10) {
    return Senders{{topology::parse_prefix("10.1.0.0/16").value()}, rate};
}

TEST(Senders, OnlyThoseOfDeclaredRangesMaySend) {
    auto const some = senders();
    EXPECT_TRUE(some.may_send(ip("10.1.2.3")));
    EXPECT_FALSE(some.may_send(ip("10.2.2.3")));
    EXPECT_FALSE(some.may_send(ip("2001:db8::1")));
    EXPECT_FALSE(Senders({}, 10).may_send(ip("10.1.2.3")));
}

TEST(Senders, AFloodOfOne_DoesNotStarveTheOthers) {
    auto some = senders();
    auto taken = 0;
    for (auto i = 0; i < 10'000; ++i) {
        taken += some.admit(ip("10.1.2.3"), Millis{i / 10}) ? 1 : 0;
    }
    EXPECT_LE(taken, 111);
    EXPECT_TRUE(some.admit(ip("10.1.2.4"), Millis{1'000}));
    EXPECT_EQ(some.sum().held_back, 10'000U - static_cast<unsigned>(taken));
}

TEST(Senders, WhoWasTooFast_MaySendAgainWhenItsTimeHasCome) {
    auto some = senders();
    while (some.admit(ip("10.1.2.3"), Millis{0})) {
    }
    auto const wait = some.wait(ip("10.1.2.3"), Millis{0});
    EXPECT_EQ(wait, Millis{100});
    EXPECT_FALSE(some.admit(ip("10.1.2.3"), wait - Millis{1}));
    EXPECT_TRUE(some.admit(ip("10.1.2.3"), wait));
}

TEST(Senders, InventedSenders_TakeNoMoreThanTheTable) {
    auto some = Senders{{topology::parse_prefix("0.0.0.0/0").value()}, 10};
    for (auto i = std::uint64_t{0}; i < 100'000; ++i) {
        some.admit(telemetry::Address{0, 0xFFFF'0A00'0000ULL + i}, Millis{0});
        ++some.of(telemetry::Address{0, 0xFFFF'0A00'0000ULL + i}, Millis{0}).unknown;
    }
    EXPECT_EQ(some.rows().size(), Senders::most);
    EXPECT_EQ(some.sum().unknown, 100'000U);
}

} // namespace
} // namespace sonae::receive

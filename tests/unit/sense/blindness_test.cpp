// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/live/blindness.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae::sense {

namespace {

using namespace std::chrono_literals;
using enum BlindnessCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Watching : public ::testing::Test {
protected:
    /// One second passes, in which frames come as `each` says.
    bool second(Look const& each = {}) {
        clock.advance(1s);
        present.steady = clock.steady();
        present.now = clock.now();
        present.arrived += each.arrived;
        present.lost += each.lost;
        present.from_others += each.from_others;
        present.to_groups += each.to_groups;
        present.between_others += each.between_others;
        return watch.look(present);
    }

    void seconds(int count, Look const& each = {}) {
        for (auto i = 0; i < count; ++i) {
            second(each);
        }
    }

    [[nodiscard]] std::vector<BlindnessCode> codes() const {
        auto all = std::vector<BlindnessCode>{};
        for (auto const& each : watch.present()) {
            all.push_back(each.code);
        }
        return all;
    }

    static Look traffic(std::uint64_t groups, std::uint64_t others) {
        auto look = Look{};
        look.arrived = look.from_others = groups + others;
        look.to_groups = groups;
        look.between_others = others;
        return look;
    }

    static Look loss(std::uint64_t arrived, std::uint64_t lost) {
        auto look = traffic(1, arrived - 1);
        look.lost = lost;
        return look;
    }

    Watching() { present.link = LinkState::up; }

    sonae::testing::FakeClock clock{sonae::testing::at("2026-05-01T00:00:00Z")};
    BlindnessWatch watch;
    Look present;
};

TEST_F(Watching, AMirrorPortWithTraffic_IsNotBlind) {
    seconds(3'600, traffic(2, 100));

    EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Watching, AnInterfaceThatGoesDown_IsToldAtOnceAndOnlyOnce) {
    seconds(10, traffic(2, 100));
    present.link = LinkState::down;

    EXPECT_TRUE(second());
    EXPECT_FALSE(second());

    ASSERT_EQ(watch.present().size(), 1U);
    EXPECT_EQ(watch.present()[0].code, interface_down);
    EXPECT_EQ(watch.present()[0].since, clock.now() - 1s);
}

TEST_F(Watching, AnInterfaceThatComesBack_SeesAgain) {
    for (auto const state : {LinkState::missing, LinkState::down, LinkState::no_carrier}) {
        present.link = state;
        seconds(200);
        EXPECT_EQ(codes().size(), 1U);
        present.link = LinkState::up;

        EXPECT_TRUE(second());

        EXPECT_THAT(codes(), IsEmpty());
    }
}

TEST_F(Watching, TwoMinutesWithoutAFrameOfOthers_AreToldWithTheTimeOfTheLast) {
    seconds(10, traffic(2, 100));
    auto const last = clock.now();

    seconds(119);
    EXPECT_THAT(codes(), IsEmpty());
    seconds(1);

    ASSERT_THAT(codes(), ElementsAre(no_frames));
    EXPECT_EQ(watch.present()[0].since, last);
    EXPECT_TRUE(second(traffic(1, 0)));
    EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Watching, APortWithoutMirror_IsToldAfterFiveMinutesAndEndsWithTheFirstRealTraffic) {
    seconds(300, traffic(1, 0));
    EXPECT_THAT(codes(), IsEmpty());
    seconds(2, traffic(1, 0));
    EXPECT_THAT(codes(), ElementsAre(only_broadcast));

    second(traffic(0, 50));

    EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Watching, AFewFramesThatASwitchFloods_MakeNoMirrorPort) {
    for (auto i = 0; i < 900; ++i) {
        second(traffic(2, i % 100 == 0 ? 1 : 0));
    }

    EXPECT_THAT(codes(), ElementsAre(only_broadcast));
}

TEST_F(Watching, ALinkWithoutMacs_CannotBeJudgedByThem) {
    present.has_macs = false;
    seconds(900, traffic(2, 0));

    EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Watching, OnePercentLostIsALevelAndTenPercentAnother) {
    seconds(60, loss(1'000, 9));
    EXPECT_THAT(codes(), IsEmpty());
    seconds(60, loss(1'000, 12));
    EXPECT_THAT(codes(), ElementsAre(packets_lost));
    seconds(60, loss(1'000, 600));
    EXPECT_THAT(codes(), ElementsAre(packets_lost, packets_lost_heavily));
}

TEST_F(Watching, LossIsForgottenAfterAQuarterOfAnHour) {
    seconds(30, loss(1'000, 500));
    EXPECT_THAT(codes(), ElementsAre(packets_lost, packets_lost_heavily));

    seconds(14 * 60, loss(10, 0));
    EXPECT_FALSE(codes().empty());
    seconds(2 * 60, loss(10, 0));

    EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Watching, AFewPacketsLostOfFew_AreNoPercentage) {
    seconds(60, loss(10, 5));

    EXPECT_THAT(codes(), IsEmpty());
}

TEST_F(Watching, AHeavyLossOnAFreshStart_IsToldWithinSeconds) {
    second(loss(100'000, 0));
    EXPECT_TRUE(second(loss(100'000, 50'000)));

    EXPECT_THAT(codes(), ElementsAre(packets_lost, packets_lost_heavily));
}

TEST_F(Watching, AMachineThatSlept_DoesNotCountForEver) {
    seconds(60, loss(1'000, 500));
    clock.advance(24h);

    second(loss(1'000, 0));

    EXPECT_THAT(codes(), IsEmpty());
}

} // namespace

} // namespace sonae::sense

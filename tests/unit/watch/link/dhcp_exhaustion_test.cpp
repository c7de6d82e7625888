// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/dhcp_exhaustion.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::DhcpKind;
using telemetry::DhcpMessage;

namespace {

DhcpMessage asks(Mac client, Mac sender, Address relay = {}) {
    return {.kind = DhcpKind::discover, .sender = sender, .client = client, .relay = relay};
}

} // namespace

TEST(DhcpExhaustion, OneMachineThatAsksForManyIsFound) {
    auto scene = Scene{make_dhcp_exhaustion()};
    for (auto i = 0U; i < 120; ++i) {
        scene.tell(asks(mac(1'000 + i), mac(66))).after(100ms);
    }

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(DhcpExhaustion, InventedSendersAreOfTheSegment) {
    auto scene = Scene{make_dhcp_exhaustion()};
    for (auto i = 0U; i < 120; ++i) {
        scene.tell(asks(mac(1'000 + i), mac(1'000 + i))).after(100ms);
    }
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].subject.kind, IdentityKind::segment);
}

TEST(DhcpExhaustion, AMachineThatAsksHundredsOfTimesIsFound) {
    auto scene = Scene{make_dhcp_exhaustion()};
    for (auto i = 0U; i < 300; ++i) {
        scene.tell(asks(mac(66), mac(66))).after(100ms);
    }
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(DhcpExhaustion, SomeNewClientsAreFine) {
    auto scene = Scene{make_dhcp_exhaustion()};
    for (auto i = 0U; i < 500; ++i) {
        scene.tell(asks(mac(1'000 + i), mac(1'000 + i))).after(2s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DhcpExhaustion, ClientsThatHadAnAddressBeforeOrStandInTheLedgerMayBootAtOnce) {
    auto scene = Scene{make_dhcp_exhaustion()};
    for (auto i = 0U; i < 300; ++i) {
        scene.tell(DhcpMessage{
            .kind = DhcpKind::acknowledge, .client = mac(1'000 + i), .offered = ip(i)});
    }
    for (auto i = 0U; i < 300; ++i) {
        scene.house.add(Machine{.asset = std::to_string(i)}, {mac(2'000 + i)}, {});
    }
    scene.after(2h);
    for (auto i = 0U; i < 300; ++i) {
        scene.tell(asks(mac(1'000 + i), mac(1'000 + i))).tell(asks(mac(2'000 + i), mac(2'000 + i)));
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DhcpExhaustion, ARelayThatRepeatsTheRequestsOfOneClientIsFine) {
    auto scene = Scene{make_dhcp_exhaustion()};
    for (auto i = 0U; i < 600; ++i) {
        scene.tell(asks(mac(7), mac(99), ip(254))).after(50ms);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DhcpExhaustion, TheUsualRushOfGuestsIsFineAndTwiceThatIsNotYetAnAttack) {
    auto scene = Scene{make_dhcp_exhaustion()};
    auto next = 1'000U;
    auto const rush = [&](unsigned clients) {
        for (auto i = 0U; i < clients; ++i) {
            scene.tell(asks(mac(next), mac(next)));
            ++next;
        }
        scene.after(70s);
    };
    for (auto i = 0; i < 20; ++i) {
        rush(45);
    }
    rush(120);
    EXPECT_TRUE(scene.found().empty());
}

TEST(DhcpExhaustion, AFloodStaysWithinItsBounds) {
    auto detector = make_dhcp_exhaustion();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 30'000; ++i) {
        scene.vlan = static_cast<std::uint16_t>(i % 4'000);
        scene.tell(asks(mac(i), mac(i)));
        scene.tell(DhcpMessage{.kind = DhcpKind::acknowledge, .client = mac(i), .offered = ip(i)});
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 16'384U + 256);
}

} // namespace sonae::watch

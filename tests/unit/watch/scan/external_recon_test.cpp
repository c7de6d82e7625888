// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/scan/external_recon.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::Flow;
using telemetry::FlowState;
using telemetry::Transport;

namespace {

auto const outside = ip("203.0.113.9");

Flow tries(unsigned to, FlowState state = FlowState::unanswered, Address from = outside) {
    return {
        .transport = Transport::tcp,
        .client = end(from, 40'000),
        .server = end(ip(to), 3'389),
        .state = state};
}

} // namespace

TEST(ExternalRecon, WhoTriesManyMachinesInsideIsFound) {
    auto scene = Scene{make_external_recon()};
    for (auto i = 0U; i < 25; ++i) {
        scene.tell(tries(i)).after(1min);
    }

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject, (Identity{IdentityKind::address, "203.0.113.9"}));
    EXPECT_EQ(measure(alarms[0], "hosts"), 25);
}

TEST(ExternalRecon, SomeAttemptsAreFine) {
    auto scene = Scene{make_external_recon()};
    for (auto i = 0U; i < 19; ++i) {
        scene.tell(tries(i)).after(1min);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ExternalRecon, AServiceThatRatesTheSecurityOfTheHospitalIsFine) {
    auto scene = Scene{make_external_recon()};
    scene.house.add(PlainHouse::Outside{.prefix = range("203.0.113.0/24")});
    for (auto i = 0U; i < 50; ++i) {
        scene.tell(tries(i)).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ExternalRecon, AnswersToPacketsOfOthersAreFine) {
    auto scene = Scene{make_external_recon()};
    for (auto i = 0U; i < 50; ++i) {
        scene.tell(tries(i, FlowState::seen)).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ExternalRecon, TheManyClientsOfOneServerAreFine) {
    auto scene = Scene{make_external_recon()};
    for (auto i = 0U; i < 500; ++i) {
        scene.tell(tries(7, FlowState::established, Address{0, 0xFFFF'CB00'7100ULL + i})).after(1s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(ExternalRecon, AFloodOfInventedAddressesStaysWithinItsBounds) {
    auto detector = make_external_recon();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.tell(tries(7, FlowState::unanswered, Address{0, 0xFFFF'2000'0000ULL + i}));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2'048U);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/scan/port_scan_horizontal.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::Flow;
using telemetry::FlowState;
using telemetry::Transport;

namespace {

Flow tries(unsigned to, std::uint16_t port, FlowState state, unsigned from = 66) {
    return {
        .transport = Transport::tcp,
        .client = end(ip(from), 40'000, mac(from)),
        .server = end(ip(to), port),
        .state = state};
}

/// `answered_of_ten` of them answer.
void sweep(
    Scene& scene,
    unsigned machines,
    std::uint16_t port,
    Millis each = 100ms,
    unsigned answered_of_ten = 2
) {
    for (auto i = 0U; i < machines; ++i) {
        auto const state =
            i % 10 < answered_of_ten ? FlowState::established : FlowState::unanswered;
        scene.tell(tries(1'000 + i, port, state)).after(each);
    }
}

} // namespace

TEST(PortScanHorizontal, WhoTriesOnePortOfManyMachinesIsFound) {
    auto scene = Scene{make_port_scan_horizontal()};
    sweep(scene, 60, 80);

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_EQ(fact(alarms[0], "port"), "80");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(PortScanHorizontal, OnPortsOfAdministrationFewerSuffice) {
    auto scene = Scene{make_port_scan_horizontal()};
    sweep(scene, 12, 445, 100ms, 3);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(PortScanHorizontal, ASweepOfAllCountsMore) {
    auto scene = Scene{make_port_scan_horizontal()};
    sweep(scene, 200, 80);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_GE(scene.alarms()[0].score, pages_at);
}

TEST(PortScanHorizontal, ASlowOneIsFoundByItsFirstContacts) {
    auto scene = Scene{make_port_scan_horizontal()};
    sweep(scene, 20, 8'080, 100s, 0);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(PortScanHorizontal, SomeMachinesThatAreOffAreFine) {
    auto scene = Scene{make_port_scan_horizontal()};
    sweep(scene, 9, 445, 1s, 0);
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanHorizontal, ServersOfUpdatesPrintingProtectionMonitoringAndScannersAreARecordOnly) {
    for (auto const role :
         {Role::print_server,
          Role::deployment,
          Role::antivirus_server,
          Role::monitoring,
          Role::scanner}) {
        auto scene = Scene{make_port_scan_horizontal()};
        scene.house.add(Machine{.asset = "W", .roles = {role}}, {mac(66)}, {});
        sweep(scene, 60, 445);
        EXPECT_TRUE(scene.alarms().empty());
        EXPECT_FALSE(scene.found().empty());
    }
}

TEST(PortScanHorizontal, AQuestionToEverybodyIsFine) {
    auto scene = Scene{make_port_scan_horizontal()};
    for (auto i = 0U; i < 60; ++i) {
        auto flow = tries(0, 1'900, FlowState::unanswered);
        flow.transport = Transport::udp;
        flow.server.address = ip("10.0." + std::to_string(i) + ".255");
        scene.tell(flow);
        flow.server.address = ip("239.255.255." + std::to_string(i));
        scene.tell(flow).after(100ms);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanHorizontal, AClientOfManyMachinesThatAnswerIsFine) {
    auto scene = Scene{make_port_scan_horizontal()};
    sweep(scene, 200, 443, 100ms, 9);
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanHorizontal, AMirrorThatShowsOneDirectionOnlyIsFine) {
    auto scene = Scene{make_port_scan_horizontal()};
    for (auto i = 0U; i < 100; ++i) {
        auto flow = tries(1'000 + i, 445, FlowState::unanswered);
        flow.packets_out = 20;
        scene.tell(flow).after(100ms);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanHorizontal, MessagesThatNobodyAnswersToSomeMachinesAreFine) {
    auto scene = Scene{make_port_scan_horizontal()};
    for (auto i = 0U; i < 40; ++i) {
        auto flow = tries(1'000 + i, 9, FlowState::unanswered);
        flow.transport = Transport::udp;
        scene.tell(flow).after(1min);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanHorizontal, AFloodOfInventedMachinesStaysWithinItsBounds) {
    auto detector = make_port_scan_horizontal();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 30'000; ++i) {
        scene.tell(tries(i % 7, 80, FlowState::refused, i));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 4'096U + 2'048);
}

} // namespace sonae::watch

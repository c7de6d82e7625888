// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/scan/port_scan_vertical.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::Flow;
using telemetry::FlowState;
using telemetry::Transport;

namespace {

Flow tries(unsigned port, FlowState state, unsigned from = 66, unsigned to = 9) {
    return {
        .transport = Transport::tcp,
        .client = end(ip(from), 40'000, mac(from)),
        .server = end(ip(to), static_cast<std::uint16_t>(port), mac(to)),
        .state = state};
}

void scan(Scene& scene, unsigned ports, Millis each, unsigned first = 1) {
    for (auto port = first; port < first + ports; ++port) {
        scene.tell(tries(port, FlowState::attempted));
        scene.tell(tries(port, port % 10 == 0 ? FlowState::established : FlowState::refused));
        scene.after(each);
    }
}

} // namespace

TEST(PortScanVertical, WhoTriesManyPortsOfOneMachineIsFound) {
    auto scene = Scene{make_port_scan_vertical()};
    scan(scene, 100, 50ms);

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_EQ(alarms[0].other.id, text_of(mac(9)));
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(PortScanVertical, OfAMedicalDeviceFewerPortsSuffice) {
    auto scene = Scene{make_port_scan_vertical()};
    scene.house.add(Machine{.asset = "CT", .kind = MachineClass::medical}, {mac(9)}, {ip(9)});
    scan(scene, 11, 1s);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(PortScanVertical, ASlowOneIsFoundToo) {
    auto scene = Scene{make_port_scan_vertical()};
    scan(scene, 30, 100s);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(PortScanVertical, AWholeScanCountsMore) {
    auto scene = Scene{make_port_scan_vertical()};
    scan(scene, 300, 50ms);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_GE(scene.alarms()[0].score, pages_at);
}

TEST(PortScanVertical, SomePortsThatAreClosedAreFine) {
    auto scene = Scene{make_port_scan_vertical()};
    scan(scene, 9, 1s);
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanVertical, EphemeralPortsAreFine) {
    auto scene = Scene{make_port_scan_vertical()};
    scan(scene, 300, 100ms, 49'152);
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanVertical, ALoadBalancerAndADeclaredScannerAreARecordOnly) {
    for (auto const role : {Role::load_balancer, Role::scanner}) {
        auto scene = Scene{make_port_scan_vertical()};
        scene.house.add(Machine{.asset = "L", .roles = {role}}, {mac(66)}, {});
        scan(scene, 100, 100ms);
        EXPECT_TRUE(scene.alarms().empty());
        EXPECT_EQ(scene.found().at(0).standing, Standing::exempt);
    }
}

TEST(PortScanVertical, AClientOfManyServicesThatAnswerIsFine) {
    auto scene = Scene{make_port_scan_vertical()};
    for (auto port = 1U; port < 200; ++port) {
        scene.tell(tries(port, FlowState::established)).after(100ms);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanVertical, AMirrorThatShowsOneDirectionOnlyIsFine) {
    auto scene = Scene{make_port_scan_vertical()};
    for (auto port = 1U; port < 100; ++port) {
        auto flow = tries(port, FlowState::unanswered);
        flow.packets_out = 20;
        scene.tell(flow).after(100ms);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(PortScanVertical, AFloodOfInventedMachinesStaysWithinItsBounds) {
    auto detector = make_port_scan_vertical();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 30'000; ++i) {
        scene.tell(tries(80, FlowState::refused, i));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 4'096U);
}

} // namespace sonae::watch

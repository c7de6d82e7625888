// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/mac_spoof.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::DhcpKind;
using telemetry::DhcpMessage;

namespace {

DhcpMessage asks(std::string parameters, std::string vendor_class, std::string name) {
    return {
        .kind = DhcpKind::request,
        .sender = mac(1),
        .client = mac(1),
        .host_name = std::move(name),
        .vendor_class = std::move(vendor_class),
        .parameters = std::move(parameters)};
}

DhcpMessage printer() {
    return asks("6,3,1,15,66,67,13,44", "Hewlett-Packard JetDirect", "NPI0A1B2C");
}

DhcpMessage laptop() {
    return asks("1,3,6,15,119,252", "", "kali");
}

DhcpMessage windows(std::string name = "WARD3-PC1") {
    return asks("1,3,6,15,31,33,43,44,46,47,119,121,249,252", "MSFT 5.0", std::move(name));
}

} // namespace

TEST(MacSpoof, APrinterThatBecomesALaptopIsFound) {
    auto scene = Scene{make_mac_spoof()};
    scene.house.add(Machine{.asset = "P1", .kind = MachineClass::printer}, {mac(1)}, {});
    scene.tell(printer()).after(24h).tell(printer()).after(1h).tell(laptop());

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, "P1");
    EXPECT_EQ(measure(alarms[0], "traits_changed"), 3);
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(MacSpoof, WhatAMachineAlwaysSaysIsFine) {
    auto scene = Scene{make_mac_spoof()};
    for (auto i = 0; i < 50; ++i) {
        scene.tell(windows()).after(4h);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(MacSpoof, AMachineWithTwoSystemsThatWereBothSeenIsFine) {
    auto scene = Scene{make_mac_spoof(), {}};
    scene.tell(windows()).after(1h).tell(laptop());
    // Both are usual after a week.
    scene.after(8 * 24h).tell(laptop()).after(1h).tell(windows()).after(1h).tell(laptop());
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(MacSpoof, ASystemThatStartsAfterABootOverTheNetworkIsFine) {
    auto scene = Scene{make_mac_spoof()};
    scene.tell(windows()).after(24h);
    scene.tell(asks("1,3,43,54,60,66,67", "PXEClient:Arch:00007", "")).after(5min).tell(laptop());
    scene.after(24h).tell(laptop());
    EXPECT_TRUE(scene.found().empty());
}

TEST(MacSpoof, ASystemThatStartsLongAfterABootOverTheNetworkIsNot) {
    auto scene = Scene{make_mac_spoof()};
    scene.tell(windows()).after(24h);
    scene.tell(asks("1,3,43,54,60,66,67", "PXEClient:Arch:00007", "")).after(15min).tell(laptop());
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(MacSpoof, AMachineThatWasOnlyRenamedOrUpdatedIsFine) {
    auto scene = Scene{make_mac_spoof()};
    scene.tell(windows()).after(24h).tell(windows("WARD4-PC1")).after(24h);
    scene.tell(asks("1,3,6,15,31,33,43,44", "MSFT 5.0", "WARD4-PC1"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(MacSpoof, AFloodOfInventedMacsStaysWithinItsBounds) {
    auto detector = make_mac_spoof();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 30'000; ++i) {
        auto message = windows();
        message.client = mac(i);
        scene.tell(message);
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 16'384U);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/new_device.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::DhcpKind;
using telemetry::DhcpMessage;
using telemetry::MachineSeen;

namespace {

void stand_in(Scene& scene, SegmentKind kind) {
    scene.house.add(Segment{.id = "ward", .kind = kind, .known_since = start() - 100 * 24h});
    scene.house.place("sensor", "eth1", 0, "ward");
}

DhcpMessage asks(Mac of, std::string name) {
    return {.kind = DhcpKind::request, .sender = of, .client = of, .host_name = std::move(name)};
}

Mac const old_one = mac("00:1b:21:00:00:01");
Mac const new_one = mac("00:1b:21:00:00:02");

} // namespace

TEST(NewDevice, AMachineThatNobodyKnowsIsToldWithWhatItSaysOfItself) {
    auto scene = Scene{make_new_device(), {}};
    stand_in(scene, SegmentKind::medical);
    scene.tell(MachineSeen{.mac = new_one, .address = ip(7)}).tell(asks(new_one, "CT-99"));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(new_one));
    EXPECT_EQ(fact(alarms[0], "host_name"), "CT-99");
    EXPECT_EQ(alarms[0].segment, "ward");
    EXPECT_EQ(alarms[0].score, 64);
}

TEST(NewDevice, CountsLittleWhereGuestsAre) {
    auto scene = Scene{make_new_device()};
    stand_in(scene, SegmentKind::guest);
    scene.tell(MachineSeen{.mac = new_one});
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].score, 12);
}

TEST(NewDevice, WhileASegmentIsLearnedItIsARecordOnly) {
    auto scene = Scene{make_new_device(), {}};
    scene.tell(MachineSeen{.mac = new_one});
    ASSERT_EQ(scene.found().size(), 1U);
    EXPECT_EQ(scene.found()[0].standing, Standing::learning);
}

TEST(NewDevice, IsToldAgainWhenItIsStillThereADayLater) {
    auto scene = Scene{make_new_device()};
    scene.tell(MachineSeen{.mac = new_one}).after(1min).tell(asks(new_one, "x"));
    scene.after(12h).tell(asks(new_one, "x")).after(13h).tell(asks(new_one, "x"));
    EXPECT_EQ(scene.alarms().size(), 2U);
}

TEST(NewDevice, IsToldOnceHoweverOftenItIsSeen) {
    auto scene = Scene{make_new_device()};
    for (auto i = 0; i < 10; ++i) {
        scene.tell(MachineSeen{.mac = new_one, .is_back = i > 0}).after(1h);
    }
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(NewDevice, AMadeUpMacAmongGuestsIsFine) {
    auto scene = Scene{make_new_device()};
    stand_in(scene, SegmentKind::guest);
    scene.tell(MachineSeen{.mac = mac("5a:11:22:33:44:55")});
    EXPECT_TRUE(scene.found().empty());
}

TEST(NewDevice, ASpareMachineOfTheLedgerIsFine) {
    auto scene = Scene{make_new_device()};
    scene.house.add(Machine{.asset = "SPARE"}, {new_one}, {});
    scene.tell(MachineSeen{.mac = new_one});
    EXPECT_TRUE(scene.found().empty());
}

TEST(NewDevice, AReplacedMachineIsToldAsSuchAndCountsHalf) {
    auto scene = Scene{make_new_device()};
    scene.house.add(Machine{.asset = "A1"}, {old_one}, {});
    scene.tell(asks(old_one, "WARD3-PC1")).after(20min);
    scene.tell(MachineSeen{.mac = new_one}).tell(asks(new_one, "WARD3-PC1"));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "replaced");
    EXPECT_EQ(alarms[0].score, 20);
}

TEST(NewDevice, WhoTakesTheNameOfAMachineThatIsStillThereReplacesNothing) {
    auto scene = Scene{make_new_device()};
    scene.house.add(Machine{.asset = "A1"}, {old_one}, {});
    scene.tell(asks(old_one, "WARD3-PC1")).after(1min);
    scene.tell(MachineSeen{.mac = new_one}).tell(asks(new_one, "WARD3-PC1"));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "new");
}

TEST(NewDevice, BootingOverTheNetworkAndThenFromDiskIsOneMachine) {
    auto scene = Scene{make_new_device()};
    auto boot = asks(new_one, "");
    boot.vendor_class = "PXEClient:Arch:00007";
    scene.tell(MachineSeen{.mac = new_one}).tell(boot).after(2min).tell(asks(new_one, "WARD3-PC1"));
    scene.after(5min).tell(MachineSeen{.mac = new_one, .is_back = true});
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(NewDevice, AFloodOfInventedMacsStaysWithinItsBounds) {
    auto detector = make_new_device();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 50'000; ++i) {
        scene.tell(MachineSeen{.mac = mac(i)}).after(1ms).tell(asks(mac(i), std::to_string(i)));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 1'024U + 2'048 + 16'384 + 8'192 + 16'384);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/remote_service.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::TamperEvent;
using telemetry::TamperKind;
using telemetry::WindowsActivity;
using telemetry::WindowsCall;

namespace {

WindowsActivity calls(WindowsCall call, unsigned from = 66) {
    return {.call = call, .client = end(ip(from), 0, mac(from)), .server = end(ip(1), 445, mac(1))};
}

Source const host{.agent = "agent", .interface = "host", .asset = "HIS"};

void add_server(Scene& scene) {
    scene.house.add(Machine{.asset = "HIS", .kind = MachineClass::server}, {mac(1)}, {ip(1)});
}

} // namespace

TEST(RemoteService, AWorkstationThatCreatesAServiceElsewhereIsFound) {
    auto scene = Scene{make_remote_service()};
    add_server(scene);
    scene.tell(calls(WindowsCall::service_created));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_EQ(alarms[0].other.id, "HIS");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(RemoteService, ATaskIsFoundToo) {
    auto scene = Scene{make_remote_service()};
    scene.tell(calls(WindowsCall::task_scheduled));
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(RemoteService, WhenTheWireIsEncryptedWhatTheServerSaysOfItselfSuffices) {
    auto scene = Scene{make_remote_service()};
    add_server(scene);
    scene.tell(calls(WindowsCall::admin_share)).after(2min);
    scene.tell_from(host, TamperEvent{.kind = TamperKind::service_created, .name = "PSEXESVC"});

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(66)));
    EXPECT_EQ(fact(alarms[0], "name"), "PSEXESVC");
}

TEST(RemoteService, AServiceThatAMachineMakesOnItselfIsFine) {
    auto scene = Scene{make_remote_service()};
    add_server(scene);
    scene.tell_from(host, TamperEvent{.kind = TamperKind::service_created, .name = "Updater"});
    scene.tell(calls(WindowsCall::admin_share)).after(20min);
    scene.tell_from(host, TamperEvent{.kind = TamperKind::service_created, .name = "Updater"});
    EXPECT_TRUE(scene.found().empty());
}

TEST(RemoteService, ServersAndPipesThatAreOnlyOpenedAreFine) {
    auto scene = Scene{make_remote_service()};
    scene.house.add(Machine{.asset = "S", .kind = MachineClass::server}, {mac(2)}, {});
    scene.tell(calls(WindowsCall::service_created, 2)).tell(calls(WindowsCall::service_control));
    EXPECT_TRUE(scene.found().empty());
}

TEST(RemoteService, TheServerOfSoftwareDistributionIsARecordOnly) {
    auto scene = Scene{make_remote_service()};
    scene.house.add(Machine{.asset = "W", .roles = {Role::deployment}}, {mac(66)}, {});
    scene.tell(calls(WindowsCall::service_created));
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().size(), 1U);
}

TEST(RemoteService, APairThatHasDoneSoForAWeekIsFine) {
    auto scene = Scene{make_remote_service(), {}};
    scene.house.add(Segment{.id = "ward"});
    scene.house.place("sensor", "eth1", 0, "ward");
    scene.tell(calls(WindowsCall::task_scheduled)).after(8 * 24h);
    scene.tell(calls(WindowsCall::task_scheduled));
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(RemoteService, DuringAnnouncedWorkOfAVendorItIsARecordOnly) {
    auto scene = Scene{make_remote_service()};
    add_server(scene);
    scene.house.add(PlainHouse::Window{.asset = "HIS", .from = start() - 1h, .until = start() + 1h}
    );
    scene.tell(calls(WindowsCall::service_created));
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().at(0).standing, Standing::maintenance);
}

TEST(RemoteService, AFloodOfInventedMachinesStaysWithinItsBounds) {
    auto detector = make_remote_service();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        auto call = calls(WindowsCall::service_created, i);
        call.server = end(ip(100'000 + i), 445, mac(100'000 + i));
        scene.tell(call);
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 8'192U + 2'048);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/clear_text.hpp"
#include "daemon/watch/outside/medical_internet.hpp"
#include "daemon/watch/outside/mining.hpp"
#include "daemon/watch/outside/new_outside.hpp"
#include "daemon/watch/outside/remote_access_tool.hpp"
#include "tests/unit/watch/outside/scene_outside.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

telemetry::TlsOpening opens(std::string name, unsigned client = 1, std::string tool = {}) {
    return {
        .client = end(ip(client), 50'000, mac(client)),
        .server = end(away(), 443),
        .name = std::move(name),
        .remote_tool = std::move(tool)};
}

telemetry::Disclosure says(std::string code, Address server = away(), unsigned client = 1) {
    return {
        .client = end(ip(client), 50'000, mac(client)),
        .server = end(server, 3'333),
        .code = std::move(code)};
}

} // namespace

TEST(NewOutside, APlaceThatNoDeviceOfTheClassUsedIsOneAlarm) {
    auto scene = Scene{make_new_outside()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    scene.tell(opens("rare.example")).after(1min).tell(opens("rare.example"));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "destination"), "rare.example");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(NewOutside, WhatTheClassUsedWithinThirtyDaysIsKnown) {
    auto scene = Scene{make_new_outside()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    scene.house.add(Machine{.asset = "A2", .kind = MachineClass::medical}, {mac(2)}, {ip(2)});
    scene.tell(opens("maker.example", 2)).after(29 * 24h).tell(opens("maker.example", 1));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].subject.id, "A2");
}

TEST(NewOutside, InTheOfficeItIsANote) {
    auto scene = Scene{make_new_outside()};
    place(scene, SegmentKind::office, MachineClass::client);
    scene.tell(opens("rare.example"));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_LT(scene.alarms()[0].score, 40);
}

TEST(NewOutside, AFlowIsNamedByTheNameThatItsClientAskedFor) {
    auto scene = Scene{make_new_outside()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    auto lookup = asks("rare.example");
    lookup.addresses = {away()};
    scene.tell(lookup).tell(call(scene.now)).tell(opens("rare.example"));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].count, 1U);
}

TEST(NewOutside, ADeclaredVendorIsNone) {
    auto scene = Scene{make_new_outside()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    scene.house.add(PlainHouse::Outside{.asset = "A1", .domain = "maker.example"});
    scene.tell(opens("maker.example"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(NewOutside, DeliveryNetworksAndUpdatesAreNone) {
    auto scene = Scene{make_new_outside()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    scene.tell(opens("cloudfront.net")).tell(opens("windowsupdate.com"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(NewOutside, TheFirstWeekOfAMachineIsLearned) {
    auto scene = Scene{make_new_outside()};
    scene.house.add(
        Machine{.asset = "N", .kind = MachineClass::medical, .known_since = start() - 24h},
        {mac(1)},
        {}
    );
    scene.tell(opens("rare.example"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(NewOutside, AnAttemptThatNobodyAnswersIsNone) {
    auto scene = Scene{make_new_outside()};
    auto flow = call(scene.now);
    flow.state = FlowState::unanswered;
    scene.tell(flow);
    EXPECT_TRUE(scene.found().empty());
}

TEST(NewOutside, RemembersSoManyPlaces) {
    auto detector = make_new_outside();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 30'000; ++i) {
        scene.tell(opens("d" + std::to_string(i) + ".example"));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 16'384U + 8'192U);
}

TEST(MedicalInternet, ADeviceThatCallsTheInternetIsOneAlarmAtOnce) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::unknown, MachineClass::medical);
    scene.tell(call(scene.now));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "out");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(MedicalInternet, AnUnknownMachineInASegmentOfDevicesCountsToo) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::medical);
    scene.tell(call(scene.now));
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(MedicalInternet, ACallFromOutsideIsWorse) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    auto flow = call(scene.now);
    std::swap(flow.client, flow.server);
    scene.tell(flow);
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "in");
    EXPECT_EQ(alarms[0].subject.id, "A1");
    EXPECT_GE(alarms[0].score, pages_at);
}

TEST(MedicalInternet, AttemptsAndQuestionsAreNotes) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    auto flow = call(scene.now);
    flow.state = FlowState::unanswered;
    auto lookup = asks("public.example");
    lookup.addresses = {away()};
    scene.tell(flow).tell(lookup);
    ASSERT_EQ(scene.alarms().size(), 2U);
    for (auto const& alarm : scene.alarms()) {
        EXPECT_LT(alarm.score, opens_at);
    }
}

TEST(MedicalInternet, TheOfficeIsNotItsBusiness) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::office, MachineClass::client);
    scene.tell(call(scene.now));
    EXPECT_TRUE(scene.found().empty());
}

TEST(MedicalInternet, ADeclaredVendorIsNone) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    scene.house.add(PlainHouse::Outside{.asset = "A1", .prefix = range("203.0.113.0/24")});
    scene.tell(call(scene.now));
    EXPECT_TRUE(scene.found().empty());
}

TEST(MedicalInternet, ServersOfTimeAreNone) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    auto flow = call(scene.now, 1, 123);
    flow.transport = Transport::udp;
    auto lookup = asks("ntp.org");
    lookup.addresses = {away()};
    scene.tell(lookup).tell(flow);
    EXPECT_TRUE(scene.found().empty());
}

TEST(MedicalInternet, ASupervisedRemoteServiceIsMaintenance) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    scene.house.add(PlainHouse::Window{.asset = "A1", .from = start(), .until = start() + 2h});
    scene.after(1min).tell(call(scene.now));
    ASSERT_EQ(scene.found().size(), 1U);
    EXPECT_EQ(scene.found()[0].standing, Standing::maintenance);
}

TEST(MedicalInternet, ANameInsideIsNone) {
    auto scene = Scene{make_medical_internet()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    auto lookup = asks("pacs.hospital.local");
    lookup.addresses = {ip(9)};
    scene.tell(lookup);
    EXPECT_TRUE(scene.found().empty());
}

TEST(RemoteAccessTool, InASegmentOfDevicesItIsOneAlarm) {
    auto scene = Scene{make_remote_access_tool()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    scene.tell(opens("anydesk.com", 1, "anydesk"))
        .after(1h)
        .tell(opens("anydesk.com", 1, "anydesk"));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "tool"), "anydesk");
    EXPECT_EQ(alarms[0].count, 1U);
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(RemoteAccessTool, InTheOfficeItIsANote) {
    auto scene = Scene{make_remote_access_tool()};
    place(scene, SegmentKind::office, MachineClass::client);
    scene.tell(opens("anydesk.com", 1, "anydesk"));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_LT(scene.alarms()[0].score, 40);
}

TEST(RemoteAccessTool, ADeclaredToolOfAMachineIsNone) {
    auto scene = Scene{make_remote_access_tool()};
    place(scene, SegmentKind::medical, MachineClass::medical);
    scene.house.add(PlainHouse::AllowedPair{
        .detector = "remote_access_tool",
        .subject = "A1",
        .other = "teamviewer",
        .until = start() + 24h});
    scene.tell(opens("teamviewer.com", 1, "teamviewer"));
    EXPECT_TRUE(scene.found().empty());
    auto other = Scene{make_remote_access_tool()};
    place(other, SegmentKind::medical, MachineClass::medical);
    other.house.add(PlainHouse::Outside{.asset = "A1", .domain = "teamviewer.com"});
    other.tell(opens("teamviewer.com", 1, "teamviewer"));
    EXPECT_TRUE(other.found().empty());
}

TEST(RemoteAccessTool, PlainTlsIsNone) {
    auto scene = Scene{make_remote_access_tool()};
    scene.tell(opens("example.com"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(RemoteAccessTool, RemembersSoManyPairs) {
    auto detector = make_remote_access_tool();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto client = 1U; client < 20'000; ++client) {
        scene.tell(opens("anydesk.com", client, "anydesk"));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 8'192U);
}

TEST(Mining, StratumInAClinicalSegmentOpensACandidate) {
    auto scene = Scene{make_mining()};
    place(scene, SegmentKind::clinical);
    scene.tell(says("stratum"));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "mining");
    EXPECT_GE(scene.alarms()[0].score, opens_at);
}

TEST(Mining, APoolByNameAndSharingCountToo) {
    auto scene = Scene{make_mining()};
    place(scene, SegmentKind::clinical);
    scene.tell(opens("nanopool.org")).tell(says("bittorrent", away(), 2));
    EXPECT_EQ(scene.alarms().size(), 2U);
}

TEST(Mining, GuestsAreANote) {
    auto scene = Scene{make_mining()};
    place(scene, SegmentKind::guest);
    scene.tell(says("bittorrent"));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_LT(scene.alarms()[0].score, 30);
}

TEST(Mining, UpdatesThatSystemsShareInsideAreNone) {
    auto scene = Scene{make_mining()};
    scene.tell(says("bittorrent", ip(9)));
    EXPECT_TRUE(scene.found().empty());
}

TEST(Mining, ADeclaredDestinationAndOtherCodesAreNone) {
    auto scene = Scene{make_mining()};
    scene.house.add(PlainHouse::Outside{.prefix = range("203.0.113.0/24")});
    scene.tell(says("stratum")).tell(says("ftp_logon", ip(9)));
    EXPECT_TRUE(scene.found().empty());
}

TEST(ClearText, EachPairIsToldOnceAndAgainEachWeek) {
    auto scene = Scene{make_clear_text()};
    for (auto day = 0; day < 9; ++day) {
        scene.tell(says("ftp_logon", ip(9))).after(24h);
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 2U);
    EXPECT_EQ(alarms[1].first - alarms[0].first, Millis{7 * 24h});
    EXPECT_LT(alarms[0].score, opens_at);
}

TEST(ClearText, ALogonAndACommunityCountToo) {
    auto scene = Scene{make_clear_text()};
    scene.tell(says("snmp_community", ip(9)));
    scene.tell(telemetry::Logon{
        .service = telemetry::LogonService::telnet,
        .client = end(ip(1), 0, mac(1)),
        .server = end(ip(8), 23),
        .was_clear_text = true});
    EXPECT_EQ(scene.alarms().size(), 2U);
}

TEST(ClearText, AcrossTheBorderItCountsMore) {
    auto scene = Scene{make_clear_text()};
    scene.tell(says("ftp_logon"));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_GT(scene.alarms()[0].score, 50);
}

TEST(ClearText, ARiskThatSomebodyAnswersForIsAllowedUntilItsDay) {
    auto scene = Scene{make_clear_text()};
    scene.house.add(PlainHouse::AllowedPair{
        .detector = "clear_text", .subject = text_of(mac(1)), .until = start() + 24h});
    scene.tell(says("ftp_logon", ip(9)));
    scene.after(8 * 24h).tell(says("ftp_logon", ip(9)));
    ASSERT_EQ(scene.found().size(), 2U);
    EXPECT_EQ(scene.found()[0].standing, Standing::allowed);
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(ClearText, EncryptedLogonsAndOtherCodesAreNone) {
    auto scene = Scene{make_clear_text()};
    scene.tell(says("stratum")).tell(telemetry::Logon{.client = end(ip(1)), .server = end(ip(8))});
    EXPECT_TRUE(scene.found().empty());
}

TEST(ClearText, RemembersSoManyPairs) {
    auto detector = make_clear_text();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto client = 1U; client < 20'000; ++client) {
        scene.tell(says("ftp_logon", ip(9), client));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 8'192U);
}

} // namespace sonae::watch

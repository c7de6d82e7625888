// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/device_silence.hpp"
#include "daemon/watch/medical/mass_silence.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

telemetry::Body speaks(unsigned client, Address const& address = {}) {
    return telemetry::AddressQuery{
        .asker = end(address == Address{} ? ip(client) : address, 0, mac(client)),
        .target = ip(1),
        .was_answered = true};
}

telemetry::SensorState state(std::uint64_t packets = 1'000, bool is_blind = false) {
    return {.is_blind = is_blind, .packets = packets};
}

unsigned hour_in_japan(Instant at) {
    auto const hours = std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count();
    return static_cast<unsigned>((hours + 9) % 24);
}

/// Weeks in which machines speak each 10 min, from one hour of the day to another.
struct Weeks {
    unsigned machines = 1;
    unsigned from = 0;
    unsigned until = 24;
    int days = 28;
};

void live(Scene& scene, Weeks const& weeks) {
    auto const end = scene.now + weeks.days * 24h;
    while (scene.now < end) {
        auto const hour = hour_in_japan(scene.now);
        scene.tell(state());
        for (auto i = 1U; i <= weeks.machines && hour >= weeks.from && hour < weeks.until; ++i) {
            scene.tell(speaks(i));
        }
        scene.after(10min);
    }
}

/// The sensor says each minute that it hears.
void listen(Scene& scene, Millis time, unsigned from = 0, unsigned until = 0) {
    for (auto const end = scene.now + time; scene.now < end; scene.after(1min)) {
        scene.tell(state());
        for (auto i = from; i < until; ++i) {
            scene.tell(speaks(i));
        }
    }
}

Scene ward(unsigned devices = 1) {
    auto scene = Scene{make_device_silence()};
    for (auto i = 1U; i <= devices; ++i) {
        scene.house.add(
            Machine{.asset = "D" + std::to_string(i), .kind = MachineClass::medical}, {mac(i)}, {}
        );
    }
    scene.house.add(Segment{.id = "icu", .kind = SegmentKind::medical});
    scene.house.place("sensor", "eth1", 0, "icu");
    return scene;
}

/// Ten machines, each of which speaks each minute, for an hour.
struct Ward final : Scene {
    Ward()
        : Scene{make_mass_silence()} {
        house.add(Segment{.id = "3f"});
        house.place("sensor", "eth1", 0, "3f");
        listen(*this, 1h, 1, 11);
    }
};

} // namespace

TEST(DeviceSilence, ADeviceThatShouldBeThereIsOneAlarm) {
    auto scene = ward();
    live(scene, {});
    listen(scene, 40min);
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, "D1");
    EXPECT_EQ(alarms[0].segment, "icu");
    EXPECT_EQ(alarms[0].count, 1U);
    EXPECT_EQ(measure(alarms[0], "gap_min"), 10);
}

TEST(DeviceSilence, OneThatSpeaksIsNone) {
    auto scene = ward();
    live(scene, {});
    listen(scene, 40min, 1, 2);
    EXPECT_TRUE(scene.found().empty());
}

TEST(DeviceSilence, OneThatIsOffAtNightAndLateInTheMorningIsNone) {
    auto scene = ward();
    live(scene, {.from = 8, .until = 18});
    scene.at(start() + 28 * 24h);
    listen(scene, 7h + 30min, 1, 2); // until 17:30, half an hour early
    listen(scene, 15h);              // through the night, until 8:30
    EXPECT_TRUE(scene.found().empty());
}

TEST(DeviceSilence, OneThatIsNotKnownForTwoWeeksIsNone) {
    auto scene = ward();
    live(scene, {.days = 5});
    listen(scene, 3h);
    EXPECT_TRUE(scene.found().empty());
}

TEST(DeviceSilence, APumpThatRoamsCountsLess) {
    auto scene = ward();
    scene.house.add(Segment{.id = "ward", .kind = SegmentKind::medical});
    scene.house.place("sensor", "eth2", 0, "ward");
    live(scene, {});
    scene.tell_from({.agent = "sensor", .interface = "eth2"}, speaks(1)).after(1min);
    scene.tell(speaks(1));
    listen(scene, 40min);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "roaming");
    EXPECT_LT(scene.alarms()[0].score, 40);
}

TEST(DeviceSilence, OneThatWasMovedIsHeardElsewhere) {
    auto scene = ward();
    live(scene, {});
    for (auto i = 0; i < 40; ++i) {
        scene.tell(state());
        scene.tell_from({.agent = "other", .interface = "eth1"}, speaks(1)).after(1min);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DeviceSilence, CleaningIsAnnounced) {
    auto scene = ward();
    auto const from = start() + 28 * 24h;
    scene.house.add(PlainHouse::Window{.asset = "D1", .from = from, .until = from + 4h});
    live(scene, {});
    listen(scene, 40min);
    ASSERT_EQ(scene.found().size(), 1U);
    EXPECT_EQ(scene.found()[0].standing, Standing::maintenance);
}

TEST(DeviceSilence, ABlindSensorCannotJudge) {
    auto scene = ward();
    live(scene, {});
    for (auto i = 0; i < 40; ++i) {
        scene.tell(state(0)).after(1min);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(DeviceSilence, ManyAtOnceAreTheSilenceOfTheSegment) {
    auto scene = ward(6);
    live(scene, {.machines = 6});
    listen(scene, 40min);
    EXPECT_TRUE(scene.found().empty());
}

TEST(DeviceSilence, AnAgentThatFellSilentIsOne) {
    auto scene = ward();
    scene.tell_from(
        {.agent = "", .interface = "syslog", .asset = "D1"},
        telemetry::Silence{.is_silent = true, .last_heard = scene.now - 30min}
    );
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "agent");
    EXPECT_EQ(measure(scene.alarms()[0], "quiet_min"), 30);
}

TEST(DeviceSilence, RemembersSoManyDevices) {
    auto detector = make_device_silence();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 1U; i <= 6'000; ++i) {
        scene.house.add(
            Machine{.asset = "D" + std::to_string(i), .kind = MachineClass::medical}, {mac(i)}, {}
        );
        scene.tell(speaks(i));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 4'096U + 1'024U);
}

TEST(MassSilence, AWholeSegmentIsOneAlarm) {
    auto scene = Ward{};
    listen(scene, 10min);
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject, (Identity{IdentityKind::segment, "3f"}));
    EXPECT_EQ(fact(alarms[0], "kind"), "segment");
    EXPECT_EQ(measure(alarms[0], "percent"), 100);
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(MassSilence, AThirdOfASegmentIsOneWithoutAKnownCause) {
    auto scene = Ward{};
    listen(scene, 10min, 5, 11);
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "part");
    EXPECT_EQ(measure(alarms[0], "silent"), 4);
}

TEST(MassSilence, AFifthIsNone) {
    auto scene = Ward{};
    listen(scene, 10min, 3, 11);
    EXPECT_TRUE(scene.found().empty());
}

TEST(MassSilence, APortThatWentDownSpeaksForASwitch) {
    auto scene = Ward{};
    scene.tell_from({.interface = "trap"}, telemetry::PortChange{.port = "Gi0/24"});
    listen(scene, 10min, 5, 11);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "switch");
}

TEST(MassSilence, APortThatSomebodySwitchedOffDoesNot) {
    auto scene = Ward{};
    scene.tell_from(
        {.interface = "trap"}, telemetry::PortChange{.port = "Gi0/24", .is_enabled = false}
    );
    listen(scene, 10min, 5, 11);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "part");
}

TEST(MassSilence, AGatewayThatIsSilentTooSpeaksForTheSegment) {
    auto scene = Scene{make_mass_silence()};
    scene.house.add_gateway(mac(1));
    listen(scene, 1h, 1, 11);
    listen(scene, 10min, 5, 11);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "segment");
}

TEST(MassSilence, ALostMainsSpeaksForPowerAndPages) {
    auto scene = Ward{};
    scene.tell_from({.interface = "trap"}, telemetry::PortChange{.port = "Gi0/24"});
    scene.tell_from({.interface = "trap"}, telemetry::PowerChange{.is_on_mains = false});
    listen(scene, 10min);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "power");
    EXPECT_GE(scene.alarms()[0].score, pages_at);
}

TEST(MassSilence, ASensorThatHearsNoPacketIsTheCauseAndNothingElseIsTold) {
    auto scene = Ward{};
    for (auto i = 0; i < 10; ++i) {
        scene.tell(state(0)).after(1min);
    }
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "sensor");
    EXPECT_LT(alarms[0].score, opens_at);
}

TEST(MassSilence, ASensorThatIsSilentItselfIsTheCause) {
    auto scene = Ward{};
    for (auto i = 0; i < 10; ++i) {
        scene.tell_from({.agent = "other", .interface = "eth1"}, state()).after(1min);
    }
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "sensor");
}

TEST(MassSilence, TheEndOfTheWorkingDayIsNone) {
    auto scene = Scene{make_mass_silence()};
    live(scene, {.machines = 8, .from = 8, .until = 18});
    live(scene, {.machines = 8, .from = 8, .until = 18, .days = 2});
    for (auto const& alarm : scene.alarms()) {
        EXPECT_LT(alarm.last, start() + 14 * 24h) << fact(alarm, "kind");
    }
}

TEST(MassSilence, AnnouncedWorkOnTheSegmentIsMaintenance) {
    auto scene = Scene{make_mass_silence()};
    scene.house.add(Segment{.id = "3f"});
    scene.house.place("sensor", "eth1", 0, "3f");
    scene.house.add(PlainHouse::Window{.segment = "3f", .from = start(), .until = start() + 4h});
    listen(scene, 1h, 1, 11);
    listen(scene, 10min);
    ASSERT_EQ(scene.found().size(), 1U);
    EXPECT_EQ(scene.found()[0].standing, Standing::maintenance);
}

TEST(MassSilence, OneMachineAfterTheOtherIsNone) {
    auto scene = Ward{};
    for (auto gone = 1U; gone < 10; ++gone) {
        listen(scene, 6min, gone + 1, 11);
    }
    EXPECT_TRUE(scene.alarms().empty());
}

TEST(MassSilence, AHandfulOfMachinesIsNone) {
    auto scene = Scene{make_mass_silence()};
    listen(scene, 1h, 1, 5);
    listen(scene, 10min);
    EXPECT_TRUE(scene.found().empty());
}

TEST(MassSilence, RemembersSoManyMachines) {
    auto detector = make_mass_silence();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 1U; i < 20'000; ++i) {
        scene.tell(speaks(i));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 8'192U + 512U + 1'024U);
}

} // namespace sonae::watch

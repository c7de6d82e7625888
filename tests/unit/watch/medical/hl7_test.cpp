// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/hl7_anomaly.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

telemetry::Hl7Message message(std::string sender = "HIS^MAIN", unsigned client = 1) {
    return {
        .client = end(ip(client), 0, mac(client)),
        .server = end(ip(100), 2575, mac(100)),
        .sender = std::move(sender),
        .type = "ADT",
        .bytes = 1'500,
        .segments = 8};
}

telemetry::Hl7Message answer(std::string code) {
    auto made = message();
    made.answer = std::move(code);
    return made;
}

void closes(Scene& scene) {
    scene.tell(telemetry::Flow{
        .transport = telemetry::Transport::tcp,
        .client = end(ip(1), 0, mac(1)),
        .server = end(ip(100), 2575, mac(100)),
        .state = telemetry::FlowState::closed});
}

/// Two weeks of 40 messages an hour.
void learn(Scene& scene) {
    for (auto hour = 0; hour < 24 * 14; ++hour) {
        scene.tell(message(), 40).after(1h);
    }
}

} // namespace

TEST(Hl7Anomaly, AnotherSenderOfAReceiverIsOneAlarm) {
    auto scene = Scene{make_hl7_anomaly()};
    scene.tell(message()).after(1h).tell(message("EVIL^X", 2));
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "sender");
    EXPECT_EQ(alarms[0].subject.id, text_of(mac(2)));
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(Hl7Anomaly, TheFirstSenderOfAReceiverIsNone) {
    auto scene = Scene{make_hl7_anomaly()};
    scene.tell(message()).after(20 * 24h).tell(message());
    EXPECT_TRUE(scene.found().empty());
}

TEST(Hl7Anomaly, ASurgeIsOneAlarm) {
    auto scene = Scene{make_hl7_anomaly()};
    learn(scene);
    scene.tell(message(), 900);
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "rate");
    EXPECT_EQ(measure(alarms[0], "messages"), 900);
}

TEST(Hl7Anomaly, ABurstAfterTheEngineWasRestartedIsNone) {
    auto scene = Scene{make_hl7_anomaly()};
    learn(scene);
    closes(scene);
    scene.after(1min).tell(message(), 900).after(2min).tell(message(), 900);
    EXPECT_TRUE(scene.found().empty());
}

TEST(Hl7Anomaly, JobsOfTheNightAreUsual) {
    auto scene = Scene{make_hl7_anomaly()};
    for (auto hour = 0; hour < 24 * 42; ++hour) {
        scene.tell(message(), (hour + 10) % 24 == 2 ? 900 : 40).after(1h);
    }
    auto const alarms = scene.alarms();
    // What is usual is known after some nights only.
    for (auto const& alarm : alarms) {
        EXPECT_LT(alarm.last, start() + 7 * 24h) << fact(alarm, "kind");
    }
}

TEST(Hl7Anomaly, AnnouncedWorkOnTheInterfaceIsMaintenance) {
    auto scene = Scene{make_hl7_anomaly()};
    scene.house.add(Machine{.asset = "HIS"}, {mac(1)}, {});
    auto const work = start() + 14 * 24h;
    scene.house.add(PlainHouse::Window{.asset = "HIS", .from = work, .until = work + 4h});
    learn(scene);
    scene.tell(message(), 900);
    ASSERT_EQ(scene.found().size(), 1U);
    EXPECT_EQ(scene.found()[0].standing, Standing::maintenance);
}

TEST(Hl7Anomaly, ManyRefusalsAreOneAlarmAndAFewAreNone) {
    auto few = Scene{make_hl7_anomaly()};
    for (auto i = 0; i < 100; ++i) {
        few.tell(answer(i % 10 == 0 ? "AE" : "AA")).after(1s);
    }
    EXPECT_TRUE(few.found().empty());
    auto many = Scene{make_hl7_anomaly()};
    for (auto i = 0; i < 100; ++i) {
        many.tell(answer(i % 3 == 0 ? "AR" : "AA")).after(1s);
    }
    ASSERT_EQ(many.alarms().size(), 1U);
    EXPECT_EQ(fact(many.alarms()[0], "kind"), "refused");
}

TEST(Hl7Anomaly, AMessageFarLargerThanAnyIsANote) {
    auto scene = Scene{make_hl7_anomaly()};
    for (auto i = 0; i < 210; ++i) {
        scene.tell(message()).after(1min);
    }
    auto large = message();
    large.bytes = 90'000;
    scene.tell(large);
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "size");
    EXPECT_EQ(measure(alarms[0], "largest"), 1'500);
    EXPECT_LT(alarms[0].score, opens_at);
}

TEST(Hl7Anomaly, InTheClearWhereItWasEncryptedIsOneAlarm) {
    auto scene = Scene{make_hl7_anomaly()};
    scene.tell(telemetry::TlsOpening{
        .client = end(ip(1), 50'000, mac(1)), .server = end(ip(100), 2575, mac(100))});
    scene.after(24h).tell(message()).after(1min).tell(message());
    auto const alarms = scene.alarms();
    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "clear");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(Hl7Anomaly, RemembersSoManySenders) {
    auto detector = make_hl7_anomaly();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 9'000; ++i) {
        scene.tell(message("S" + std::to_string(i), i + 1));
    }
    scene.found();
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 3 * 2'048U + 4'096U);
}

} // namespace sonae::watch

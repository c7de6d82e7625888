// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;

namespace {

constexpr auto exempt = std::to_array({Role::scanner});
constexpr auto plain = Definition{
    .code = "plain",
    .number = 90,
    .plane = Plane::scan,
    .family = "plain",
    .inputs = "Echo",
    .rule = "",
    .window = {},
    .warm_up = 72h,
    .base = 40,
    .thresholds = {},
    .techniques = {},
    .exempt = exempt,
    .traps = {},
    .suite = "Watch",
    .rests_on_absence = true,
};
constexpr auto other_one = [] {
    auto definition = plain;
    definition.code = "other";
    definition.family = "other";
    definition.warm_up = 0h;
    return definition;
}();

/// Reports each echo, with its client as the subject.
class Echoes final : public Detector {
public:
    explicit Echoes(Definition const& definition = plain)
        : definition_{definition} {}

    [[nodiscard]] Definition const& definition() const override { return definition_; }

    void take(Event const& event, Desk& desk) override {
        if (auto const* const echo = std::get_if<telemetry::Echo>(&event.body)) {
            desk.report(
                definition_,
                {.subject = desk.who(echo->client),
                 .other = desk.who(echo->server),
                 .at = event.at,
                 .count = event.count,
                 .facts = {{"order", std::to_string(desk.now().time_since_epoch().count())}}}
            );
        }
    }

private:
    Definition const& definition_;
};

telemetry::Echo echo(unsigned client, unsigned server = 9) {
    return {.client = end(ip(client), 0, mac(client)), .server = end(ip(server))};
}

Detectors both() {
    auto detectors = Detectors{};
    detectors.push_back(std::make_unique<Echoes>(plain));
    detectors.push_back(std::make_unique<Echoes>(other_one));
    return detectors;
}

} // namespace

TEST(Watch, TenThousandSightingsAreOneFindingToldAHandfulOfTimes) {
    auto scene = Scene{std::make_unique<Echoes>()};
    for (auto i = 0; i < 10'000; ++i) {
        scene.tell(echo(1)).after(100ms);
    }

    auto const& told = scene.found();

    ASSERT_LE(told.size(), 6U);
    EXPECT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(told.back().count, 10'000U);
    EXPECT_EQ(told.back().first, start());
}

TEST(Watch, AfterAnHourOfQuietItIsAnotherFinding) {
    auto scene = Scene{std::make_unique<Echoes>()};
    scene.tell(echo(1)).after(59min).tell(echo(1)).after(61min).tell(echo(1));
    EXPECT_EQ(scene.alarms().size(), 2U);
}

TEST(Watch, WhenAFindingIsOverWhatItCameToIsTold) {
    auto scene = Scene{std::make_unique<Echoes>()};
    for (auto i = 0; i < 26; ++i) {
        scene.tell(echo(1)).after(1s);
    }
    scene.after(61min).tell(telemetry::MachineFlood{}).after(1min).tell(telemetry::MachineFlood{});

    auto const& told = scene.found();

    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[1].count, 10U);
    EXPECT_EQ(told[2].count, 26U);
    EXPECT_EQ(told[2].episode, told[0].episode);
}

TEST(Watch, AtTheEndOfAReplayTheLastCountIsTold) {
    auto scene = Scene{std::make_unique<Echoes>()};
    for (auto i = 0; i < 26; ++i) {
        scene.tell(echo(1)).after(1s);
    }
    EXPECT_EQ(scene.found().back().count, 10U);
    scene.watch().conclude();
    auto const last = scene.watch().findings();
    ASSERT_EQ(last.size(), 1U);
    EXPECT_EQ(last[0].count, 26U);
    scene.watch().conclude();
    EXPECT_TRUE(scene.watch().findings().empty());
}

TEST(Watch, TextOfTheNetworkIsCutAtAWholeCharacter) {
    auto scene = Scene{std::make_unique<Echoes>()};
    auto name = std::string{"x"};
    for (auto i = 0; i < 200; ++i) {
        name += "電";
    }
    scene.house.add(Machine{.asset = "A1", .name = name}, {mac(1)}, {});
    scene.tell(echo(1));
    auto const shown = fact(scene.alarms().at(0), "who");
    EXPECT_EQ(shown, name.substr(0, 1 + 3 * 85));
}

TEST(Watch, WhileASegmentIsLearnedNothingIsAnAlarmButEverythingIsKept) {
    auto scene = Scene{std::make_unique<Echoes>(), {}};
    scene.tell(echo(1)).after(73h).tell(echo(2)).tell(echo(2));

    auto const& told = scene.found();

    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].standing, Standing::learning);
    EXPECT_EQ(told[1].standing, Standing::alarm);
}

TEST(Watch, ASegmentThatTheHouseHasKnownForLongIsNotLearned) {
    auto scene = Scene{std::make_unique<Echoes>(), {}};
    scene.house.add(Segment{.id = "ward", .known_since = start() - 100 * 24h});
    scene.house.place("sensor", "eth1", 0, "ward");
    scene.tell(echo(1));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].segment, "ward");
}

TEST(Watch, MaintenanceAllowedPairsAndRolesKeepTheRecordAndTakeTheAlarm) {
    auto scene = Scene{std::make_unique<Echoes>()};
    scene.house.add(Machine{.asset = "A1"}, {mac(1)}, {});
    scene.house.add(Machine{.asset = "A2", .roles = {Role::scanner}}, {mac(2)}, {});
    scene.house.add(PlainHouse::Window{.asset = "A1", .from = start(), .until = start() + 1h});
    scene.house.add(PlainHouse::AllowedPair{.subject = text_of(mac(3)), .until = start() + 1h});
    scene.tell(echo(1)).tell(echo(2)).tell(echo(3));

    auto const& told = scene.found();

    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0].standing, Standing::maintenance);
    EXPECT_EQ(told[1].standing, Standing::exempt);
    EXPECT_EQ(told[2].standing, Standing::allowed);
}

TEST(Watch, WhenTheMaintenanceIsOverItIsToldAsAnAlarm) {
    auto scene = Scene{std::make_unique<Echoes>()};
    scene.house.add(Machine{.asset = "A1"}, {mac(1)}, {});
    scene.house.add(PlainHouse::Window{.asset = "A1", .from = start(), .until = start() + 10min});
    scene.tell(echo(1)).after(11min).tell(echo(1));
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].count, 2U);
}

TEST(Watch, ASensorThatLosesPacketsCannotJudgeWhatItDidNotHear) {
    auto scene = Scene{std::make_unique<Echoes>()};
    scene.tell(telemetry::SensorState{.lost_share = 0.2F}).after(10s).tell(echo(1));
    scene.after(6min).tell(echo(2));

    auto const& told = scene.found();

    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].standing, Standing::blind);
    EXPECT_EQ(told[1].standing, Standing::alarm);
}

TEST(Watch, TheScoreIsBaseTimesPrevalenceTimesCriticalityTimesEvidence) {
    auto scene = Scene{both()};
    scene.house.add(Machine{.asset = "HIS", .criticality = 2.0}, {}, {ip(9)});
    scene.house.add(
        Machine{.asset = "A1", .criticality = 0.3, .known_since = start() - 24h}, {mac(1)}, {}
    );
    scene.tell(echo(1, 8)).after(2h).tell(echo(1, 9));

    auto const& told = scene.found();

    ASSERT_EQ(told.size(), 4U);
    EXPECT_EQ(told[0].score, 14);  // 40 · 1.15 · 0.3 · 1
    EXPECT_EQ(told[1].score, 20);  // … · √2
    EXPECT_EQ(told[2].score, 92);  // 40 · 1.15 · 2.0 · 1
    EXPECT_EQ(told[3].score, 100); // at most
}

TEST(Watch, AFloodOfOneHostDoesNotHideTheSingleFindingOfAnother) {
    auto scene = Scene{both()};
    for (auto i = 0U; i < 100'000; ++i) {
        scene.tell(echo(1, i));
    }
    scene.tell(echo(2));

    auto const alarms = scene.alarms();

    auto const is_of_second = [](Finding const& finding) {
        return finding.subject.id == text_of(mac(2));
    };
    EXPECT_EQ(std::ranges::count_if(alarms, is_of_second), 2);
    EXPECT_LT(scene.found().size(), 20U);
}

TEST(Watch, AFloodOfInventedHostsStaysWithinItsBoundsAndIsToldAsOne) {
    auto scene = Scene{both()};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.tell(echo(1'000 + i)).after(1ms);
    }
    auto const held = scene.watch().counters().held;
    auto const& told = scene.found();

    EXPECT_LT(told.size(), 2'000U);
    EXPECT_TRUE(std::ranges::any_of(told, [](Finding const& finding) {
        return finding.standing == Standing::flood && finding.count > 1'000;
    }));
    EXPECT_LT(
        held,
        2 * (Controls::most_episodes + Controls::most_segments) + 2 * Controls::most_subjects +
            1'000
    );
}

TEST(Watch, WhatThereIsNoAllowanceForIsToldLater) {
    auto scene =
        Scene{std::make_unique<Echoes>(), {.skips_learning = true, .told_per_rule_and_minute = 5}};
    for (auto i = 0U; i < 20; ++i) {
        scene.tell(echo(100 + i));
    }
    scene.after(1s).tell(echo(1, 9));
    for (auto i = 0U; i < 60; ++i) {
        scene.after(10s).tell(telemetry::MachineFlood{});
    }
    EXPECT_EQ(scene.alarms().size(), 21U);
}

TEST(Watch, ABatchIsTakenOnce) {
    auto scene = Scene{std::make_unique<Echoes>()};
    auto batch = telemetry::Batch{
        .source = {.agent = "x", .interface = "y", .asset = ""}, .boot = "b", .seq = 7};
    batch.events.push_back({.at = start(), .body = echo(1)});
    scene.watch().take(batch);
    scene.watch().take(batch);
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].count, 1U);
    EXPECT_EQ(scene.watch().counters().repeated, 1U);
}

TEST(Watch, DetectorsSeeTimeGoForwardOnly) {
    auto scene = Scene{std::make_unique<Echoes>()};
    auto times = std::vector<Millis>{0s, 5s, -30s, 24h, 6s, -24h, 40s, 3s, -1h};
    for (auto i = 0U; i < times.size(); ++i) {
        scene.at(start() + times[i]).tell(echo(i + 1));
    }
    auto orders = std::vector<std::int64_t>{};
    for (auto const& finding : scene.found()) {
        orders.push_back(std::stoll(fact(finding, "order")));
    }
    EXPECT_GE(orders.size(), 6U);
    EXPECT_TRUE(std::ranges::is_sorted(orders));
}

TEST(Watch, TheSameInputGivesTheSameFindings) {
    auto const run = [] {
        auto scene = Scene{both()};
        for (auto i = 0U; i < 500; ++i) {
            scene.tell(echo(i * 7 % 13)).after((i * 31 % 17) * 1s);
        }
        auto text = std::string{};
        for (auto const& finding : scene.found()) {
            text += finding.detector + finding.subject.id + std::to_string(finding.episode) +
                    std::to_string(finding.count) + std::to_string(finding.score) + '\n';
        }
        return text;
    };
    EXPECT_EQ(run(), run());
}

TEST(Desk, AMachineIsTheSameWhateverAddressItHas) {
    auto scene = Scene{std::make_unique<Echoes>()};
    auto const lease = [](unsigned address) {
        return telemetry::DhcpMessage{
            .kind = telemetry::DhcpKind::acknowledge, .client = mac(1), .offered = ip(address)};
    };
    auto const from = [](unsigned address) {
        return telemetry::Echo{.client = end(ip(address)), .server = end(ip(9))};
    };
    scene.tell(lease(50)).tell(from(50)).tell(lease(60)).tell(from(60));

    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(scene.alarms()[0].subject.id, text_of(mac(1)));
    EXPECT_EQ(scene.alarms()[0].count, 2U);
}

TEST(PlainHouse, KnowsDestinationsByRangeAndByDomainWithWhatIsBelow) {
    auto house = PlainHouse{};
    house.add(PlainHouse::Outside{.domain = "vendor.example"});
    house.add(PlainHouse::Outside{.asset = "A1", .prefix = range("192.0.2.0/24")});
    EXPECT_TRUE(house.is_declared_outside("A9", ip("198.51.100.1"), "update.vendor.example"));
    EXPECT_FALSE(house.is_declared_outside("A9", ip("198.51.100.1"), "evilvendor.example"));
    EXPECT_TRUE(house.is_declared_outside("A1", ip("192.0.2.7"), ""));
    EXPECT_FALSE(house.is_declared_outside("A9", ip("192.0.2.7"), ""));
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/stp_root_takeover.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::BridgeNews;

namespace {

constexpr auto core = "4096.00:1b:21:00:00:01";
constexpr auto spare = "8192.00:1b:21:00:00:02";
constexpr auto stranger = "0.02:66:66:66:66:66";

BridgeNews news(std::string root, bool is_change = false) {
    return {
        .sender = mac(9),
        .root = std::move(root),
        .bridge = "32768.02:00:00:00:00:09",
        .is_topology_change = is_change};
}

void declare(Scene& scene) {
    scene.house.add(Segment{.id = "ward", .bridges = {core, "00:1b:21:00:00:02"}});
    scene.house.place("sensor", "eth1", 0, "ward");
}

} // namespace

TEST(StpRootTakeover, AStrangeRootIsFound) {
    auto scene = Scene{make_stp_root_takeover(), {}};
    declare(scene);
    scene.tell(news(core)).after(1h).tell(news(stranger));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(alarms[0].subject.id, "02:66:66:66:66:66");
    EXPECT_GE(alarms[0].score, opens_at);
}

TEST(StpRootTakeover, WhereNoneIsDeclaredAnotherRootThanTheFirstIsFound) {
    auto scene = Scene{make_stp_root_takeover()};
    scene.tell(news(core)).after(1h).tell(news(stranger));
    EXPECT_EQ(scene.alarms().size(), 1U);
}

TEST(StpRootTakeover, ATreeThatDoesNotComeToRestIsFound) {
    auto scene = Scene{make_stp_root_takeover()};
    for (auto i = 0; i < 12; ++i) {
        scene.tell(news(core, true)).after(4s);
    }
    ASSERT_EQ(scene.alarms().size(), 1U);
    EXPECT_EQ(fact(scene.alarms()[0], "kind"), "storm");
}

TEST(StpRootTakeover, TheDeclaredSecondRootIsFine) {
    auto scene = Scene{make_stp_root_takeover()};
    declare(scene);
    scene.tell(news(core)).after(1h).tell(news(spare));
    EXPECT_TRUE(scene.found().empty());
}

TEST(StpRootTakeover, ASwitchOfTheLedgerIsFine) {
    auto scene = Scene{make_stp_root_takeover()};
    scene.house.add(
        Machine{.asset = "SW", .kind = MachineClass::network_device}, {mac("00:1b:21:00:00:03")}, {}
    );
    scene.tell(news(core)).after(1h).tell(news("16384.00:1b:21:00:00:03"));
    EXPECT_TRUE(scene.found().empty());
}

TEST(StpRootTakeover, DuringAnnouncedWorkItIsARecordOnly) {
    auto scene = Scene{make_stp_root_takeover()};
    declare(scene);
    scene.house.add(PlainHouse::Window{.segment = "ward", .from = start(), .until = start() + 2h});
    scene.tell(news(core)).after(1h).tell(news(stranger));
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().at(0).standing, Standing::maintenance);
}

TEST(StpRootTakeover, SomeChangesAreFine) {
    auto scene = Scene{make_stp_root_takeover()};
    for (auto i = 0; i < 100; ++i) {
        scene.tell(news(core, true)).after(7s);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(StpRootTakeover, InventedRootsStayWithinTheBounds) {
    auto detector = make_stp_root_takeover();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 20'000; ++i) {
        scene.vlan = static_cast<std::uint16_t>(i % 4'000);
        scene.tell(news("0." + text_of(mac(i)), true));
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2U * 1'024);
}

} // namespace sonae::watch

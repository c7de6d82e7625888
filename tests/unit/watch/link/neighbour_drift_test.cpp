// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/neighbour_drift.hpp"
#include "tests/unit/watch/scene.hpp"

namespace sonae::watch {

using namespace testing;
using telemetry::NeighbourNews;

namespace {

NeighbourNews news(std::string port = "Gi1/0/7", std::string description = "IOS 15.2(7)E4") {
    return {
        .sender = mac(9),
        .chassis = "02:00:00:00:00:09",
        .port = std::move(port),
        .name = "SW-3F",
        .description = std::move(description),
        .native_vlan = 10};
}

std::vector<std::string> kinds(Scene& scene) {
    auto found = std::vector<std::string>{};
    for (auto const& finding : scene.alarms()) {
        found.push_back(fact(finding, "kind"));
    }
    return found;
}

using Kinds = std::vector<std::string>;

} // namespace

TEST(NeighbourDrift, AnotherFirmwareIsToldWithWhatWasBefore) {
    auto scene = Scene{make_neighbour_drift()};
    scene.tell(news()).after(24h).tell(news("Gi1/0/7", "IOS 15.2(7)E9"));

    auto const alarms = scene.alarms();

    ASSERT_EQ(alarms.size(), 1U);
    EXPECT_EQ(fact(alarms[0], "kind"), "firmware");
    EXPECT_EQ(fact(alarms[0], "before"), "IOS 15.2(7)E4");
    EXPECT_LT(alarms[0].score, opens_at);
}

TEST(NeighbourDrift, AnotherPortAndAnotherVlanAreTold) {
    auto scene = Scene{make_neighbour_drift()};
    auto moved = news("Gi1/0/8");
    moved.native_vlan = 99;
    scene.tell(news()).after(24h).tell(moved);
    EXPECT_EQ(kinds(scene), (Kinds{"port", "vlan"}));
}

TEST(NeighbourDrift, ANeighbourThatWasNotThereBeforeIsTold) {
    auto scene = Scene{make_neighbour_drift()};
    auto other = news();
    other.chassis = "02:66:66:66:66:66";
    other.sender = mac(66);
    scene.tell(news()).after(24h).tell(other);
    EXPECT_EQ(kinds(scene), Kinds{"neighbour"});
}

TEST(NeighbourDrift, ANeighbourThatIsGoneIsTold) {
    auto scene = Scene{make_neighbour_drift()};
    auto gone = news();
    gone.is_gone = true;
    scene.tell(news()).after(24h).tell(gone);
    for (auto i = 0; i < 15; ++i) {
        scene.after(10s).tell(telemetry::Echo{});
    }
    EXPECT_EQ(kinds(scene), Kinds{"gone"});
}

TEST(NeighbourDrift, TheSameNewsAgainIsFine) {
    auto scene = Scene{make_neighbour_drift()};
    for (auto i = 0; i < 10; ++i) {
        scene.tell(news()).after(1h);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(NeighbourDrift, TwoCablesThatCountAsOneAreFine) {
    auto scene = Scene{make_neighbour_drift()};
    for (auto i = 0; i < 10; ++i) {
        scene.tell(news("Gi1/0/7")).after(15s).tell(news("Gi2/0/7")).after(1h);
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(NeighbourDrift, ASwitchThatRestartsIsFine) {
    auto scene = Scene{make_neighbour_drift()};
    auto gone = news();
    gone.is_gone = true;
    scene.tell(news()).after(24h).tell(gone).after(90s).tell(news());
    for (auto i = 0; i < 15; ++i) {
        scene.after(10s).tell(telemetry::Echo{});
    }
    EXPECT_TRUE(scene.found().empty());
}

TEST(NeighbourDrift, ATelephoneIsFine) {
    auto scene = Scene{make_neighbour_drift()};
    scene.house.add(Machine{.asset = "T", .kind = MachineClass::phone}, {mac(66)}, {});
    auto phone = news();
    phone.chassis = "phone";
    phone.sender = mac(66);
    scene.tell(news()).after(24h).tell(phone);
    EXPECT_TRUE(scene.found().empty());
}

TEST(NeighbourDrift, DuringAnnouncedWorkItIsARecordOnly) {
    auto scene = Scene{make_neighbour_drift()};
    scene.house.add(PlainHouse::Window{.from = start(), .until = start() + 48h});
    scene.tell(news()).after(24h).tell(news("Gi1/0/7", "IOS 15.2(7)E9"));
    EXPECT_TRUE(scene.alarms().empty());
    EXPECT_EQ(scene.found().size(), 1U);
}

TEST(NeighbourDrift, InventedNeighboursStayWithinTheBounds) {
    auto detector = make_neighbour_drift();
    auto const* const seen = detector.get();
    auto scene = Scene{std::move(detector)};
    for (auto i = 0U; i < 10'000; ++i) {
        auto other = news(std::to_string(i));
        other.chassis = std::to_string(i);
        scene.tell(other);
    }
    scene.found(); // what waits in the timeline is looked at
    EXPECT_GT(seen->held(), 0U);
    EXPECT_LE(seen->held(), 2U * 1'024);
}

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/topology/switches.hpp"

namespace sonae::topology {
namespace {

using namespace topology::testing;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Cables, ACableThatBothEndsReportIsOne) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), mac(edge_chassis + 24), "edge")};
    house.devices[1].neighbours = {neighbour(24, mac(core_chassis), "Gi1/0/1", "core")};

    auto const cables = links_of(house.build(), LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].a, core_id());
    EXPECT_EQ(cables[0].a_port, "GigabitEthernet1/0/1");
    EXPECT_EQ(cables[0].b, edge_id());
    EXPECT_EQ(cables[0].b_port, "port1.0.24");
    EXPECT_EQ(
        cables[0].id, "cable:" + core_id() + "/GigabitEthernet1/0/1:" + edge_id() + "/port1.0.24"
    );
    EXPECT_THAT(cables[0].known.grounds, SizeIs(2));
    EXPECT_EQ(cables[0].known.evidence, Evidence::measured);
}

TEST(Cables, LldpAndCdpOfOneCableAreOne) {
    auto house = two_switches();
    house.devices[0].neighbours = {
        neighbour(1, mac(edge_chassis), "port1.0.24", "edge"),
        neighbour(1, "edge", "port1.0.24", "edge")};
    house.devices[0].neighbours[1].protocol = "cdp";

    auto const network = house.build();

    EXPECT_THAT(network.devices, SizeIs(2));
    EXPECT_THAT(links_of(network, LinkKind::cable), SizeIs(1));
}

TEST(Cables, TwoCablesBetweenTheSameSwitchesAreTwo) {
    auto house = two_switches();
    house.devices[0].neighbours = {
        neighbour(1, mac(edge_chassis), mac(edge_chassis + 24), "edge"),
        neighbour(2, mac(edge_chassis), mac(edge_chassis + 3), "edge")};
    house.devices[1].neighbours = {
        neighbour(24, mac(core_chassis), "Gi1/0/1", "core"),
        neighbour(3, mac(core_chassis), "Gi1/0/2", "core")};

    EXPECT_THAT(links_of(house.build(), LinkKind::cable), SizeIs(2));
}

TEST(Cables, APortThatNobodyCanResolveStillGivesOneCable) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "uplink (blue)", "edge")};
    house.devices[1].neighbours = {neighbour(24, mac(core_chassis), "7c", "core")};

    auto const cables = links_of(house.build(), LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].a_port, "GigabitEthernet1/0/1");
    EXPECT_EQ(cables[0].b_port, "port1.0.24");
}

TEST(Cables, ADeadPortHasNoNeighbourWhateverItsTableRemembers) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    house.devices[0].interfaces[0].is_up = false;

    EXPECT_THAT(links_of(house.build(), LinkKind::cable), IsEmpty());
}

/// A third switch, at whose first port the edge switch hangs since `moved_at`.
void add_other(House& house, Instant moved_at) {
    house.devices.push_back(reading("10.1.99.3", "other", DeviceClass::network_switch));
    auto& other = house.devices.back();
    other.at = moved_at;
    other.chassis = mac(0x300);
    other.interfaces = {port(1, "Gi0/1", mac(0x301))};
    other.neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
}

TEST(Cables, ANeighbourThatMovedIsThereOnce) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    add_other(house, noon() + seconds{5});

    auto const cables = links_of(house.build(noon() + seconds{5}), LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].b, "mac:" + mac(0x300));
}

TEST(Cables, AMoveIsOneRemovedAndOneAddedInTheDifference) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    add_other(house, noon());
    house.devices.back().neighbours.clear();
    auto const before = house.settle();
    house.devices[0].neighbours.clear();
    house.devices[0].at = noon() + seconds{4};
    house.devices[0].interfaces[0].is_up = false;
    house.devices.pop_back();
    add_other(house, noon() + seconds{5});

    auto const changes = difference(before, house.build(noon() + seconds{5}));

    ASSERT_THAT(changes, SizeIs(2));
    EXPECT_EQ(changes[0].kind, ChangeKind::removed);
    EXPECT_EQ(changes[1].kind, ChangeKind::added);
}

TEST(Cables, AnUnmanagedBoxBetweenLetsOnePortHaveTwoNeighbours) {
    auto house = two_switches();
    house.devices[0].neighbours = {
        neighbour(1, mac(edge_chassis), "port1.0.24", "edge"), neighbour(1, mac(0x300), "1", "ap")};

    EXPECT_THAT(links_of(house.build(), LinkKind::cable), SizeIs(2));
}

TEST(Cables, ACableOfASwitchThatIsSilentGrowsStaleAndIsForgotten) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    house.settle();
    house.devices.clear();

    EXPECT_EQ(
        links_of(house.build(noon() + hours{24}), LinkKind::cable)[0].known.evidence,
        Evidence::measured
    );
    EXPECT_EQ(
        links_of(house.build(noon() + hours{24 * 4}), LinkKind::cable)[0].known.evidence,
        Evidence::stale
    );
    EXPECT_THAT(house.build(noon() + hours{24 * 91}).links, IsEmpty());
}

TEST(Cables, OneBetweenSwitchesWhosePortDiedIsStaleAtOnce) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    house.settle();
    house.devices[0].at = noon() + minutes{5};
    house.devices[0].interfaces[0].is_up = false;

    auto const cables = links_of(house.build(noon() + minutes{5}), LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].known.evidence, Evidence::stale);
}

TEST(Cables, ANetworkReadBackFromItsHistoryIsNotForgotten) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    auto const elements = elements_of(house.build());
    house.before = std::make_shared<Network const>(*network_of(elements, noon()));
    house.devices.clear();

    auto const network = house.build(noon() + hours{1});

    EXPECT_THAT(network.devices, SizeIs(2));
    EXPECT_EQ(links_of(network, LinkKind::cable)[0].known.evidence, Evidence::measured);
}

TEST(Cables, ADeclaredCableIsNeverLost) {
    auto house = two_switches();
    house.declarations.links = {
        {core_id(), "Gi1/0/2", edge_id(), "port1.0.3", noon()},
        {"ast_gone", "", core_id(), "", noon()}};

    auto const network = house.build(noon() + hours{24 * 1'000});
    auto const cables = links_of(network, LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(2));
    EXPECT_EQ(cables[0].known.evidence, Evidence::declared);
    EXPECT_EQ(cables[1].known.evidence, Evidence::declared);
    EXPECT_EQ(find(network.devices, "ast_gone")->known.evidence, Evidence::declared);
}

TEST(Cables, ADeclaredCableThatIsMeasuredTooIsOne) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    house.declarations.links = {{edge_id(), "port1.0.24", core_id(), "Gi1/0/1", noon()}};

    auto const cables = links_of(house.build(), LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].known.evidence, Evidence::measured);
    EXPECT_TRUE(has_ground(cables[0].known, "declared_link"));
}

/// A sensor on a PC that hears the edge switch.
House sensor_at_edge() {
    auto house = two_switches();
    house.machines = {machine(1, "pc", mac(1), {"10.1.30.7/24"})};
    house.sensors = {sensor()};
    house.sensors[0].asset = asset(1).text();
    house.sensors[0].interface_mac = mac(1);
    house.sensors[0].neighbours = {heard(mac(edge_chassis), "port1.0.3", noon())};
    return house;
}

TEST(Cables, AMachineWithASensorHangsOnThePortThatItHears) {
    auto const network = sensor_at_edge().build();
    auto const cables = links_of(network, LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].a_port, "eth0");
    auto const& leg = named(network, "pc")->attachments[0];
    EXPECT_EQ(leg.switch_device, edge_id());
    EXPECT_EQ(leg.switch_port, "port1.0.3");
}

TEST(Cables, ASensorThatHearsAnotherSwitchWasPluggedThere) {
    auto house = sensor_at_edge();
    auto after = heard(mac(core_chassis), "Gi1/0/2", noon() + seconds{30});
    after.seen.first = noon() + seconds{2};
    house.sensors[0].neighbours.push_back(after);

    auto const cables = links_of(house.build(noon() + seconds{30}), LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].b_port, "GigabitEthernet1/0/2");
}

TEST(Cables, ANeighbourThatSaidGoodByeIsGoneEvenIfNoOtherCame) {
    auto house = sensor_at_edge();
    house.settle();
    house.sensors[0].neighbours[0].has_left = true;

    EXPECT_THAT(links_of(house.build(), LinkKind::cable), IsEmpty());
}

TEST(Cables, ASensorThatBeganAnewForgetsNoCable) {
    auto house = sensor_at_edge();
    house.settle();
    house.sensors[0].neighbours.clear();

    EXPECT_THAT(links_of(house.build(), LinkKind::cable), SizeIs(1));
}

TEST(Cables, ASensorAtAMirrorPortHangsOnNoneOfThoseThatItHears) {
    auto house = sensor_at_edge();
    for (auto i = 0; i < 6; ++i) {
        house.sensors[0].neighbours.push_back(heard(mac(0x400 + i), "1", noon()));
    }

    EXPECT_THAT(links_of(house.build(), LinkKind::cable), IsEmpty());
}

} // namespace
} // namespace sonae::topology

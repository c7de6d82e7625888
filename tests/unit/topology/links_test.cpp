// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/topology/house.hpp"

namespace sonae::topology {
namespace {

using namespace topology::testing;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto core_chassis = 0x100;
constexpr auto edge_chassis = 0x200;

/// Two switches with one cable between them, which neither tells yet.
House two_switches() {
    auto house = House{};
    house.devices = {
        reading("10.1.99.1", "core", DeviceClass::network_switch),
        reading("10.1.99.2", "edge", DeviceClass::network_switch)};
    house.devices[0].chassis = mac(core_chassis);
    house.devices[0].interfaces = {
        port(1, "GigabitEthernet1/0/1", mac(core_chassis + 1)),
        port(2, "GigabitEthernet1/0/2", mac(core_chassis + 2))};
    house.devices[1].chassis = mac(edge_chassis);
    house.devices[1].interfaces = {
        port(24, "port1.0.24", mac(edge_chassis + 24)),
        port(3, "port1.0.3", mac(edge_chassis + 3))};
    return house;
}

std::string core_id() {
    return "mac:" + mac(core_chassis);
}

std::string edge_id() {
    return "mac:" + mac(edge_chassis);
}

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

TEST(Plugs, AMacAloneOnAPortHangsThere) {
    auto house = two_switches();
    house.machines = {machine(1, "pc", mac(1), {"10.1.30.7/24"})};
    house.devices[1].forwarding = {{mac(1), 3, std::nullopt}};

    auto const network = house.build();
    auto const& leg = named(network, "pc")->attachments[0];

    EXPECT_EQ(leg.switch_device, edge_id());
    EXPECT_EQ(leg.switch_port, "port1.0.3");
}

TEST(Plugs, APortWithAnotherSwitchOrWithManyTellsNothing) {
    auto house = two_switches();
    house.machines = {
        machine(1, "a", mac(1), {"10.1.30.7/24"}), machine(2, "b", mac(2), {"10.1.30.8/24"})};
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    house.devices[0].forwarding = {{mac(1), 1, std::nullopt}};
    house.devices[1].forwarding = {{mac(1), 3, std::nullopt}, {mac(2), 3, std::nullopt}};

    EXPECT_EQ(named(house.build(), "a")->attachments[0].switch_device, "");
}

TEST(Plugs, ATelephoneBeforeAPcDoesNotCount) {
    auto house = two_switches();
    house.machines = {machine(1, "pc", mac(1), {"10.1.30.7/24"})};
    house.devices[1].neighbours = {neighbour(3, mac(2), "port 1", "SEP")};
    house.devices[1].neighbours[0].capabilities = {"bridge", "telephone"};
    house.devices[1].forwarding = {{mac(1), 3, std::nullopt}, {mac(2), 3, std::nullopt}};

    auto const network = house.build();

    EXPECT_EQ(named(network, "SEP")->kind, DeviceClass::telephone);
    EXPECT_EQ(named(network, "pc")->attachments[0].switch_port, "port1.0.3");
}

TEST(Plugs, AMachineThatWasPluggedElsewhereIsThereOnly) {
    auto house = two_switches();
    house.machines = {machine(1, "pc", mac(1), {"10.1.30.7/24"})};
    house.devices[1].forwarding = {{mac(1), 3, std::nullopt}};
    auto const before = house.settle();
    house.devices[1].at = noon() + seconds{3};
    house.devices[1].interfaces[1].is_up = false;
    house.devices[1].forwarding = {{mac(1), 24, std::nullopt}, {mac(1), 3, std::nullopt}};

    auto const after = house.build(noon() + seconds{3});

    EXPECT_EQ(named(after, "pc")->attachments[0].switch_port, "port1.0.24");
    ASSERT_THAT(difference(before, after), SizeIs(1));
    EXPECT_EQ(difference(before, after)[0].fields[0].field, "attachments");
}

TEST(Plugs, AMachineThatIsSwitchedOffKeepsItsPortUntilAnotherHasIt) {
    auto house = two_switches();
    house.machines = {machine(1, "pc", mac(1), {"10.1.30.7/24"})};
    house.devices[1].forwarding = {{mac(1), 3, std::nullopt}};
    house.settle();
    house.devices[1].forwarding.clear();
    house.devices[1].interfaces[1].is_up = false;
    EXPECT_EQ(named(house.build(), "pc")->attachments[0].switch_port, "port1.0.3");

    house.devices[1].interfaces[1].is_up = true;
    house.devices[1].forwarding = {{mac(2), 3, std::nullopt}};

    EXPECT_EQ(named(house.build(), "pc")->attachments[0].switch_port, "");
}

TEST(Inference, SwitchesThatSeeEachOtherHangTogetherAndItIsNotCertain) {
    auto house = two_switches();
    house.devices[0].forwarding = {{mac(edge_chassis), 1, std::nullopt}, {mac(1), 1, std::nullopt}};
    house.devices[1].forwarding = {{mac(core_chassis), 24, std::nullopt}};

    auto const cables = links_of(house.build(), LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].known.evidence, Evidence::inferred);
    EXPECT_EQ(cables[0].a_port, "GigabitEthernet1/0/1");
    EXPECT_EQ(cables[0].b_port, "port1.0.24");
}

TEST(Inference, TwoSwitchesWithAThirdBetweenThemDoNotHangTogether) {
    auto house = two_switches();
    house.devices.push_back(reading("10.1.99.3", "middle", DeviceClass::network_switch));
    house.devices[2].chassis = mac(0x300);
    house.devices[2].interfaces = {port(1, "1", mac(0x301)), port(2, "2", mac(0x302))};
    house.devices[0].forwarding = {
        {mac(edge_chassis), 1, std::nullopt}, {mac(0x300), 1, std::nullopt}};
    house.devices[1].forwarding = {
        {mac(core_chassis), 24, std::nullopt}, {mac(0x300), 24, std::nullopt}};
    house.devices[2].forwarding = {
        {mac(core_chassis), 1, std::nullopt}, {mac(edge_chassis), 2, std::nullopt}};

    auto const cables = links_of(house.build(), LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(2));
    for (auto const& cable : cables) {
        EXPECT_TRUE(cable.a == "mac:" + mac(0x300) || cable.b == "mac:" + mac(0x300));
    }
}

TEST(Inference, TablesThatOnlyOnePairOfPortsExplainsGiveACable) {
    auto house = two_switches();
    // 1 and 2 hang on the core (ports 2 and 7), 3 and 4 on the edge (ports 3 and 4).
    house.devices[0].interfaces.push_back(port(7, "GigabitEthernet1/0/7", mac(0x107)));
    house.devices[1].interfaces.push_back(port(4, "port1.0.4", mac(0x204)));
    house.devices[0].forwarding = {
        {mac(1), 2, {}}, {mac(2), 7, {}}, {mac(3), 1, {}}, {mac(4), 1, {}}};
    house.devices[1].forwarding = {
        {mac(1), 24, {}}, {mac(2), 24, {}}, {mac(3), 3, {}}, {mac(4), 4, {}}};

    auto const network = house.build();
    auto const cables = links_of(network, LinkKind::cable);

    ASSERT_THAT(cables, SizeIs(1));
    EXPECT_EQ(cables[0].a_port, "GigabitEthernet1/0/1");
    EXPECT_EQ(cables[0].b_port, "port1.0.24");
    EXPECT_EQ(cables[0].known.evidence, Evidence::inferred);
    EXPECT_EQ(find(network.devices, "mac:" + mac(1))->attachments[0].switch_device, core_id());
}

TEST(Inference, TablesThatSeveralPairsExplainGiveNone) {
    auto house = two_switches();
    house.devices[0].forwarding = {{mac(1), 2, {}}, {mac(3), 1, {}}};
    house.devices[1].forwarding = {{mac(1), 24, {}}, {mac(3), 3, {}}};

    EXPECT_THAT(links_of(house.build(), LinkKind::cable), IsEmpty());
}

TEST(Routes, ARouterHasALegInEachSegmentAndAServerWithTwoCardsHasNone) {
    auto house = House{};
    house.devices = {
        reading("10.1.10.1", "rtr", DeviceClass::router),
        reading("10.1.10.5", "db", DeviceClass::server)};
    house.devices[0].interfaces = {
        port(1, "lan1", mac(1), {"10.1.10.1/24"}), port(2, "lan2", mac(2), {"10.1.20.1/24"})};
    house.devices[1].interfaces = {
        port(1, "eth0", mac(3), {"10.1.10.5/24"}), port(2, "eth1", mac(4), {"10.1.20.5/24"})};

    auto const network = house.build();
    auto const routed = links_of(network, LinkKind::routed);

    ASSERT_THAT(routed, SizeIs(2));
    EXPECT_EQ(routed[0].address, "10.1.10.1");
    EXPECT_EQ(routed[0].b, "10.1.10.0/24");
    EXPECT_EQ(named(network, "rtr")->tier, Tier::core);
    EXPECT_EQ(named(network, "db")->tier, Tier::endpoint);
    EXPECT_THAT(network.segments[0].gateways, ElementsAre("10.1.10.1"));
}

TEST(Routes, ASwitchThatIsOnlyManagedRoutesNothing) {
    auto house = two_switches();
    house.devices[0].interfaces[0].addresses = {"10.1.99.1/24"};

    auto const network = house.build();

    EXPECT_THAT(links_of(network, LinkKind::routed), IsEmpty());
    EXPECT_EQ(named(network, "core")->tier, Tier::access);
}

TEST(Routes, WhatASensorSawPassingPacketsOnIsAGateway) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].segments = {exact("10.1.30.0/24")};
    house.sensors[0].hosts = {host(mac(1), "10.1.30.1")};
    house.sensors[0].gateways = {{mac(1), {"10.1.30.1"}, {"forwards_others"}}};

    auto const network = house.build();

    ASSERT_THAT(links_of(network, LinkKind::routed), SizeIs(1));
    EXPECT_TRUE(has_ground(network.links[0].known, "sensor_forwards_others"));
    EXPECT_THAT(network.segments[0].gateways, ElementsAre("10.1.30.1"));
}

TEST(Tiers, ASwitchOnWhichThreeOthersHangIsTheCore) {
    auto house = two_switches();
    house.devices[0].interfaces.push_back(port(3, "GigabitEthernet1/0/3", mac(core_chassis + 3)));
    house.devices[0].neighbours = {
        neighbour(1, mac(edge_chassis), "port1.0.24", "edge"),
        neighbour(2, mac(0x300), "1", "b"),
        neighbour(3, mac(0x400), "1", "c")};
    for (auto& each : house.devices[0].neighbours) {
        each.capabilities = {"bridge"};
    }

    auto const network = house.build();

    EXPECT_EQ(named(network, "core")->tier, Tier::core);
    EXPECT_EQ(named(network, "edge")->tier, Tier::access);
}

TEST(Classes, OneWeakHintSaysNothingAndTwoOfDifferentKindsDo) {
    auto house = House{};
    house.sensors = {sensor()};
    auto one = host(mac(1), "10.1.30.1");
    one.identities = {{"dhcp_host_name", "PRN-3F", 80, span(noon())}};
    auto two = host(mac(2), "10.1.30.2");
    two.identities = {
        {"dhcp_host_name", "PRN-3F", 80, span(noon())},
        {"mdns_service", "_ipp._tcp.local", 70, span(noon())}};
    auto three = host("da:00:00:00:00:03", "10.1.30.3");
    three.identities = {{"dhcp_vendor_class", "android-dhcp-13", 80, span(noon())}};
    house.sensors[0].hosts = {one, two, three};

    auto const network = house.build();

    EXPECT_EQ(find(network.devices, "mac:" + mac(1))->kind, DeviceClass::unknown);
    EXPECT_EQ(find(network.devices, "mac:" + mac(2))->kind, DeviceClass::printer);
    EXPECT_EQ(find(network.devices, "mac:da:00:00:00:00:03")->kind, DeviceClass::mobile);
}

TEST(Classes, AComputerThatAnnouncesItsInnerBridgesIsNoSwitch) {
    auto house = two_switches();
    house.devices[0].neighbours = {neighbour(1, mac(1), "eth0", "vmhost")};
    house.devices[0].neighbours[0].capabilities = {"bridge", "router"};
    house.devices[0].neighbours[0].description = "Debian GNU/Linux 12";

    EXPECT_EQ(named(house.build(), "vmhost")->kind, DeviceClass::unknown);
}

TEST(Classes, WhatPeopleEnteredStands) {
    auto house = House{};
    house.machines = {entry(1, "CT", mac(1), {"10.1.20.5/24"})};
    house.machines[0].kind = "medical_device";
    house.sensors = {sensor()};
    house.sensors[0].hosts = {host(mac(1), "10.1.20.5")};
    house.sensors[0].hosts[0].roles = {"file_server"};

    EXPECT_EQ(house.build().devices[0].kind, DeviceClass::medical_device);
}

} // namespace
} // namespace sonae::topology

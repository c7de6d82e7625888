// SPDX-License-Identifier: Apache-2.0
// Legs of routers, tiers and classes.
#include "tests/unit/topology/switches.hpp"

namespace sonae::topology {
namespace {

using namespace topology::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

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

TEST(Tiers, AFloorSwitchWithManyAccessPointsBelowALayerThreeSwitchIsAccess) {
    auto house = two_switches();
    house.devices[0].interfaces.push_back(port(8, "Vlan10", mac(core_chassis + 8), {"10.1.10.1/24"})
    );
    house.devices[0].interfaces.push_back(port(9, "Vlan20", mac(core_chassis + 9), {"10.1.20.1/24"})
    );
    house.devices[0].neighbours = {neighbour(1, mac(edge_chassis), "port1.0.24", "edge")};
    for (auto i = 0; i < 4; ++i) {
        auto const index = 10 + i;
        house.devices[1].interfaces.push_back(
            port(index, "port1.0." + std::to_string(index), mac(edge_chassis + 10 + i))
        );
        house.devices[1].neighbours.push_back(
            neighbour(index, mac(0x500 + i), "1", "far" + std::to_string(i))
        );
        house.devices[1].neighbours.back().capabilities = {i < 2 ? "access_point" : "bridge"};
    }

    auto const network = house.build();

    EXPECT_EQ(named(network, "core")->tier, Tier::core);
    EXPECT_EQ(named(network, "edge")->tier, Tier::access);
}

TEST(Classes, WhoSendsImagesUnderATitleIsAMedicalDeviceAndWhoTakesThemIsNot) {
    auto house = House{};
    house.sensors = {sensor()};
    auto scanner = host(mac(1), "10.1.20.31");
    scanner.identities = {
        {"dicom_ae", "CT_ROOM1", 70, span(noon())}, {"dicom_modality", "CT", 60, span(noon())}};
    auto archive = host(mac(2), "10.1.20.21");
    archive.identities = {{"dicom_ae", "PACS_MAIN", 70, span(noon())}};
    house.sensors[0].hosts = {scanner, archive};

    auto const network = house.build();

    EXPECT_EQ(named(network, "CT_ROOM1")->kind, DeviceClass::medical_device);
    EXPECT_EQ(named(network, "PACS_MAIN")->kind, DeviceClass::unknown);
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

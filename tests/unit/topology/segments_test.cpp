// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/topology/house.hpp"

namespace sonae::topology {
namespace {

using namespace topology::testing;
using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

SensorSegment office() {
    auto segment = exact("10.1.30.0/24");
    segment.vlans = {30};
    segment.gateways = {"10.1.30.1"};
    segment.name_servers = {"10.1.10.5"};
    segment.dhcp_servers = {"10.1.10.6"};
    return segment;
}

TEST(Segments, ADhcpServerTellsAllOfASegment) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].segments = {office()};

    auto const network = house.build();

    ASSERT_THAT(network.segments, SizeIs(1));
    auto const& segment = network.segments[0];
    EXPECT_EQ(segment.id, "10.1.30.0/24");
    EXPECT_EQ(segment.vlan, 30);
    EXPECT_THAT(segment.gateways, ElementsAre("10.1.30.1"));
    EXPECT_THAT(segment.name_servers, ElementsAre("10.1.10.5"));
    EXPECT_THAT(segment.dhcp_servers, ElementsAre("10.1.10.6"));
    EXPECT_EQ(segment.known.evidence, Evidence::measured);
    EXPECT_TRUE(has_ground(segment.known, "sensor_dhcp"));
}

TEST(Segments, OneThatFollowsFromWhoSpeaksIsInferred) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].segments = {office()};
    house.sensors[0].segments[0].confidence = 50;
    house.sensors[0].segments[0].evidence = {"broadcast"};

    EXPECT_EQ(house.build().segments[0].known.evidence, Evidence::inferred);
}

TEST(Segments, ARoutersInterfaceNamesItsVlan) {
    auto house = House{};
    house.devices = {reading("10.1.10.1", "core", DeviceClass::network_switch)};
    house.devices[0].interfaces = {port(110, "Vlan10", mac(1), {"10.1.10.1/24"})};
    house.devices[0].vlans = {{1, "default"}, {10, "サーバ"}};

    auto const network = house.build();

    EXPECT_EQ(network.segments[0].vlan, 10);
    EXPECT_EQ(network.segments[0].name, "サーバ");
}

TEST(Segments, ThePortsInWhichItsMachinesAreLearnedTellTheVlan) {
    auto house = House{};
    house.machines = {machine(1, "a", mac(1), {"10.1.10.11/24"})};
    house.devices = {reading("10.1.99.2", "sw", DeviceClass::network_switch)};
    house.devices[0].interfaces = {port(1, "p1", mac(9))};
    house.devices[0].forwarding = {{mac(1), 1, std::uint16_t{10}}};

    EXPECT_EQ(find(house.build().segments, "10.1.10.0/24")->vlan, 10);
}

TEST(Segments, AWrongMaskOfOneMachineDoesNotOutvoteItsNeighbours) {
    auto house = House{};
    house.machines = {
        machine(1, "a", mac(1), {"10.1.10.11/24"}),
        machine(2, "b", mac(2), {"10.1.10.12/24"}),
        machine(3, "c", mac(3), {"10.1.10.13/16"})};
    house.machines[2].last_seen = noon() + hours{1};

    auto const network = house.build();

    EXPECT_THAT(prefixes_of(network), ElementsAre("10.1.10.0/24"));
    EXPECT_TRUE(has_ground(network.segments[0].known, "prefix_contradicted"));
    EXPECT_EQ(named(network, "c")->attachments[0].segment, "10.1.10.0/24");
}

TEST(Segments, ARouterKnowsBetterThanMachines) {
    auto house = House{};
    house.machines = {
        machine(1, "a", mac(1), {"10.1.10.11/24"}), machine(2, "b", mac(2), {"10.1.10.12/24"})};
    house.devices = {reading("10.1.10.1", "rtr", DeviceClass::router)};
    house.devices[0].interfaces = {port(1, "lan1", mac(9), {"10.1.10.1/23"})};

    EXPECT_THAT(prefixes_of(house.build()), ElementsAre("10.1.10.0/23"));
}

TEST(Segments, OfTwoRoutersTheNewerReadingStands) {
    auto house = House{};
    house.devices = {
        reading("10.1.10.1", "a", DeviceClass::router),
        reading("10.1.10.2", "b", DeviceClass::router)};
    house.devices[0].interfaces = {port(1, "lan1", mac(8), {"10.1.10.1/24"})};
    house.devices[1].interfaces = {port(1, "lan1", mac(9), {"10.1.10.2/23"})};
    house.devices[1].at = noon() - hours{1};

    EXPECT_THAT(prefixes_of(house.build()), ElementsAre("10.1.10.0/24"));
}

TEST(Segments, WhatAPersonDeclaredStaysWhateverIsMeasured) {
    auto house = House{};
    house.declarations.segments = {
        {"10.1.10.0/24", "HIS サーバ", "his", 11, "10.1.10.254", true, noon()}};
    house.devices = {reading("10.1.10.1", "rtr", DeviceClass::router)};
    house.devices[0].interfaces = {port(1, "Vlan10", mac(9), {"10.1.10.1/23"})};

    auto const network = house.build(noon() + hours{24 * 400});

    ASSERT_THAT(prefixes_of(network), ElementsAre("10.1.10.0/24"));
    auto const& segment = network.segments[0];
    EXPECT_EQ(segment.name, "HIS サーバ");
    EXPECT_EQ(segment.zone, "his");
    EXPECT_EQ(segment.vlan, 11);
    EXPECT_TRUE(segment.is_clinical);
    EXPECT_EQ(segment.gateways.front(), "10.1.10.254");
    EXPECT_EQ(segment.known.evidence, Evidence::declared);
}

TEST(Segments, APartOfAClinicalRangeIsClinical) {
    auto house = House{};
    house.declarations.segments = {
        {"10.1.20.0/22", "医療機器", "", std::nullopt, "", true, noon()}};
    house.declarations.segments.push_back(
        {"10.1.21.0/24", "CT", "", std::nullopt, "", false, noon()}
    );

    auto const network = house.build();

    ASSERT_THAT(network.segments, SizeIs(2));
    EXPECT_TRUE(find(network.segments, "10.1.21.0/24")->is_clinical);
}

TEST(Segments, SingleAddressesTheWireItselfAndTheInternetAreNone) {
    auto house = House{};
    house.devices = {reading("10.1.10.1", "rtr", DeviceClass::router)};
    house.devices[0].interfaces = {
        port(1, "Loopback0", "", {"10.255.0.1/32"}),
        port(2, "lan1", mac(1), {"fe80::1/64", "169.254.3.4/16", "10.1.10.1/24"}),
        port(3, "wan1", mac(2), {"203.0.113.2/28"}),
        port(4, "lan2", mac(3), {"10.1.100.1/30"})};

    EXPECT_THAT(prefixes_of(house.build()), ElementsAre("10.1.10.0/24", "10.1.100.0/30"));
}

TEST(Segments, APublicRangeThatIsGivenOutInsideIsASegment) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].segments = {exact("203.0.113.0/24")};
    house.sensors[0].hosts = {host(mac(1), "203.0.113.9", "leased")};

    auto const network = house.build();

    EXPECT_EQ(network.devices[0].attachments[0].segment, "203.0.113.0/24");
    EXPECT_THAT(network.connections, IsEmpty());
}

TEST(Segments, WhatARouterOnlyKnowsAWayToIsABlock) {
    auto house = House{};
    house.devices = {reading("10.1.10.1", "rtr", DeviceClass::router)};
    house.devices[0].interfaces = {port(1, "lan1", mac(1), {"10.1.10.1/24"})};
    house.devices[0].routes = {
        {"10.1.10.0/24", "", 1},
        {"10.2.0.0/16", "10.1.10.9", 1},
        {"10.0.0.0/8", "10.1.10.9", 1},
        {"0.0.0.0/0", "10.1.10.9", 1}};

    auto const network = house.build();

    ASSERT_THAT(prefixes_of(network), ElementsAre("10.1.10.0/24", "10.2.0.0/16"));
    EXPECT_FALSE(network.segments[0].is_reachable_block);
    EXPECT_TRUE(network.segments[1].is_reachable_block);
}

TEST(Segments, ManyMachinesBehindARouterAreABlockAndFewAreNone) {
    auto house = House{};
    house.sensors = {sensor()};
    for (auto i = 1; i <= 26; ++i) {
        house.sensors[0].hosts.push_back(remote("10.9.0." + std::to_string(i)));
    }
    house.sensors[0].hosts.push_back(remote("10.9.1.7"));

    auto const network = house.build();

    ASSERT_THAT(prefixes_of(network), ElementsAre("10.9.0.0/24"));
    EXPECT_TRUE(network.segments[0].is_reachable_block);
    EXPECT_EQ(network.segments[0].known.evidence, Evidence::inferred);
}

TEST(Segments, TheLeasesThatWereSeenAreItsRangeAndItNeverShrinks) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].segments = {office()};
    house.sensors[0].hosts = {
        host(mac(1), "10.1.30.100", "leased"),
        host(mac(2), "10.1.30.150", "leased"),
        host(mac(3), "10.1.30.200")};
    auto const first = house.settle();
    house.sensors[0].hosts.pop_back();
    house.sensors[0].hosts.pop_back();

    auto const later = house.build(noon() + hours{1});

    EXPECT_EQ(first.segments[0].dhcp_first, "10.1.30.100");
    EXPECT_EQ(first.segments[0].dhcp_last, "10.1.30.150");
    EXPECT_EQ(later.segments[0].dhcp_last, "10.1.30.150");
}

TEST(Segments, AMacWithoutAddressStandsInItsVlan) {
    auto house = House{};
    house.devices = {reading("10.1.99.2", "sw", DeviceClass::network_switch)};
    house.devices[0].interfaces = {port(1, "p1", mac(9))};
    house.devices[0].forwarding = {{mac(1), 1, std::uint16_t{77}}};
    house.devices[0].vlans = {{77, "camera"}};

    auto const network = house.build();

    EXPECT_EQ(find(network.devices, "mac:" + mac(1))->attachments[0].segment, "vlan:77");
    EXPECT_NE(find(network.segments, "vlan:77"), nullptr);
}

TEST(Segments, OneThatIsSilentGrowsStaleAndIsForgotten) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].segments = {office()};
    house.settle();
    house.sensors.clear();

    EXPECT_EQ(house.build(noon() + hours{24}).segments[0].known.evidence, Evidence::measured);
    EXPECT_EQ(house.build(noon() + hours{24 * 4}).segments[0].known.evidence, Evidence::stale);
    EXPECT_THAT(house.build(noon() + hours{24 * 91}).segments, IsEmpty());
}

TEST(Segments, ADeclarationThatWasTakenBackIsGone) {
    auto house = House{};
    house.declarations.segments = {{"10.1.10.0/24", "x", "", std::nullopt, "", false, noon()}};
    house.settle();
    house.declarations.segments.clear();

    EXPECT_THAT(house.build().segments, IsEmpty());
}

TEST(Zones, ADeclarationStandsBeforeRulesAndRulesBeforeNames) {
    auto house = House{};
    house.declarations.segments = {
        {"10.1.10.0/24", "HIS", "departmental", std::nullopt, "", false, noon()},
        {"10.1.20.0/24", "HIS", "", 20, "", false, noon()},
        {"10.1.30.0/24", "電子カルテ端末", "", std::nullopt, "", false, noon()},
        {"10.1.40.0/24", "history", "", std::nullopt, "", false, noon()}};
    house.declarations.rules = {
        {"guest", "10.2.0.0/16", std::nullopt, ""}, {"facility", "10.1.0.0/16", 20, "his"}};

    auto const network = house.build();

    EXPECT_EQ(network.segments[0].zone, "departmental");
    EXPECT_EQ(network.segments[1].zone, "facility");
    EXPECT_EQ(network.segments[2].zone, "his");
    EXPECT_EQ(network.segments[3].zone, "");
    EXPECT_TRUE(has_ground(network.segments[1].known, "zone_rule"));
    EXPECT_TRUE(has_ground(network.segments[2].known, "zone_by_name"));
}

TEST(Zones, AZoneThatIsOnlyNamedIsListedToo) {
    auto house = House{};
    house.declarations.segments = {
        {"10.1.10.0/24", "", "elder_care", std::nullopt, "", false, noon()}};

    auto const network = house.build();

    EXPECT_EQ(network.zones.size(), shipped_zones().size() + 1);
    EXPECT_EQ(network.zones.back().code, "elder_care");
}

TEST(Zones, MedicalDevicesMakeASegmentDepartmentalAndItsMachinesWithIt) {
    auto house = House{};
    house.machines = {
        entry(1, "CT", mac(1), {"10.1.20.5/24"}), entry(2, "MRI", mac(2), {"10.1.20.6/24"})};
    house.machines[0].kind = house.machines[1].kind = "medical_device";

    auto const network = house.build();

    EXPECT_EQ(network.segments[0].zone, "departmental");
    EXPECT_EQ(network.devices[0].zone, "departmental");
}

TEST(Zones, AMachineBetweenTwoZonesIsInNone) {
    auto house = House{};
    house.machines = {machine(1, "gateway", mac(1), {"10.1.10.1/24", "10.1.20.1/24"})};
    house.declarations.segments = {
        {"10.1.10.0/24", "", "his", std::nullopt, "", false, noon()},
        {"10.1.20.0/24", "", "departmental", std::nullopt, "", false, noon()}};

    EXPECT_EQ(house.build().devices[0].zone, "");
}

} // namespace
} // namespace sonae::topology

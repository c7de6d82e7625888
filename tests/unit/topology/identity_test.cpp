// SPDX-License-Identifier: Apache-2.0
// One machine is one device, however many know it; two are never one.
#include "tests/unit/topology/house.hpp"

namespace sonae::topology {
namespace {

using namespace topology::testing;
using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST(Identity, AMachineThatThreeSourcesKnowIsOneDevice) {
    auto house = House{};
    house.machines = {machine(1, "pc-7", mac(7), {"10.1.30.7/24"})};
    house.sensors = {sensor()};
    house.sensors[0].hosts = {host(mac(7), "10.1.30.7", "leased")};
    house.devices = {reading("10.1.30.7", "pc-7.hospital", DeviceClass::unknown)};
    house.devices[0].interfaces = {port(2, "eth0", mac(7), {"10.1.30.7/24"})};

    auto const network = house.build();

    ASSERT_THAT(network.devices, SizeIs(1));
    auto const& device = network.devices[0];
    EXPECT_EQ(device.id, asset(1).text());
    EXPECT_EQ(device.name, "pc-7");
    EXPECT_EQ(device.kind, DeviceClass::pc);
    EXPECT_EQ(device.known.evidence, Evidence::measured);
    EXPECT_TRUE(has_ground(device.known, "ledger_agent"));
    EXPECT_TRUE(has_ground(device.known, "sensor_host"));
    EXPECT_TRUE(has_ground(device.known, "device_answers"));
    ASSERT_THAT(device.attachments, SizeIs(1));
    EXPECT_EQ(device.attachments[0].address, "10.1.30.7");
    EXPECT_EQ(device.attachments[0].segment, "10.1.30.0/24");
    EXPECT_EQ(device.attachments[0].mac, mac(7));
}

TEST(Identity, AMacIsOneInWhateverNotation) {
    auto house = House{};
    house.machines = {entry(1, "MRI", "00-1B-21-00-00-05", {})};
    house.sensors = {sensor()};
    house.sensors[0].hosts = {host(mac(5), "10.1.20.5")};

    auto const network = house.build();

    ASSERT_THAT(network.devices, SizeIs(1));
    EXPECT_EQ(network.devices[0].known.evidence, Evidence::measured);
}

TEST(Identity, AnAddressThatIsLeasedAnewMakesNoOneOfTwoMachines) {
    auto house = House{};
    house.sensors = {sensor()};
    auto old = host(mac(1), "10.1.30.50", "leased");
    old.seen = old.addresses[0].seen = span(noon() - hours{3});
    house.sensors[0].hosts = {old, host(mac(2), "10.1.30.50", "leased")};

    auto const network = house.build();

    ASSERT_THAT(network.devices, SizeIs(2));
    EXPECT_EQ(find(network.devices, "mac:" + mac(1))->attachments[0].address, "");
    EXPECT_EQ(find(network.devices, "mac:" + mac(2))->attachments[0].address, "10.1.30.50");
}

TEST(Identity, ANewLeaseOfOneMachineEndsItsOldOne) {
    auto house = House{};
    house.sensors = {sensor()};
    auto moved = host(mac(1), "10.1.30.50", "leased");
    moved.addresses[0].seen = span(noon() - hours{3});
    moved.addresses.push_back({"10.1.40.9", "leased", span(noon())});
    house.sensors[0].hosts = {moved};

    auto const network = house.build();

    ASSERT_THAT(network.devices[0].attachments, SizeIs(1));
    EXPECT_EQ(network.devices[0].attachments[0].address, "10.1.40.9");
}

TEST(Identity, AMacThatTwoRowsListBelongsToTheOneThatHasItsAddress) {
    auto house = House{};
    house.machines = {
        machine(1, "vm-a", mac(9), {"10.1.10.1/24"}), machine(2, "vm-b", mac(9), {"10.1.10.2/24"})};
    house.sensors = {sensor()};
    house.sensors[0].hosts = {host(mac(9), "10.1.10.2")};

    auto const network = house.build();

    ASSERT_THAT(network.devices, SizeIs(2));
    EXPECT_FALSE(has_ground(named(network, "vm-a")->known, "sensor_host"));
    EXPECT_TRUE(has_ground(named(network, "vm-b")->known, "sensor_host"));
    EXPECT_TRUE(has_ground(named(network, "vm-b")->known, "mac_shared"));
}

TEST(Identity, GroupsOfRoutersAreNoDevices) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].segments = {exact("10.1.30.0/24")};
    house.sensors[0].hosts = {
        host("00:00:5e:00:01:1e", "10.1.30.1"),
        host(mac(2), "10.1.30.2"),
        host(mac(3), "10.1.30.3")};
    house.sensors[0].hosts[1].addresses.push_back({"10.1.30.1", "packets", span(noon())});
    house.sensors[0].redundancy = {{"vrrp", {"10.1.30.1"}, {"10.1.30.2", "10.1.30.3"}}};

    auto const network = house.build();

    EXPECT_THAT(ids_of(network), ElementsAre("mac:" + mac(2), "mac:" + mac(3)));
    EXPECT_THAT(network.devices[0].attachments, SizeIs(1));
    EXPECT_THAT(network.segments[0].gateways, ElementsAre("10.1.30.1"));
    EXPECT_THAT(links_of(network, LinkKind::routed), SizeIs(2));
}

TEST(Identity, TwoReadingsOfOneDeviceByTwoAddressesAreOne) {
    auto house = House{};
    house.devices = {
        reading("10.1.10.1", "core", DeviceClass::network_switch),
        reading("10.1.20.1", "core", DeviceClass::network_switch)};
    for (auto& each : house.devices) {
        each.engine_id = "8000001f8880aabbcc";
        each.serial = "FOC1234X0AB";
    }

    EXPECT_THAT(house.build().devices, SizeIs(1));
}

TEST(Identity, MembersOfAClusterWithOneEngineIdStayTwo) {
    auto house = House{};
    house.devices = {
        reading("10.1.10.1", "fw-1", DeviceClass::firewall),
        reading("10.1.10.2", "fw-2", DeviceClass::firewall)};
    house.devices[0].engine_id = house.devices[1].engine_id = "8000001f8880aabbcc";
    house.devices[0].serial = "FGT60F0000000001";
    house.devices[1].serial = "FGT60F0000000002";

    EXPECT_THAT(house.build().devices, SizeIs(2));
}

TEST(Identity, ASerialThatMeansNothingJoinsNothing) {
    auto house = House{};
    house.machines = {entry(1, "a", "", {}), entry(2, "b", "", {})};
    house.machines[0].serial = house.machines[1].serial = "To be filled by O.E.M.";
    house.devices = {reading("10.1.10.1", "sw", DeviceClass::network_switch)};
    house.devices[0].serial = "To Be Filled By O.E.M.";

    EXPECT_THAT(house.build().devices, SizeIs(3));
}

TEST(Identity, ARowIsFoundByTheSerialThatTheDeviceTells) {
    auto house = House{};
    house.machines = {entry(1, "コアスイッチ", "", {})};
    house.machines[0].kind = "network_device";
    house.machines[0].serial = "foc-1234 x0ab";
    house.devices = {reading("10.1.10.1", "sw", DeviceClass::network_switch)};
    house.devices[0].serial = "FOC1234X0AB";

    auto const network = house.build();

    ASSERT_THAT(network.devices, SizeIs(1));
    EXPECT_EQ(network.devices[0].name, "コアスイッチ");
    EXPECT_EQ(network.devices[0].kind, DeviceClass::network_switch);
}

TEST(Identity, ATypedAddressFindsItsMachineUnlessAddressesAreGivenOut) {
    auto house = House{};
    house.machines = {entry(1, "MRI", "", {"10.1.20.5"}), entry(2, "laptop", "", {"10.1.30.50"})};
    house.sensors = {sensor()};
    house.sensors[0].hosts = {host(mac(5), "10.1.20.5"), host(mac(6), "10.1.30.50", "leased")};

    auto const network = house.build();

    ASSERT_THAT(network.devices, SizeIs(3));
    EXPECT_TRUE(has_ground(named(network, "MRI")->known, "sensor_host"));
    EXPECT_TRUE(has_ground(named(network, "MRI")->known, "address_match"));
    EXPECT_FALSE(has_ground(named(network, "laptop")->known, "sensor_host"));
    EXPECT_EQ(named(network, "laptop")->attachments[0].address, "10.1.30.50");
}

TEST(Identity, ANeighbourIsTheDeviceThatWasAsked) {
    auto house = House{};
    house.devices = {
        reading("10.1.10.1", "core", DeviceClass::network_switch),
        reading("10.1.10.2", "edge", DeviceClass::network_switch)};
    house.devices[0].interfaces = {port(1, "Gi1/0/1", mac(11))};
    house.devices[0].neighbours = {neighbour(1, "edge.hospital.jp", "Gi0/24", "")};
    house.devices[0].neighbours[0].protocol = "cdp";

    EXPECT_THAT(house.build().devices, SizeIs(2));
}

TEST(Identity, WhoAnnouncesHimselfAsAnotherIsNotTheOther) {
    auto house = House{};
    house.devices = {reading("10.1.10.1", "core", DeviceClass::network_switch)};
    house.devices[0].chassis = mac(10);
    house.sensors = {sensor()};
    house.sensors[0].hosts = {host("3c:97:0e:00:00:66", "10.1.30.66", "leased")};
    auto lie = heard(mac(10), "Gi1/0/1", noon());
    lie.mac = "3c:97:0e:00:00:66";
    lie.management = {"10.1.10.1"};
    house.sensors[0].neighbours = {lie};

    auto const network = house.build();

    EXPECT_THAT(network.devices, SizeIs(2));
    EXPECT_NE(find(network.devices, "mac:3c:97:0e:00:00:66"), nullptr);
}

TEST(Identity, AMachineBehindARouterIsKnownByItsAddress) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].hosts = {remote("10.9.0.4"), remote("198.51.100.7"), remote("10.9.0.5")};
    house.sensors[0].hosts[2].addresses[0].binding = "named";

    EXPECT_THAT(ids_of(house.build()), ElementsAre("ip:10.9.0.4"));
}

TEST(Identity, AMachineKeepsItsIdWhenOneMorePortBecomesKnown) {
    auto house = House{};
    house.devices = {reading("10.1.10.1", "sw", DeviceClass::network_switch)};
    house.devices[0].interfaces = {port(2, "p2", mac(0x22))};
    house.settle();

    house.devices[0].interfaces.push_back(port(1, "p1", mac(0x11)));

    EXPECT_THAT(ids_of(house.build()), ElementsAre("mac:" + mac(0x22)));
}

TEST(Identity, InnerInterfacesTellNothing) {
    auto house = House{};
    house.machines = {
        machine(1, "a", mac(1), {"10.1.10.1/24"}), machine(2, "b", mac(2), {"10.1.10.2/24"})};
    for (auto& row : house.machines) {
        row.interfaces.push_back({"docker0", "02:42:ac:11:00:01", {"172.17.0.1/16"}});
        row.interfaces.push_back({"br-0123456789ab", "02:42:ac:12:00:01", {"172.18.0.1/16"}});
    }

    auto const network = house.build();

    EXPECT_THAT(prefixes_of(network), ElementsAre("10.1.10.0/24"));
    EXPECT_THAT(network.devices[0].attachments, SizeIs(1));
}

TEST(Identity, ATelephoneThatMakesUpItsAddressIsForgottenSoon) {
    auto house = House{};
    house.sensors = {sensor()};
    house.sensors[0].hosts = {
        host("da:12:34:56:78:9a", "10.1.50.9", "leased"), host(mac(1), "10.1.50.10", "leased")};
    house.settle();
    house.sensors[0].hosts.clear();

    EXPECT_THAT(house.build(noon() + hours{24}).devices, SizeIs(2));
    EXPECT_THAT(ids_of(house.build(noon() + hours{24 * 4})), ElementsAre("mac:" + mac(1)));
}

TEST(Identity, AnAddressThatASwitchAnswersForWithTwoMacsIsItsOwnOnce) {
    auto house = House{};
    house.devices = {reading("10.1.99.2", "sw", DeviceClass::network_switch)};
    house.devices[0].interfaces = {
        port(1, "p1", mac(0x201), {"10.1.99.2/24"}), port(2, "p2", mac(0x202))};
    house.sensors = {sensor("sensor:agt_1/eth0"), sensor("sensor:agt_2/eth0")};
    house.sensors[0].hosts = {host(mac(0x201), "10.1.99.2")};
    house.sensors[1].hosts = {host(mac(0x202), "10.1.99.2")};

    auto const network = house.build();

    ASSERT_THAT(network.devices, SizeIs(1));
    EXPECT_THAT(network.devices[0].attachments, SizeIs(1));
}

TEST(Identity, TextsOfTheNetworkAreMadeHarmless) {
    auto house = House{};
    house.devices = {reading("10.1.10.1", "sw\n\x1b[2J", DeviceClass::network_switch)};
    house.devices[0].interfaces = {port(1, std::string(400, 'q'), mac(1))};
    house.devices[0].neighbours = {neighbour(1, "../../etc\n\xff", "Gi\"1", "x")};

    auto const network = house.build();

    ASSERT_THAT(network.devices, SizeIs(2));
    auto const& other = network.devices[0];
    EXPECT_EQ(other.id, "chassis:..%2f..%2fetc%5cu%7ba%7d%5cxff");
    EXPECT_EQ(network.devices[1].name, "sw\\u{a}\\u{1b}[2J");
    EXPECT_EQ(network.devices[1].ports[0].name.size(), 255U);
}

TEST(Identity, ASourceOfNonsenseGivesNoDevices) {
    auto house = House{};
    house.sensors = {sensor("")};
    house.sensors[0].hosts = {
        host("ff:ff:ff:ff:ff:ff", "10.0.0.1"),
        host("01:00:5e:00:00:fb", "224.0.0.251"),
        host("xx", "y"),
        SensorHost{}};
    house.sensors[0].segments = {
        exact("10.0.0.0/99"),
        exact(""),
        exact("0.0.0.0/0"),
        exact("127.0.0.0/8"),
        exact("169.254.0.0/16")};
    house.sensors[0].gateways = {{"zz", {"nowhere"}, {}}};
    house.sensors[0].neighbours = {SensorNeighbour{}};

    auto const network = house.build();

    EXPECT_THAT(network.devices, IsEmpty());
    EXPECT_THAT(network.segments, IsEmpty());
}

} // namespace
} // namespace sonae::topology

// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/topology/switches.hpp"

namespace sonae::topology {
namespace {

using namespace topology::testing;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

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

} // namespace
} // namespace sonae::topology

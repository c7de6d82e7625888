// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/where.hpp"
#include "tests/unit/topology/house.hpp"

namespace sonae::topology {
namespace {

using namespace topology::testing;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Two PCs of 3F at one switch, and a printer of which nobody knows a plug.
struct Ward {
    Ward() {
        house.machines = {
            machine(1, "PC-3F-01", mac(1), {"10.1.30.7/24"}),
            machine(2, "PC-3F-010", mac(2), {"10.1.30.8/24"}),
            entry(3, "printer", mac(3), {"10.1.30.9"})};
        house.machines[0].human.owner = "佐藤 花子";
        house.machines[1].human.department = "Radiology";
        house.machines[1].human.place = "CT室";
        house.devices = {reading("10.1.99.2", "sw-3f", DeviceClass::network_switch)};
        house.devices[0].place = "3F 東 EPS";
        house.devices[0].interfaces = {port(1, "p1", mac(0x201)), port(2, "p2", mac(0x202))};
        house.devices[0].forwarding = {{mac(1), 1, {}}, {mac(2), 2, {}}};
        sources = house.sources();
        network = house.build();
    }

    [[nodiscard]] std::vector<Whereabouts> find(std::string_view text) const {
        return find_devices(network, sources.machines, text);
    }

    House house;
    Sources sources;
    Network network;
};

TEST(Where, AnAddressIsOneMachineWithItsPlugAndSegment) {
    auto const ward = Ward{};

    auto const found = ward.find(" 10.1.30.7 ");

    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].device->name, "PC-3F-01");
    EXPECT_EQ(found[0].leg->switch_port, "p1");
    EXPECT_EQ(found[0].switch_name, "sw-3f");
    EXPECT_EQ(found[0].segment->id, "10.1.30.0/24");
    EXPECT_EQ(found[0].row->human.owner, "佐藤 花子");
}

TEST(Where, WithoutAPlaceOfItsOwnItIsWhereItsSwitchIs) {
    auto const ward = Ward{};

    EXPECT_EQ(ward.find("10.1.30.7")[0].place, "3F 東 EPS");
    EXPECT_TRUE(ward.find("10.1.30.7")[0].is_place_of_switch);
    EXPECT_EQ(ward.find("10.1.30.8")[0].place, "CT室");
    EXPECT_FALSE(ward.find("10.1.30.8")[0].is_place_of_switch);
}

TEST(Where, AMacIsFoundInEveryNotation) {
    auto const ward = Ward{};
    for (auto const* text :
         {"00:1b:21:00:00:02", "001b.2100.0002", "00-1B-21-00-00-02", "001B21000002"}) {
        ASSERT_THAT(ward.find(text), SizeIs(1)) << text;
        EXPECT_EQ(ward.find(text)[0].device->name, "PC-3F-010");
    }
}

TEST(Where, AMacOfAPortIsTheDeviceThatHasThePort) {
    auto const ward = Ward{};

    ASSERT_THAT(ward.find(mac(0x202)), SizeIs(1));
    EXPECT_EQ(ward.find(mac(0x202))[0].device->name, "sw-3f");
}

TEST(Where, AWholeNameStandsBeforeItsBeginningAndThatBeforeAPart) {
    auto const ward = Ward{};

    auto const found = ward.find("pc-3f-01");

    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].device->name, "PC-3F-01");
    EXPECT_EQ(found[1].device->name, "PC-3F-010");
    EXPECT_THAT(ward.find("3f"), SizeIs(3));
}

TEST(Where, APersonOrADepartmentIsFound) {
    auto const ward = Ward{};

    ASSERT_THAT(ward.find("佐藤"), SizeIs(1));
    EXPECT_EQ(ward.find("佐藤")[0].device->name, "PC-3F-01");
    EXPECT_EQ(ward.find("radio")[0].device->name, "PC-3F-010");
}

TEST(Where, AnAssetNumberIsFound) {
    auto const ward = Ward{};

    EXPECT_EQ(ward.find(asset(3).text())[0].device->name, "printer");
}

TEST(Where, AMachineThatOnlyTheLedgerKnowsIsFoundToo) {
    auto ward = Ward{};
    auto row = machine(9, "infusion pump", mac(9), {"10.1.77.7/24"});
    row.human.place = "倉庫";
    ward.sources.machines.push_back(std::make_shared<ledger::LedgerRow const>(row));

    for (auto const* text : {"infusion", "10.1.77.7"}) {
        auto const found = ward.find(text);
        ASSERT_THAT(found, SizeIs(1)) << text;
        EXPECT_EQ(found[0].device, nullptr);
        EXPECT_EQ(found[0].place, "倉庫");
    }
}

TEST(Where, NothingIsSaidToNothingAndToWhatNobodyHas) {
    auto const ward = Ward{};

    EXPECT_THAT(ward.find("  "), IsEmpty());
    EXPECT_THAT(ward.find("10.1.30.99"), IsEmpty());
    EXPECT_THAT(ward.find("00:00:5e:00:53:01"), IsEmpty());
}

TEST(Where, NoMoreThanAskedForAreNamed) {
    auto const ward = Ward{};

    EXPECT_THAT(find_devices(ward.network, ward.sources.machines, "3f", 1), SizeIs(1));
}

} // namespace
} // namespace sonae::topology

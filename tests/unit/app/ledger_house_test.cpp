// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/ledger_house.hpp"
#include "daemon/core/watch/rules.hpp"
#include "daemon/watch/house_codes.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sonae::app {
namespace {

using namespace std::chrono_literals;
using topology::parse_address;
using topology::parse_mac;

auto const noon = testing::at("2026-05-01T12:00:00Z");

AssetId asset(std::uint8_t number) {
    auto id = AssetId{};
    id.bytes[6] = 0x70;
    id.bytes[15] = number;
    return id;
}

TEST(MachineRoles, AreTheSameInTheStoreAndForDetectors) {
    EXPECT_TRUE(std::ranges::equal(core::watch::machine_roles(), watch::role_codes));
}

class LedgerHouses : public ::testing::Test {
protected:
    LedgerHouses() {
        auto row = ledger::LedgerRow{};
        row.id = asset(1);
        row.name = "his-db01";
        row.kind = "server";
        row.interfaces = {{"eth0", "00:1b:21:0a:0b:0c", {"10.1.10.5/24"}}};
        row.created_at = noon - 24h;
        rows.push_back(std::make_shared<ledger::LedgerRow const>(row));
        auto segment = topology::Segment{};
        segment.id = "10.1.10.0/24";
        segment.prefix = "10.1.10.0/24";
        segment.zone = "his";
        segment.gateways = {"10.1.10.1"};
        segment.dhcp_servers = {"10.1.10.2"};
        auto wider = segment;
        wider.id = wider.prefix = "10.0.0.0/8";
        wider.zone = "information";
        auto device = topology::Device{};
        device.asset = asset(1);
        device.zone = "his";
        device.attachments = {{"10.1.10.0/24", "10.1.10.5", "", "", ""}};
        network.segments = {wider, segment};
        network.devices = {device};
    }

    LedgerHouse const& renewed() {
        auto content = std::make_shared<core::network::Content>();
        content->network = std::make_shared<topology::Network const>(network);
        content->sensors = sensors;
        content->declarations = std::make_shared<topology::Declarations const>(declarations);
        house.renew({rows, content, std::make_shared<core::watch::Content const>(declared)});
        return house;
    }

    std::vector<core::RowPointer> rows;
    topology::Network network;
    topology::Declarations declarations;
    std::map<std::string, core::network::SensorSource> sensors;
    core::watch::Content declared;
    LedgerHouse house;
};

TEST_F(LedgerHouses, AMachine_IsKnownByItsAddressMacAndId) {
    auto const& mine = renewed();

    auto const* const machine = mine.machine(*parse_mac("00:1b:21:0a:0b:0c"));
    ASSERT_NE(machine, nullptr);
    EXPECT_EQ(machine->name, "his-db01");
    EXPECT_EQ(machine->kind, watch::MachineClass::server);
    EXPECT_EQ(machine->zone, "his");
    EXPECT_EQ(machine->criticality, 2.0);
    EXPECT_EQ(mine.machine(*parse_address("10.1.10.5")), machine);
    EXPECT_EQ(mine.machine(asset(1).text()), machine);
    EXPECT_EQ(mine.machine("ast_0"), nullptr);
}

TEST_F(LedgerHouses, AnAddress_IsInTheNarrowestRange) {
    auto const& mine = renewed();

    auto const* const segment = mine.segment(*parse_address("10.1.10.77"));
    ASSERT_NE(segment, nullptr);
    EXPECT_EQ(segment->id, "10.1.10.0/24");
    EXPECT_EQ(segment->kind, watch::SegmentKind::clinical);
    EXPECT_EQ(segment->machines, 1U);
    EXPECT_EQ(mine.segment_by_id("10.1.10.0/24"), segment);
    EXPECT_EQ(mine.segment_by_id("10.3.0.0/16"), nullptr);
    EXPECT_EQ(mine.segment(*parse_address("10.9.9.9"))->id, "10.0.0.0/8");
    EXPECT_EQ(mine.segment(*parse_address("203.0.113.9")), nullptr);
    EXPECT_TRUE(mine.is_gateway(*parse_address("10.1.10.1")));
    EXPECT_TRUE(mine.is_inside(*parse_address("192.168.1.1")));
    EXPECT_FALSE(mine.is_inside(*parse_address("203.0.113.9")));
}

TEST_F(LedgerHouses, ASensorAndAHost_AreInTheRangeThatTheyHear) {
    auto view = topology::SensorView{};
    view.agent = "agt_1";
    view.interface = "eth0";
    auto heard = topology::SensorSegment{};
    heard.prefix = "10.1.10.0/24";
    heard.confidence = 90;
    view.segments = {heard};
    view.gateways = {{"00:00:5e:00:01:01", {"10.1.10.1"}, {}}};
    sensors["sensor:agt_1/eth0"] = {
        "sensor:agt_1/eth0", noon, std::make_shared<topology::SensorView const>(view)};
    auto const& mine = renewed();

    ASSERT_NE(mine.segment({"agt_1", "eth0", ""}, 0), nullptr);
    EXPECT_EQ(mine.segment({"agt_1", "eth0", ""}, 0)->id, "10.1.10.0/24");
    EXPECT_EQ(mine.segment({"agt_1", "eth0", ""}, 30), nullptr);
    ASSERT_NE(mine.segment({"agt_2", "host", asset(1).text()}, 0), nullptr);
    EXPECT_TRUE(mine.is_gateway(*parse_mac("00:00:5e:00:01:01")));
}

TEST_F(LedgerHouses, WhatPeopleSay_HoldsForItsTimeAlone) {
    auto suppression = core::watch::Suppression{};
    suppression.subject = "10.1.10.5";
    suppression.detector = "beacon";
    suppression.until = noon + 1h;
    declared.suppressions.emplace(core::SuppressionId{}, suppression);
    auto work = core::watch::Maintenance{};
    work.segment = "10.1.10.0/24";
    work.from = noon;
    work.until = noon + 1h;
    declared.maintenance.emplace(core::MaintenanceId{}, work);
    auto role = core::watch::RoleDeclaration{};
    role.asset = asset(1).text();
    role.role = "backup";
    declared.roles[{role.asset, role.role}] = role;
    role.role = "scanner";
    role.state = core::watch::RoleState::learned;
    declared.roles[{role.asset, role.role}] = role;
    auto const& mine = renewed();

    EXPECT_TRUE(mine.is_allowed({"beacon", "10.1.10.5", "203.0.113.9", noon}));
    EXPECT_FALSE(mine.is_allowed({"dga", "10.1.10.5", "", noon}));
    EXPECT_FALSE(mine.is_allowed({"beacon", "10.1.10.5", "", noon + 1h}));
    EXPECT_TRUE(mine.is_in_maintenance(asset(1).text(), "10.1.10.0/24", noon));
    EXPECT_FALSE(mine.is_in_maintenance(asset(1).text(), "10.2.0.0/24", noon));
    EXPECT_FALSE(mine.is_in_maintenance(asset(1).text(), "10.1.10.0/24", noon + 2h));
    auto const& roles = mine.machine(asset(1).text())->roles;
    EXPECT_TRUE(roles.has(watch::Role::backup));
    EXPECT_FALSE(roles.has(watch::Role::scanner));
}

TEST_F(LedgerHouses, ADestinationOutside_IsDeclaredWithItsConnection) {
    auto connection = topology::DeclaredConnection{};
    connection.source_limit = {"198.51.100.0/28", "no address"};
    connection.public_addresses = {"203.0.113.4"};
    declarations.connections = {connection};
    auto const& mine = renewed();

    EXPECT_TRUE(mine.is_declared_outside("", *parse_address("198.51.100.7"), ""));
    EXPECT_TRUE(mine.is_declared_outside("", *parse_address("203.0.113.4"), ""));
    EXPECT_FALSE(mine.is_declared_outside("", *parse_address("203.0.113.5"), ""));
}

TEST_F(LedgerHouses, HolidaysAndTheTurnOfTheYear_AreAsSundays) {
    using namespace std::chrono;
    EXPECT_TRUE(house.is_holiday(sys_days{year{2026} / December / 30}));
    EXPECT_TRUE(house.is_holiday(sys_days{year{2026} / August / 14}));
    EXPECT_TRUE(house.is_holiday(sys_days{year{2026} / May / 4}));
    EXPECT_FALSE(house.is_holiday(sys_days{year{2026} / May / 7}));
    EXPECT_EQ(house.utc_offset(), Millis{9h});
}

TEST(MachineRoles, AreTheSameCodesForPeopleAndDetectors) {
    auto const roles = core::watch::machine_roles();
    EXPECT_EQ(roles.size(), static_cast<std::size_t>(watch::Role::sleep_proxy) + 1);
    EXPECT_EQ(roles[static_cast<std::size_t>(watch::Role::backup)], "backup");
    EXPECT_EQ(roles[static_cast<std::size_t>(watch::Role::dns_server)], "dns_server");
    EXPECT_EQ(roles[static_cast<std::size_t>(watch::Role::router)], "router");
    EXPECT_EQ(roles[static_cast<std::size_t>(watch::Role::sleep_proxy)], "sleep_proxy");
}

} // namespace
} // namespace sonae::app

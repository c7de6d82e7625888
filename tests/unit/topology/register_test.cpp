// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/register.hpp"
#include "tests/unit/topology/house.hpp"

namespace sonae::topology {
namespace {

using namespace topology::testing;
using std::chrono::hours;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr auto day = hours{24};

/// A firewall with a leg outside that was asked.
House house_with_firewall() {
    auto house = House{};
    auto firewall = reading("10.1.100.1", "fw", DeviceClass::firewall);
    firewall.interfaces = {
        port(1, "lan0", mac(1), {"10.1.100.1/30"}), port(2, "wan0", mac(2), {"203.0.113.2/28"})};
    firewall.routes = {{"0.0.0.0/0", "203.0.113.1", 2}};
    house.devices = {firewall};
    return house;
}

/// In order in every respect.
DeclaredConnection line() {
    auto declared = DeclaredConnection{};
    declared.id = "xcn_1";
    declared.name = "インターネット";
    declared.kind = "internet";
    declared.method = "internet";
    declared.device_hint = "fw";
    declared.direction = "outbound";
    declared.source_limit_state = "limited";
    declared.log_place = "fw";
    declared.declared_at = noon() - day;
    return declared;
}

void hear(
    House& house,
    std::string protocol,
    std::string client,
    std::string server,
    std::string detail = ""
) {
    if (house.sensors.empty()) {
        house.sensors = {sensor()};
    }
    house.sensors[0].sessions.push_back(
        {std::move(protocol),
         std::move(client),
         std::move(server),
         0,
         std::move(detail),
         span(noon())}
    );
}

std::vector<RegisterRow> rows_of(House const& house, Instant now = noon()) {
    return register_of(house.build(now), house.declarations, now);
}

TEST(Register, AFirewallWithALegOutsideThatNobodyDeclaredIsAFinding) {
    auto const network = house_with_firewall().build();

    ASSERT_THAT(network.connections, SizeIs(1));
    auto const& connection = network.connections[0];
    EXPECT_EQ(connection.agreement, Agreement::observed_only);
    EXPECT_EQ(connection.kind, "internet");
    EXPECT_THAT(connection.public_addresses, ElementsAre("203.0.113.2"));
    EXPECT_TRUE(has_ground(connection.known, "default_route"));
    EXPECT_TRUE(has_ground(connection.known, "outside_leg"));
    EXPECT_EQ(connection.id, "observed:" + connection.device + ":internet");
    ASSERT_THAT(links_of(network, LinkKind::outside), SizeIs(1));
    EXPECT_EQ(named(network, "fw")->tier, Tier::edge);
    EXPECT_THAT(rows_of(house_with_firewall())[0].findings, ElementsAre("undeclared"));
}

TEST(Register, WhatIsDeclaredAndObservedAgreesAndHasNoFinding) {
    auto house = house_with_firewall();
    house.declarations.connections = {line()};

    auto const rows = rows_of(house);

    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].connection.agreement, Agreement::both);
    EXPECT_EQ(rows[0].connection.id, "xcn_1");
    EXPECT_THAT(rows[0].findings, IsEmpty());
    EXPECT_TRUE(rows[0].is_observed);
}

TEST(Register, AVpnIsObservedByTheLineThatCarriesIt) {
    auto house = house_with_firewall();
    house.declarations.connections = {line()};
    house.declarations.connections[0].method = "ssl_vpn";
    house.declarations.connections[0].kind = "maintenance";
    house.declarations.connections[0].public_addresses = {"203.0.113.2"};

    auto const rows = rows_of(house);

    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].connection.agreement, Agreement::both);
    EXPECT_EQ(rows[0].connection.method, "ssl_vpn");
}

TEST(Register, AVpnThatIsHeardIsOneConnectionWithItsLine) {
    auto house = house_with_firewall();
    hear(house, "ike", "198.51.100.66", "10.1.100.1", "2.0");
    house.declarations.connections = {line()};
    house.declarations.connections[0].method = "ipsec";
    house.declarations.connections[0].direction = "inbound";
    house.declarations.connections[0].public_addresses = {"203.0.113.2"};
    house.declarations.connections[0].source_limit = {"198.51.100.64/29"};

    auto const rows = rows_of(house);

    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].connection.agreement, Agreement::both);
    EXPECT_THAT(rows[0].connection.peers, ElementsAre("198.51.100.66"));
}

TEST(Register, AnInternetLineIsNoVpnOfTheSameDeviceWithAnotherAddress) {
    auto house = house_with_firewall();
    house.declarations.connections = {line()};
    house.declarations.connections[0].method = "ssl_vpn";
    house.declarations.connections[0].public_addresses = {"203.0.113.9"};

    auto const rows = rows_of(house);

    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_EQ(rows[0].connection.agreement, Agreement::declared_only);
    EXPECT_EQ(rows[1].connection.agreement, Agreement::observed_only);
}

TEST(Register, AHintIsAnAddressAMacAnIdOrAName) {
    for (auto const& hint :
         {std::string{"10.1.100.1"}, mac(2), "mac:" + mac(1), std::string{"FW"}}) {
        auto house = house_with_firewall();
        house.declarations.connections = {line()};
        house.declarations.connections[0].device_hint = hint;

        EXPECT_EQ(rows_of(house)[0].connection.agreement, Agreement::both) << hint;
    }
}

TEST(Register, APublicAddressFindsItsConnectionWithoutAnyHint) {
    auto house = house_with_firewall();
    house.declarations.connections = {line()};
    house.declarations.connections[0].device_hint = "";
    house.declarations.connections[0].public_addresses = {"203.0.113.0/28"};

    EXPECT_EQ(rows_of(house)[0].connection.agreement, Agreement::both);
}

TEST(Register, AnotherPublicAddressThanDeclaredDiffers) {
    auto house = house_with_firewall();
    house.declarations.connections = {line()};
    house.declarations.connections[0].public_addresses = {"198.51.100.9"};

    auto const rows = rows_of(house);

    EXPECT_EQ(rows[0].connection.agreement, Agreement::differs);
    EXPECT_THAT(rows[0].connection.differences, ElementsAre("public_addresses"));
    EXPECT_THAT(rows[0].findings, ElementsAre("differs"));
}

DeclaredConnection vpn() {
    auto declared = line();
    declared.id = "xcn_2";
    declared.kind = "vpn_site";
    declared.method = "ipsec";
    declared.direction = "both";
    declared.mfa = "yes";
    declared.source_limit = {"198.51.100.7"};
    return declared;
}

TEST(Register, AVpnThatIsHeardBelongsToTheDeviceThatHoldsIt) {
    auto house = house_with_firewall();
    hear(house, "ike", "198.51.100.7", "203.0.113.2");
    house.declarations.connections = {line(), vpn()};

    auto const rows = rows_of(house);

    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_EQ(rows[1].connection.agreement, Agreement::both);
    EXPECT_THAT(rows[1].connection.peers, ElementsAre("198.51.100.7"));
    EXPECT_TRUE(has_ground(rows[1].connection.known, "session_ike"));
}

TEST(Register, APeerOutsideTheDeclaredLimitDiffers) {
    auto house = house_with_firewall();
    hear(house, "ike", "198.51.100.7", "203.0.113.2");
    hear(house, "ike", "198.51.100.66", "203.0.113.2");
    house.declarations.connections = {line(), vpn()};

    EXPECT_THAT(rows_of(house)[1].connection.differences, ElementsAre("source_limit"));
}

TEST(Register, AVpnOfAnotherMethodDiffers) {
    auto house = house_with_firewall();
    hear(house, "openvpn", "198.51.100.7", "203.0.113.2");
    house.declarations.connections = {line(), vpn()};

    auto const rows = rows_of(house);

    EXPECT_THAT(rows[1].connection.differences, ElementsAre("method"));
    EXPECT_EQ(rows[1].connection.method, "openvpn");
}

TEST(Register, AToolForRemoteMaintenanceIsFoundByWhatItCallsItself) {
    auto house = House{};
    house.machines = {machine(1, "ct-console", mac(7), {"10.1.20.7/24"})};
    hear(house, "tls", "10.1.20.7", "198.51.100.80", "router12.teamviewer.com");
    hear(house, "tls", "10.1.20.7", "198.51.100.81", "www.example.jp");

    auto const rows = rows_of(house);

    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].connection.method, "remote_tool");
    EXPECT_EQ(rows[0].connection.kind, "maintenance");
    EXPECT_EQ(rows[0].connection.device, asset(1).text());
    EXPECT_THAT(rows[0].connection.peers, IsEmpty());
}

TEST(Register, ManyPeersThatComeInArePeople) {
    auto house = house_with_firewall();
    for (auto i = 1; i <= 20; ++i) {
        hear(house, "wireguard", "198.51.100." + std::to_string(i), "203.0.113.2");
    }

    auto const network = house.build();
    auto const* const connection =
        find(network.connections, "observed:mac:" + mac(1) + ":wireguard");

    ASSERT_NE(connection, nullptr);
    EXPECT_EQ(connection->kind, "vpn_remote_access");
    EXPECT_THAT(connection->peers, SizeIs(16));
}

TEST(Register, AVpnBetweenTwoMachinesOfTheHouseIsATunnel) {
    auto house = House{};
    house.machines = {
        machine(1, "a", mac(1), {"10.1.10.1/24"}), machine(2, "b", mac(2), {"10.1.20.1/24"})};
    hear(house, "wireguard", "10.1.10.1", "10.1.20.1");

    auto const network = house.build();

    EXPECT_THAT(network.connections, IsEmpty());
    EXPECT_THAT(links_of(network, LinkKind::tunnel), SizeIs(1));
}

TEST(Register, ADeclaredConnectionIsSilentOnlyAfterItsOwnLimit) {
    auto house = House{};
    house.declarations.connections = {line()};
    house.declarations.connections[0].declared_at = noon();

    auto const young = rows_of(house, noon() + 29 * day)[0];
    auto const old = rows_of(house, noon() + 31 * day)[0];

    EXPECT_EQ(young.connection.agreement, Agreement::declared_only);
    EXPECT_THAT(young.findings, IsEmpty());
    EXPECT_THAT(old.findings, ElementsAre("silent"));
    EXPECT_FALSE(old.is_observed);
}

TEST(Register, OneThatFellSilentKeepsWhenItWasSeenLast) {
    auto house = house_with_firewall();
    house.declarations.connections = {line()};
    house.settle();
    house.devices.clear();

    auto const row = rows_of(house, noon() + 31 * day)[0];

    EXPECT_EQ(row.connection.agreement, Agreement::declared_only);
    EXPECT_EQ(row.connection.known.last_seen, noon());
    EXPECT_THAT(row.findings, ElementsAre("silent"));
}

TEST(Register, AReviewIsDueSoManyDaysAfterTheLastOne) {
    auto declared = line();
    EXPECT_EQ(review_due_at(declared), declared.declared_at + 90 * day);
    EXPECT_THAT(findings_of(declared, declared.declared_at + 91 * day), ElementsAre("review_due"));

    declared.reviews = {{noon() + 80 * day, "per_1", "in_order", ""}};

    EXPECT_EQ(review_due_at(declared), noon() + 170 * day);
    EXPECT_THAT(findings_of(declared, noon() + 91 * day), IsEmpty());
}

TEST(Register, WhereOutsidersLogInWhatNobodyEnteredCountsAsLacking) {
    auto declared = line();
    declared.kind = "maintenance";
    declared.direction = "inbound";
    declared.source_limit_state = "";
    declared.log_place = "";

    EXPECT_THAT(
        findings_of(declared, noon()), ElementsAre("no_mfa", "source_unlimited", "no_log_place")
    );

    declared.mfa = "yes";
    declared.source_limit_state = "limited";
    declared.log_place = "SIEM";
    EXPECT_THAT(findings_of(declared, noon()), IsEmpty());
}

TEST(Register, ALineToTheInternetNeedsNoSecondFactor) {
    auto declared = line();
    EXPECT_THAT(findings_of(declared, noon()), Not(Contains("no_mfa")));
    declared.mfa = "no";
    EXPECT_THAT(findings_of(declared, noon()), Contains("no_mfa"));
}

TEST(Register, OneThatWasDeclaredAfterTheNetworkWasBuiltIsInTheRegister) {
    auto declarations = Declarations{};
    declarations.connections = {line()};

    auto const rows = register_of(Network{}, declarations, noon());

    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].connection.agreement, Agreement::declared_only);
}

TEST(Register, AnObservedConnectionThatFallsSilentStaysAndGrowsStale) {
    auto house = House{};
    house.machines = {machine(1, "a", mac(7), {"10.1.20.7/24"})};
    hear(house, "anydesk", "10.1.20.7", "198.51.100.80");
    house.settle();
    house.sensors.clear();

    auto const network = house.build(noon() + 5 * day);

    ASSERT_THAT(network.connections, SizeIs(1));
    EXPECT_EQ(network.connections[0].known.evidence, Evidence::stale);
    EXPECT_THAT(links_of(network, LinkKind::outside), SizeIs(1));
}

TEST(Register, ALineWithoutNextHopIsALine) {
    auto house = House{};
    house.devices = {reading("192.168.100.1", "rtx", DeviceClass::router)};
    house.devices[0].interfaces = {port(1, "LAN1", mac(1), {"192.168.100.1/24"})};
    house.devices[0].routes = {{"0.0.0.0/0", "", 9}};

    EXPECT_THAT(house.build().connections, SizeIs(1));
}

TEST(Register, ASwitchWithADefaultRouteIsNoWayOut) {
    auto house = House{};
    house.devices = {reading("10.1.99.2", "sw", DeviceClass::network_switch)};
    house.devices[0].interfaces = {port(1, "Vlan99", mac(1), {"10.1.99.2/24"})};
    house.devices[0].routes = {{"0.0.0.0/0", "10.1.99.1", 1}};

    EXPECT_THAT(house.build().connections, IsEmpty());
}

} // namespace
} // namespace sonae::topology

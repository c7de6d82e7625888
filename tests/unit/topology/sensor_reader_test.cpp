// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/sensor_view.hpp"

namespace sonae::topology {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string document(std::string const& members) {
    return R"({"schema":"sensor.observation","version":{"major":1,"minor":0})" +
           (members.empty() ? std::string{} : "," + members) + "}";
}

constexpr auto seen = R"("first_seen":"2026-05-01T00:00:00Z","last_seen":"2026-05-01T01:00:00Z")";

TEST(SensorReader, ReadsWhoHeardItAndHowWell) {
    auto const view = parse_sensor_view(document(
        R"("interface":"eth0","interface_mac":"00:1b:21:0a:0b:0c","boot":"b1","seq":7,)"
        R"("started_at":"2026-05-01T00:00:00Z","drops":{"kernel":3,"interface":4},"is_blind":true,)"
        R"("capture":{"link_type":"EN10MB","last_frame":"2026-05-01T01:00:00Z","is_whole":true})"
    ));

    ASSERT_TRUE(view);
    EXPECT_EQ(view->interface, "eth0");
    EXPECT_EQ(view->interface_mac, "00:1b:21:0a:0b:0c");
    EXPECT_EQ(view->boot, "b1");
    EXPECT_EQ(view->seq, 7);
    EXPECT_EQ(view->dropped, 7);
    EXPECT_TRUE(view->is_blind);
    EXPECT_EQ(to_rfc3339(view->last_frame), "2026-05-01T01:00:00Z");
}

TEST(SensorReader, AFileWithoutDeliveryIsReadToo) {
    auto const view = parse_sensor_view(document(""));

    ASSERT_TRUE(view);
    EXPECT_EQ(view->seq, 0);
    EXPECT_FALSE(view->is_blind);
}

TEST(SensorReader, ReadsMachinesNearAndRemote) {
    auto const view = parse_sensor_view(document(
        std::string{R"("hosts":[{"mac":"00:1b:21:0a:0b:0c","is_local_mac":false,"frames":9,)"} +
        seen +
        R"(,"vlans":[0,30],"addresses":[{"address":"10.1.30.7","binding":"leased","count":2,)" +
        seen +
        R"(}],"identities":[{"kind":"dhcp_host_name","text":"pc-7","confidence":80,"count":1,)" +
        seen +
        R"(}],"roles":[{"role":"printer","evidence":["mdns_printing","answers_printing"]}]}],)"
        R"("remote_addresses":[{"address":"10.9.0.4","binding":"behind_router","count":5,)" +
        seen + R"(,"by_mac":"00:00:cd:00:00:01","identities":[],"roles":[]}])"
    ));

    ASSERT_TRUE(view);
    ASSERT_THAT(view->hosts, SizeIs(2));
    auto const& near = view->hosts[0];
    EXPECT_THAT(near.vlans, ElementsAre(30));
    EXPECT_EQ(near.addresses[0].binding, "leased");
    EXPECT_EQ(near.identities[0].confidence, 80);
    EXPECT_THAT(near.roles, ElementsAre("printer"));
    EXPECT_EQ(near.seen.count, 9);
    auto const& remote = view->hosts[1];
    EXPECT_EQ(remote.mac, "");
    EXPECT_EQ(remote.by_mac, "00:00:cd:00:00:01");
    EXPECT_EQ(to_rfc3339(remote.seen.last), "2026-05-01T01:00:00Z");
}

TEST(SensorReader, ReadsSegmentsGatewaysNeighboursAndSessions) {
    auto const view = parse_sensor_view(document(
        std::string{
            R"("segments":[{"prefix":"10.1.30.0/24","confidence":100,"addresses_seen":3,"evidence":[{"source":"dhcp","count":2,)"} +
        seen +
        R"(}],"vlans":[30],"gateways":["10.1.30.1"],"name_servers":["10.1.10.5"],"dhcp_servers":["10.1.10.5"],"lease_seconds":3600}],)"
        R"("gateways":[{"mac":"00:00:5e:00:01:1e","addresses":["10.1.30.1"],"evidence":["named_router_by_dhcp"]}],)"
        R"("redundancy":[{"protocol":"vrrp","version":3,"group":30,"vlan":0,"addresses":["10.1.30.1"],"members":["10.1.30.2","10.1.30.3"]}],)"
        R"("neighbours":[{"protocol":"lldp","mac":"00:00:cd:00:00:09","chassis":"00:00:cd:00:00:09","port":"port1.0.1","name":"sw","capabilities":["bridge"],"management":["10.1.10.9"],"port_vlan":30,"has_left":true,"count":4,)" +
        seen +
        R"(}],"sessions":[{"protocol":"dicom","client":"10.1.20.5","server":"10.1.10.9","port":104,"detail":"CT01 → PACS","count":1,)" +
        seen + "}]"
    ));

    ASSERT_TRUE(view);
    EXPECT_EQ(view->segments[0].confidence, 100);
    EXPECT_THAT(view->segments[0].evidence, ElementsAre("dhcp"));
    EXPECT_EQ(view->segments[0].seen.count, 2);
    EXPECT_THAT(view->gateways[0].addresses, ElementsAre("10.1.30.1"));
    EXPECT_THAT(view->redundancy[0].members, ElementsAre("10.1.30.2", "10.1.30.3"));
    EXPECT_EQ(view->neighbours[0].port_vlan, 30);
    EXPECT_TRUE(view->neighbours[0].has_left);
    EXPECT_EQ(view->sessions[0].port, 104);
    EXPECT_EQ(view->sessions[0].detail, "CT01 → PACS");
}

TEST(SensorReader, AFaultNamesItsPlace) {
    auto const view = parse_sensor_view(document(R"("hosts":[{"mac":"a"},{"mac":7}])"));

    ASSERT_FALSE(view);
    EXPECT_EQ(view.error().code, Errc::malformed);
    EXPECT_THAT(view.error().where, ElementsAre("/hosts/1/mac"));
}

TEST(SensorReader, RefusesWhatIsOfAnotherKind) {
    EXPECT_EQ(parse_sensor_view("[1]").error().code, Errc::malformed);
    EXPECT_EQ(parse_sensor_view("{").error().code, Errc::malformed);
    EXPECT_EQ(parse_sensor_view("{}").error().code, Errc::unsupported);
    EXPECT_EQ(
        parse_sensor_view(R"({"schema":"inventory.report","version":{"major":1}})").error().code,
        Errc::unsupported
    );
    EXPECT_EQ(
        parse_sensor_view(R"({"schema":"sensor.observation","version":{"major":2}})").error().code,
        Errc::unsupported
    );
    EXPECT_FALSE(parse_sensor_view(document(R"("hosts":7)")));
    EXPECT_FALSE(parse_sensor_view(document(R"("hosts":[7])")));
    EXPECT_FALSE(parse_sensor_view(document(R"("hosts":[{"vlans":[5000]}])")));
    EXPECT_FALSE(parse_sensor_view(document(R"("drops":3)")));
    EXPECT_FALSE(parse_sensor_view(document(R"("started_at":"yesterday")")));
    EXPECT_FALSE(parse_sensor_view(document(R"("segments":[{"gateways":[1]}])")));
}

TEST(SensorReader, AFloodOfMachinesIsRefusedAndNamed) {
    auto hosts = std::string{R"("hosts":[{})"};
    for (auto i = 0; i < 20'000; ++i) {
        hosts += ",{}";
    }

    auto const view = parse_sensor_view(document(hosts + "]"));

    ASSERT_FALSE(view);
    EXPECT_EQ(view.error().code, Errc::too_large);
    EXPECT_THAT(view.error().where, ElementsAre("/hosts"));
}

TEST(SensorReader, TextsOfTheNetworkAreOneShortPrintableLine) {
    auto const view = parse_sensor_view(document(
        R"("hosts":[{"identities":[{"kind":"mdns_name","text":"a\nb\u202ec"},{"kind":"dns_name","text":")" +
        std::string(300, 'x') + R"("}]}])"
    ));

    ASSERT_TRUE(view);
    EXPECT_EQ(view->hosts[0].identities[0].text, "a\\u{a}b\\u{202e}c");
    EXPECT_EQ(view->hosts[0].identities[1].text.size(), 255U);
}

TEST(SensorReader, MembersOfALaterMinorVersionAreSkipped) {
    EXPECT_TRUE(parse_sensor_view(document(R"("weather":[{"rain":1.5,"deep":{"er":[[]]}}])")));
}

} // namespace
} // namespace sonae::topology

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/arp.hpp"
#include "agent/sense/dissect/cdp.hpp"
#include "agent/sense/dissect/lldp.hpp"
#include "agent/sense/dissect/spanning_tree.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

Bytes arp(std::string_view operation, std::string_view from, std::string_view to) {
    return joined(
        {wire("00 01 08 00 06 04"),
         wire(operation),
         wire("00 1b 21 00 00 01"),
         wire(from),
         wire("00 00 00 00 00 00"),
         wire(to)}
    );
}

TEST(Arp, RequestReplyProbeAndGratuitousAreToldApart) {
    EXPECT_EQ(dissect_arp(arp("00 01", "0a010a05", "0a010a01")).value().kind, ArpKind::request);
    EXPECT_EQ(dissect_arp(arp("00 02", "0a010a05", "0a010a01")).value().kind, ArpKind::reply);
    EXPECT_EQ(dissect_arp(arp("00 01", "00000000", "0a010a05")).value().kind, ArpKind::probe);
    EXPECT_EQ(dissect_arp(arp("00 01", "0a010a05", "0a010a05")).value().kind, ArpKind::gratuitous);
    EXPECT_EQ(dissect_arp(arp("00 02", "0a010a05", "0a010a05")).value().kind, ArpKind::gratuitous);
}

TEST(Arp, OtherHardwareAndCutPacketsAreNothing) {
    auto packet = arp("00 01", "0a010a05", "0a010a01");
    packet.pop_back();
    EXPECT_FALSE(dissect_arp(packet));
    auto tokens = arp("00 01", "0a010a05", "0a010a01");
    tokens[4] = 8; // an address of 8 bytes
    EXPECT_FALSE(dissect_arp(tokens));
    EXPECT_FALSE(dissect_arp(arp("00 03", "0a010a05", "0a010a01")));
}

Bytes tlv(unsigned type, Bytes const& value) {
    return joined({big_endian((type << 9U) | value.size(), 2), value});
}

Bytes lldp_head() {
    return joined(
        {tlv(1, wire("04 00 1b 21 00 00 0a")),
         tlv(2, joined({wire("05"), text_bytes("Gi1/0/7")})),
         tlv(3, wire("00 78"))}
    );
}

TEST(Lldp, ASwitchTellsWhoItIsAndWhichPort) {
    auto const packet = joined(
        {lldp_head(),
         tlv(4, text_bytes("to ward 3")),
         tlv(5, text_bytes("core-1")),
         tlv(6, text_bytes("Cisco IOS 15.2")),
         tlv(7, wire("00 14 00 04")),
         tlv(8, wire("05 01 0a 01 01 02 02 00 00 00 01 00")),
         tlv(127, wire("00 80 c2 01 00 0a")),
         tlv(127, joined({wire("00 80 c2 03 00 0a 03"), text_bytes("HIS")})),
         tlv(0, {})}
    );

    auto const fact = dissect_lldp(packet);

    ASSERT_TRUE(fact);
    EXPECT_TRUE(fact->is_whole);
    EXPECT_EQ(chassis_text(fact->chassis), "00:1b:21:00:00:0a");
    EXPECT_EQ(port_text(fact->port), "Gi1/0/7");
    EXPECT_EQ(fact->seconds, 120);
    EXPECT_EQ(fact->system_name.clean(), "core-1");
    EXPECT_EQ(fact->enabled, lldp_capability::bridge);
    EXPECT_EQ(text_of(fact->management.front()), "10.1.1.2");
    EXPECT_EQ(fact->port_vlan, 10);
    EXPECT_EQ(fact->vlans.front().name.clean(), "HIS");
}

TEST(Lldp, ATelephoneTellsItsInventory) {
    auto const packet = joined(
        {lldp_head(),
         tlv(127, wire("00 12 bb 01 00 33 03")),
         tlv(127, joined({wire("00 12 bb 05"), text_bytes("V7")})),
         tlv(127, joined({wire("00 12 bb 08"), text_bytes("FCH123")})),
         tlv(127, joined({wire("00 12 bb 09"), text_bytes("Cisco")})),
         tlv(127, joined({wire("00 12 bb 0a"), text_bytes("CP-8841")}))}
    );

    auto const fact = dissect_lldp(packet);

    ASSERT_TRUE(fact);
    EXPECT_TRUE(fact->is_med_endpoint);
    EXPECT_EQ(fact->inventory.hardware.clean(), "V7");
    EXPECT_EQ(fact->inventory.serial.clean(), "FCH123");
    EXPECT_EQ(fact->inventory.manufacturer.clean(), "Cisco");
    EXPECT_EQ(fact->inventory.model.clean(), "CP-8841");
}

TEST(Lldp, ATlvThatDoesNotFitEndsTheReadingAndIsTold) {
    auto const packet = joined({lldp_head(), tlv(5, text_bytes("core-1")), wire("0c ff 61")});

    auto const fact = dissect_lldp(packet);

    ASSERT_TRUE(fact);
    EXPECT_FALSE(fact->is_whole);
    EXPECT_EQ(fact->system_name.clean(), "core-1");
}

TEST(Lldp, WithoutChassisPortAndTimeInOrderItIsNothing) {
    EXPECT_FALSE(dissect_lldp(tlv(5, text_bytes("core-1"))));
    EXPECT_FALSE(dissect_lldp(joined({tlv(1, wire("04 00 1b 21 00 00 0a")), tlv(3, wire("00 78"))}))
    );
    EXPECT_FALSE(dissect_lldp({}));
}

TEST(Lldp, AnAddressAsChassisIsWrittenAsOne) {
    auto const bytes = wire("01 0a 01 01 02");
    EXPECT_EQ(chassis_text({5, WireText{bytes}}), "10.1.1.2");
    auto const odd = wire("00 ff");
    EXPECT_EQ(chassis_text({7, WireText{odd}}), "00ff");
}

Bytes cdp_tlv(unsigned type, Bytes const& value) {
    return joined({big_endian(type, 2), big_endian(value.size() + 4, 2), value});
}

TEST(Cdp, ARouterTellsNamePlatformAddressAndNativeVlan) {
    auto const packet = joined(
        {wire("02 b4 00 00"),
         cdp_tlv(1, text_bytes("R1.hospital.test")),
         cdp_tlv(
             2,
             wire("00000002 01 01 cc 0004 0a010101 02 08 aaaa0300000086dd 0010 "
                  "20010db8000000000000000000000001")
         ),
         cdp_tlv(3, text_bytes("GigabitEthernet0/1")),
         cdp_tlv(4, wire("00 00 00 29")),
         cdp_tlv(5, text_bytes("Cisco IOS Software\nVersion 15.6")),
         cdp_tlv(6, text_bytes("Cisco 2911")),
         cdp_tlv(0x0A, wire("00 05")),
         cdp_tlv(0x0B, wire("01")),
         cdp_tlv(0x16, wire("00000001 01 01 cc 0004 0a016301"))}
    );

    auto const fact = dissect_cdp(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->version, 2);
    EXPECT_EQ(fact->device.clean(), "R1.hospital.test");
    EXPECT_EQ(fact->port.clean(), "GigabitEthernet0/1");
    EXPECT_EQ(fact->platform.clean(), "Cisco 2911");
    EXPECT_EQ(fact->software.clean(), "Cisco IOS Software Version 15.6");
    EXPECT_EQ(fact->capabilities, 0x29U);
    EXPECT_EQ(fact->native_vlan, 5);
    EXPECT_EQ(fact->duplex, Duplex::full);
    ASSERT_EQ(fact->addresses.size(), 2U);
    EXPECT_EQ(text_of(fact->addresses.front()), "10.1.1.1");
    EXPECT_EQ(text_of(fact->management.front()), "10.1.99.1");
}

TEST(Cdp, ALengthBelowItsOwnHeadEndsTheReading) {
    auto const packet =
        joined({wire("01 b4 00 00"), cdp_tlv(1, text_bytes("R1")), wire("00 03 00 02")});

    auto const fact = dissect_cdp(packet);

    ASSERT_TRUE(fact);
    EXPECT_FALSE(fact->is_whole);
    EXPECT_FALSE(dissect_cdp(wire("02 b4 00 00 00 03 00 02")));
    EXPECT_FALSE(dissect_cdp(wire("03 b4 00 00")));
}

constexpr auto rest_of_bpdu = std::string_view{
    "80 0a 00 1b 21 00 00 0a 00 00 00 04 80 0a 00 1b 21 00 00 0b 80 07 01 00 14 00 02 00 0f 00"};

TEST(SpanningTree, ABpduTellsRootBridgeAndPort) {
    auto const fact = dissect_stp(joined({wire("00 00 00 00 01"), wire(rest_of_bpdu)}), false);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->version, StpVersion::stp);
    EXPECT_TRUE(fact->has_changed);
    EXPECT_EQ(text_of(fact->root), "32778.00:1b:21:00:00:0a");
    EXPECT_EQ(fact->root_cost, 4U);
    EXPECT_EQ(text_of(fact->bridge.mac), "00:1b:21:00:00:0b");
    EXPECT_EQ(fact->port, 0x8007);
}

TEST(SpanningTree, PerVlanTreesNameTheirVlan) {
    auto const packet =
        joined({wire("00 00 02 02 3c"), wire(rest_of_bpdu), wire("00 00 00 00 02 00 0a")});

    auto const fact = dissect_stp(packet, true);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->version, StpVersion::rstp);
    EXPECT_EQ(fact->vlan, 10);
}

TEST(SpanningTree, MstpNamesItsRegion) {
    auto const region = joined({text_bytes("hospital"), Bytes(24, 0)});
    auto const packet = joined(
        {wire("00 00 03 02 3c"),
         wire(rest_of_bpdu),
         wire("00 00 40 00"),
         region,
         wire("00 03"),
         Bytes(16, 1)}
    );

    auto const fact = dissect_stp(packet, false);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->version, StpVersion::mstp);
    EXPECT_EQ(fact->region.clean(), "hospital");
    EXPECT_EQ(fact->revision, 3);
}

Bytes mst_instance(std::string_view root, std::string_view cost) {
    return joined({wire("7c"), wire(root), wire(cost), wire("80 80 14")});
}

Bytes mstp_with(std::string_view length, std::initializer_list<Bytes> instances) {
    return joined(
        {wire("00 00 03 02 3c"),
         wire(rest_of_bpdu),
         wire("00"),
         wire(length),
         wire("00"),
         text_bytes("hospital"),
         Bytes(24, 0),
         wire("00 03"),
         Bytes(16 + 4 + 8 + 1, 1),
         joined(instances)}
    );
}

TEST(SpanningTree, MstpTellsTheRootOfEachInstance) {
    auto const packet = mstp_with(
        "00 60",
        {mst_instance("60 01 00 1b 21 00 00 0a", "00 00 00 c8"),
         mst_instance("80 02 00 1b 21 00 00 0b", "00 00 00 00")}
    );

    auto const fact = dissect_stp(packet, false);

    ASSERT_TRUE(fact);
    ASSERT_EQ(fact->instances.size(), 2U);
    auto const& first = fact->instances.front();
    EXPECT_EQ(first.instance, 1);
    EXPECT_EQ(text_of(first.root), "24577.00:1b:21:00:00:0a");
    EXPECT_EQ(first.root_cost, 200U);
    EXPECT_EQ(std::next(fact->instances.begin())->instance, 2);
}

TEST(SpanningTree, InstancesThatAreAnnouncedAndNotThere_AreNone) {
    auto const packet = mstp_with("04 40", {mst_instance("60 01 00 1b 21 00 00 0a", "00000000")});

    EXPECT_EQ(dissect_stp(packet, false)->instances.size(), 1U);
    EXPECT_EQ(dissect_stp(mstp_with("00 60", {wire("00 11")}), false)->instances.size(), 0U);
    EXPECT_EQ(dissect_stp(mstp_with("ff ff", {Bytes(1'600, 1)}), false)->instances.size(), 64U);
}

TEST(SpanningTree, AChangeNoticeIsToldAndAShortBpduIsNothing) {
    EXPECT_TRUE(dissect_stp(wire("00 00 00 80"), false).value().is_change_notice);
    EXPECT_FALSE(dissect_stp(wire("00 00 00 00 01 80"), false));
    EXPECT_FALSE(dissect_stp(wire("00 01 00 80"), false));
}

} // namespace

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/neighbour_discovery.hpp"
#include "agent/sense/dissect/ospf.hpp"
#include "agent/sense/dissect/redundancy.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

Bytes advertisement() {
    return joined(
        {wire("86 00 00 00 40 c0 07 08 00000000 00000000"),
         wire("01 01 00 1b 21 00 00 01"),
         wire("03 04 40 c0 00278d00 00093a80 00000000"),
         wire("20010db8 00010002 00000000 00000000"),
         wire("05 01 0000 000005dc"),
         wire("19 03 0000 00000e10"),
         wire("20010db8 00000000 00000000 00000053")}
    );
}

TEST(NeighbourDiscovery, ARouterTellsItsPrefixesFlagsAndNameServers) {
    auto const fact = dissect_nd(advertisement(), 255);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->kind, NdKind::router_advertisement);
    EXPECT_TRUE(fact->is_managed);
    EXPECT_TRUE(fact->has_other);
    EXPECT_EQ(fact->router_seconds, 1800);
    EXPECT_EQ(text_of(fact->link_address), "00:1b:21:00:00:01");
    EXPECT_EQ(text_of(fact->prefixes.front().prefix), "2001:db8:1:2::/64");
    EXPECT_TRUE(fact->prefixes.front().is_on_link);
    EXPECT_EQ(fact->mtu, 1500U);
    EXPECT_EQ(text_of(fact->name_servers.front()), "2001:db8::53");
}

TEST(NeighbourDiscovery, WhatCameThroughARouterIsNothing) {
    EXPECT_FALSE(dissect_nd(advertisement(), 254));
}

TEST(NeighbourDiscovery, AnOptionWithoutLengthIsNothing) {
    EXPECT_FALSE(dissect_nd(joined({advertisement(), wire("01 00")}), 255));
}

TEST(NeighbourDiscovery, AnAnswerTellsItsTarget) {
    auto const packet = joined(
        {wire("88 00 00 00 60000000"),
         wire("fe800000 00000000 00000000 00000007"),
         wire("02 01 00 1b 21 00 00 07")}
    );

    auto const fact = dissect_nd(packet, 255);

    ASSERT_TRUE(fact);
    EXPECT_EQ(text_of(fact->target), "fe80::7");
    EXPECT_EQ(text_of(fact->link_address), "00:1b:21:00:00:07");
}

TEST(Vrrp, BothVersionsTellGroupPriorityAndAddresses) {
    auto const two = wire("21 0a 64 01 00 01 0000 0a010a01 0000000000000000");
    auto const three = wire("31 0a 64 02 00 64 0000 0a010a01 0a010a02");
    auto frame = Frame{};
    frame.hops = 255;
    frame.ip = IpVersion::v4;

    frame.data = two;
    EXPECT_EQ(dissect_vrrp(frame).value().version, 2);
    frame.data = three;
    auto const fact = dissect_vrrp(frame);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->version, 3);
    EXPECT_EQ(fact->group, 10);
    EXPECT_EQ(fact->priority, 100U);
    EXPECT_EQ(fact->addresses.size(), 2U);
}

TEST(Vrrp, WhatCameThroughARouterIsNothing) {
    auto const packet = wire("21 0a 64 01 00 01 0000 0a010a01 0000000000000000");
    auto frame = Frame{};
    frame.hops = 254;
    frame.data = packet;

    EXPECT_FALSE(dissect_vrrp(frame));
}

TEST(Hsrp, BothVersionsTellGroupStateAndAddress) {
    auto const one = dissect_hsrp(wire("00 00 10 03 0a 64 05 00 636973636f000000 0a010a01"));
    auto const two =
        dissect_hsrp(wire("01 28 02 00 06 04 0005 001b21000001 00000064 00000bb8 00002710 "
                          "0a010a01 000000000000000000000000"));

    ASSERT_TRUE(one);
    EXPECT_EQ(one->version, 1);
    EXPECT_EQ(one->group, 5);
    EXPECT_TRUE(one->is_active);
    EXPECT_EQ(text_of(one->addresses.front()), "10.1.10.1");
    ASSERT_TRUE(two);
    EXPECT_EQ(two->version, 2);
    EXPECT_EQ(two->group, 5);
    EXPECT_TRUE(two->is_active);
    EXPECT_EQ(text_of(two->addresses.front()), "10.1.10.1");
}

TEST(Ospf, AHelloTellsRouterAreaAndMask) {
    auto const packet = wire("02 01 0030 0a000001 00000000 0000 0000 0000000000000000 "
                             "ffffff00 000a 12 01 00000028 0a010a01 0a010a02 0a000002");

    auto const fact = dissect_ospf(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->router, 0x0A000001U);
    EXPECT_EQ(fact->mask_length, 24);
    EXPECT_EQ(fact->hello_seconds, 10);
    EXPECT_EQ(fact->dead_seconds, 40U);
    EXPECT_EQ(fact->neighbours, 1U);
}

TEST(Ospf, OtherMessagesAndAWrongLengthAreNothing) {
    EXPECT_FALSE(dissect_ospf(wire("02 04 0018 0a000001 00000000 0000 0000 0000000000000000")));
    EXPECT_FALSE(dissect_ospf(wire("02 01 00ff 0a000001")));
}

} // namespace

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/frame/frame.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

TEST(ByteReader, BehindTheEndReadsZeroAndStaysNotOk) {
    auto const bytes = wire("01 02 03");
    auto reader = ByteReader{bytes};

    EXPECT_EQ(reader.u16(), 0x0102);
    EXPECT_EQ(reader.u16(), 0);
    EXPECT_FALSE(reader.is_ok());
    EXPECT_EQ(reader.u8(), 0);
    EXPECT_TRUE(reader.rest().empty());
}

TEST(Frame, AnEthernetFrameWithTwoTagsIsReadDownToItsUdpData) {
    auto const inner = joined({wire("00 0a 08 00"), ipv4({}, 17, udp({}, text_bytes("hello")))});
    auto const bytes = ethernet({.vlan = 7}, 0x8100, inner);

    auto const frame = read_frame(LinkType::ethernet, bytes);

    EXPECT_EQ(frame.fault, FrameFault::none);
    EXPECT_EQ(frame.vlan_count, 2);
    EXPECT_EQ(frame.vlans.front(), 7);
    EXPECT_EQ(frame.vlan(), 10);
    EXPECT_EQ(frame.source.value, 0x001B'2100'0001U);
    EXPECT_EQ(text_of(frame.from), "10.1.10.5");
    EXPECT_EQ(frame.source_port, 40000);
    EXPECT_EQ(as_text(frame.data), "hello");
}

TEST(Frame, PaddingBehindAShortIpPacketIsNoData) {
    auto const bytes = joined({udp_frame({}, text_bytes("x")), Bytes(17, 0)});

    auto const frame = read_frame(LinkType::ethernet, bytes);

    EXPECT_EQ(as_text(frame.data), "x");
}

TEST(Frame, Ipv6IsReadBehindHopByHopAndDestinationOptions) {
    auto const payload = joined(
        {wire("3c 00 00 00 00 00 00 00"),
         wire("11 00 00 00 00 00 00 00"),
         udp({}, text_bytes("ok"))}
    );
    auto const bytes = ethernet({}, 0x86DD, ipv6({}, 0, payload));

    auto const frame = read_frame(LinkType::ethernet, bytes);

    EXPECT_EQ(frame.ip, IpVersion::v6);
    EXPECT_EQ(frame.protocol, ip_protocol::udp);
    EXPECT_EQ(text_of(frame.from), "2001:db8::a01:a05");
    EXPECT_EQ(as_text(frame.data), "ok");
}

TEST(Frame, ALaterFragmentHasNoPorts) {
    auto packet = ipv4({}, 17, udp({}, text_bytes("hello")));
    packet[7] = 5;

    auto const frame = read_frame(LinkType::raw, packet);

    EXPECT_TRUE(frame.is_later_fragment);
    EXPECT_EQ(frame.source_port, 0);
}

TEST(Frame, ALaterFragmentOfIpv6HasNoPorts) {
    auto const payload = joined({wire("11 00 00 08 00 00 00 01"), udp({}, text_bytes("hello"))});

    auto const frame = read_frame(LinkType::raw, ipv6({}, 44, payload));

    EXPECT_TRUE(frame.is_later_fragment);
    EXPECT_EQ(frame.source_port, 0);
}

TEST(Frame, AnIpHeaderThatContradictsItselfIsMalformed) {
    auto packet = ipv4({}, 17, udp({}, {}));
    packet[0] = 0x43; // 12 bytes of header

    EXPECT_EQ(read_frame(LinkType::raw, packet).fault, FrameFault::malformed);
}

TEST(Frame, EveryCutOfAFrameIsReadWithoutFaultOfOurs) {
    auto const bytes = ethernet(
        {.vlan = 3}, 0x86DD, ipv6({}, 0, joined({wire("06 00 00 00 00 00 00 00"), tcp({}, 2, {})}))
    );

    for (auto size = std::size_t{0}; size < bytes.size(); ++size) {
        auto const cut = Bytes{bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
        EXPECT_EQ(read_frame(LinkType::ethernet, cut).fault, FrameFault::cut_short) << size;
    }
    EXPECT_EQ(read_frame(LinkType::ethernet, bytes).fault, FrameFault::none);
}

TEST(Frame, AnEndlessStackOfTagsIsMalformed) {
    auto tags = Bytes{};
    for (auto i = 0; i < 9; ++i) {
        tags = joined({tags, wire("00 05 81 00")});
    }

    auto const frame = read_frame(LinkType::ethernet, ethernet({}, 0x8100, tags));

    EXPECT_EQ(frame.fault, FrameFault::malformed);
    EXPECT_EQ(frame.vlan_count, most_vlan_tags);
}

TEST(Frame, An8022FrameEndsWhereItsLengthSays) {
    auto const bytes = joined({ethernet({}, 6, wire("42 42 03 aa bb cc")), Bytes(30, 0)});

    auto const frame = read_frame(LinkType::ethernet, bytes);

    EXPECT_EQ(frame.ether_type, 0);
    EXPECT_EQ(frame.dsap, 0x42);
    EXPECT_EQ(Bytes(frame.payload.begin(), frame.payload.end()), wire("aa bb cc"));
}

TEST(Frame, SnapTellsOrganisationAndProtocol) {
    auto const frame =
        read_frame(LinkType::ethernet, ethernet({}, 10, wire("aa aa 03 00 00 0c 20 00 02 b4")));

    EXPECT_EQ(frame.snap, 0x00000C2000U);
    EXPECT_EQ(frame.payload.size(), 2U);
}

TEST(Frame, CookedCapturesHaveASenderAndNoReceiver) {
    auto const packet = ipv4({}, 17, udp({}, text_bytes("x")));
    auto const sll = joined({wire("00 00 00 01 00 06 00 1b 21 00 00 01 00 00 08 00"), packet});
    auto const sll2 =
        joined({wire("08 00 00 00 00 00 00 02 00 01 00 06 00 1b 21 00 00 01 00 00"), packet});

    for (auto const& frame :
         {read_frame(LinkType::linux_sll, sll), read_frame(LinkType::linux_sll2, sll2)}) {
        EXPECT_EQ(text_of(frame.source), "00:1b:21:00:00:01");
        EXPECT_FALSE(frame.destination.is_set());
        EXPECT_EQ(text_of(frame.from), "10.1.10.5");
    }
}

TEST(Frame, LoopbackOfEitherByteOrderIsRead) {
    auto const packet = ipv4({}, 17, udp({}, {}));

    EXPECT_EQ(read_frame(LinkType::null, joined({wire("02 00 00 00"), packet})).ip, IpVersion::v4);
    EXPECT_EQ(read_frame(LinkType::null, joined({wire("00 00 00 02"), packet})).ip, IpVersion::v4);
    EXPECT_EQ(read_frame(LinkType::loop, joined({wire("00 00 00 02"), packet})).ip, IpVersion::v4);
    auto const six = joined({wire("1e 00 00 00"), ipv6({}, 17, udp({}, {}))});
    EXPECT_EQ(read_frame(LinkType::null, six).ip, IpVersion::v6);
}

TEST(Address, MaskAndPrefixFollowTheFamily) {
    EXPECT_EQ(length_of_mask(0xFFFFFF00), 24);
    EXPECT_EQ(length_of_mask(0xFF00FF00), -1);
    EXPECT_EQ(text_of(prefix_of(address("10.1.10.77"), 26)), "10.1.10.64/26");
    EXPECT_EQ(text_of(prefix_of(address("2001:db8:1:2:3::4"), 64)), "2001:db8:1:2::/64");
    EXPECT_TRUE(prefix_of(address("10.1.10.0"), 24).contains(address("10.1.10.255")));
    EXPECT_FALSE(prefix_of(address("10.1.10.0"), 24).contains(address("10.1.11.0")));
    EXPECT_FALSE(prefix_of(address("10.1.10.0"), 0).contains(address("2001:db8::1")));
}

TEST(Address, WhatIsOfOneMachineAndWhatIsInsideIsTold) {
    for (auto const* text :
         {"224.0.0.1", "255.255.255.255", "127.0.0.1", "0.1.2.3", "ff02::1", "::1"}) {
        EXPECT_FALSE(is_unicast(address(text))) << text;
    }
    for (auto const* text :
         {"10.0.0.1", "172.31.0.1", "192.168.1.1", "100.64.0.1", "fe80::1", "fd00::1"}) {
        EXPECT_TRUE(is_private(address(text))) << text;
    }
    for (auto const* text : {"11.0.0.1", "172.32.0.1", "8.8.8.8", "2001:db8::1"}) {
        EXPECT_FALSE(is_private(address(text))) << text;
    }
}

} // namespace

} // namespace sonae::sense

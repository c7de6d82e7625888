// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/address.hpp"
#include "inventory/topology/mac.hpp"
#include "inventory/topology/plain_text.hpp"
#include "inventory/topology/port_name.hpp"

namespace sonae::topology {
namespace {

std::string again(std::string_view text) {
    auto const address = parse_address(text);
    return address ? text_of(*address) : "none";
}

TEST(Address, IsReadAndWrittenAsRfc5952Says) {
    EXPECT_EQ(again("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(again("2001:0DB8:0:0:0:0:0:7"), "2001:db8::7");
    EXPECT_EQ(again("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1");
    EXPECT_EQ(again("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1");
    EXPECT_EQ(again("::"), "::");
    EXPECT_EQ(again("1::"), "1::");
    EXPECT_EQ(again("fe80::1%eth0"), "fe80::1");
    EXPECT_EQ(again("::ffff:192.0.2.7"), "192.0.2.7");
}

TEST(Address, WhatIsNoneIsRefused) {
    for (auto const* text :
         {"",
          "1.2.3",
          "1.2.3.4.5",
          "1.2.3.256",
          "1.2.3.04",
          "1..2.3",
          ":",
          ":::",
          "1::2::3",
          "12345::",
          "g::",
          "1:2:3:4:5:6:7",
          "1:2:3:4:5:6:7:8:9",
          "1:2:3:4:5:6:7:",
          "1.2.3.4 ",
          "::1.2.3",
          "a.b.c.d"}) {
        EXPECT_FALSE(parse_address(text)) << text;
    }
}

TEST(Prefix, BitsBehindItsLengthAreCleared) {
    EXPECT_EQ(text_of(*parse_prefix("10.1.30.7/24")), "10.1.30.0/24");
    EXPECT_EQ(text_of(*parse_prefix("2001:db8::7/64")), "2001:db8::/64");
    EXPECT_EQ(text_of(*parse_prefix("10.1.30.7")), "10.1.30.7/32");
    EXPECT_FALSE(parse_prefix("10.1.30.7/33"));
    EXPECT_FALSE(parse_prefix("10.1.30.7/"));
    EXPECT_FALSE(parse_prefix("10.1.30.7/-1"));
}

TEST(Prefix, KnowsWhatIsInside) {
    auto const prefix = *parse_prefix("10.1.30.0/23");
    EXPECT_TRUE(prefix.contains(*parse_address("10.1.31.255")));
    EXPECT_FALSE(prefix.contains(*parse_address("10.1.32.0")));
    EXPECT_FALSE(prefix.contains(*parse_address("::1")));
    EXPECT_EQ(text_of(prefix.last()), "10.1.31.255");
    EXPECT_EQ(text_of(parse_prefix("2001:db8::/64")->last()), "2001:db8::ffff:ffff:ffff:ffff");
    EXPECT_TRUE(parse_prefix("0.0.0.0/0")->contains(*parse_prefix("10.0.0.0/8")));
}

TEST(Address, KnowsWhatIsPrivate) {
    for (auto const* text :
         {"10.0.0.1",
          "172.31.0.1",
          "192.168.0.1",
          "100.64.0.1",
          "169.254.1.1",
          "fd00::1",
          "fe80::1"}) {
        EXPECT_TRUE(is_private(*parse_address(text))) << text;
    }
    for (auto const* text : {"172.32.0.1", "100.128.0.1", "203.0.113.2", "2001:db8::1"}) {
        EXPECT_FALSE(is_private(*parse_address(text))) << text;
    }
    for (auto const* text :
         {"127.0.0.1", "224.0.0.1", "255.255.255.255", "0.0.0.0", "::", "::1", "ff02::1"}) {
        EXPECT_FALSE(is_unicast(*parse_address(text))) << text;
    }
}

TEST(Mac, IsReadInEveryNotation) {
    for (auto const* text :
         {"00:1b:21:0a:0b:0c",
          "0:1b:21:a:b:c",
          "00-1B-21-0A-0B-0C",
          "001b.210a.0b0c",
          "001B210A0B0C"}) {
        auto const mac = parse_mac(text);
        ASSERT_TRUE(mac) << text;
        EXPECT_EQ(text_of(*mac), "00:1b:21:0a:0b:0c");
    }
}

TEST(Mac, WhatIsNoneIsRefused) {
    for (auto const* text :
         {"",
          "00:1b:21:0a:0b",
          "00:1b:21:0a:0b:0c:0d",
          "00:1b:21:0a:0b:",
          "00:1b-21:0a:0b:0c",
          "001b210a0b0",
          "001b21.0a0b0c",
          "00:00:00:00:00:00",
          "ff:ff:ff:ff:ff:ff",
          "xx:1b:21:0a:0b:0c",
          "port1"}) {
        EXPECT_FALSE(parse_mac(text)) << text;
    }
}

TEST(Mac, KnowsGroupsOfRouters) {
    for (auto const* text :
         {"00:00:5e:00:01:1e",
          "00:00:5e:00:02:01",
          "00:00:0c:07:ac:0a",
          "00:00:0c:9f:f0:01",
          "00:07:b4:00:01:01"}) {
        EXPECT_TRUE(parse_mac(text)->is_of_router_group()) << text;
    }
    EXPECT_FALSE(parse_mac("00:00:5e:00:53:01")->is_of_router_group());
    EXPECT_TRUE(parse_mac("02:00:00:00:00:01")->is_local());
}

TEST(PortName, TwoSpellingsOfAPortAreOne) {
    EXPECT_EQ(canonical_port("GigabitEthernet1/0/3"), canonical_port("Gi1/0/3"));
    EXPECT_EQ(canonical_port("gigabitethernet 1/0/3"), canonical_port("Gi 1/0/3"));
    EXPECT_EQ(canonical_port("TenGigabitEthernet1/1/1"), canonical_port("Te1/1/1"));
    EXPECT_EQ(canonical_port("Ethernet1/3"), canonical_port("Eth1/3"));
    EXPECT_EQ(canonical_port("ge-0/0/1.0"), canonical_port("ge-0/0/1"));
    EXPECT_EQ(canonical_port("Port 3"), canonical_port("port3"));
    EXPECT_NE(canonical_port("Gi1/0/3"), canonical_port("Te1/0/3"));
    EXPECT_NE(canonical_port("Gi1/0/3"), canonical_port("Gi1/0/30"));
    EXPECT_EQ(canonical_port("lan"), "lan");
    EXPECT_EQ(canonical_port("3"), "3");
}

TEST(PlainText, IsOneShortPrintableLine) {
    EXPECT_EQ(plain_text("a\nb"), "a\\u{a}b");
    EXPECT_EQ(plain_text("病棟"), "病棟");
    EXPECT_EQ(plain_text("\xff"), "\\xff");
    EXPECT_LE(plain_text(std::string(1'000, 'x')).size(), 255U);
    auto kanji = std::string{};
    for (auto i = 0; i < 200; ++i) {
        kanji += "病";
    }
    EXPECT_EQ(plain_text(kanji).size(), 255U);
}

} // namespace
} // namespace sonae::topology

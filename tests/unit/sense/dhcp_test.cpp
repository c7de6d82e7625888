// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dhcp.hpp"
#include "agent/sense/dissect/dhcp6.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

/// The fixed part of RFC 2131 and the cookie.
Bytes head(std::uint8_t operation, std::string_view addresses) {
    return joined(
        {{operation, 1, 6, 0},
         wire("12 34 56 78 00 00 80 00"),
         wire(addresses), // ciaddr, yiaddr, siaddr, giaddr
         mac_bytes(0x001B'2100'0001),
         Bytes(10 + 64 + 128, 0),
         wire("63 82 53 63")}
    );
}

constexpr auto none = std::string_view{"00000000 00000000 00000000 00000000"};

TEST(Dhcp, ADiscoverTellsTheNameClassAndOrderOfParameters) {
    auto const packet = joined(
        {head(1, none),
         wire("35 01 01"),
         wire("0c 05"),
         text_bytes("ct-01"),
         wire("3c 08"),
         text_bytes("MSFT 5.0"),
         wire("3d 07 01 00 1b 21 00 00 01"),
         wire("37 04 01 03 06 0f"),
         wire("32 04 0a 01 0a 63"),
         wire("ff")}
    );

    auto const fact = dissect_dhcp(packet);

    ASSERT_TRUE(fact);
    EXPECT_FALSE(fact->is_reply);
    EXPECT_EQ(fact->type, DhcpType::discover);
    EXPECT_EQ(text_of(fact->client), "00:1b:21:00:00:01");
    EXPECT_EQ(fact->host_name.clean(), "ct-01");
    EXPECT_EQ(fact->vendor_class.clean(), "MSFT 5.0");
    EXPECT_EQ(parameters_text(fact->parameters), "1,3,6,15");
    EXPECT_EQ(fact->client_id.clean_or_hex(), "01001b21000001");
    EXPECT_EQ(text_of(fact->requested), "10.1.10.99");
}

TEST(Dhcp, AnAckTellsTheNetworkAndWhereTheClientIsConnected) {
    auto const packet = joined(
        {head(2, "00000000 0a010a63 00000000 0a010a01"),
         wire("35 01 05 36 04 0a 01 01 02"),
         wire("01 04 ff ff ff 00"),
         wire("03 04 0a 01 0a 01"),
         wire("06 08 0a 01 01 35 0a 01 01 36"),
         wire("33 04 00 00 0e 10"),
         wire("0f 0d"),
         text_bytes("hospital.test"),
         wire("52 0e 01 07"),
         text_bytes("Gi1/0/7"),
         wire("02 03 00 01 02"),
         wire("ff")}
    );

    auto const fact = dissect_dhcp(packet);

    ASSERT_TRUE(fact);
    EXPECT_TRUE(fact->is_reply);
    EXPECT_EQ(text_of(fact->given_address), "10.1.10.99");
    EXPECT_EQ(text_of(fact->relay), "10.1.10.1");
    EXPECT_EQ(text_of(fact->server), "10.1.1.2");
    EXPECT_EQ(fact->mask_length, 24);
    EXPECT_EQ(text_of(fact->routers.front()), "10.1.10.1");
    EXPECT_EQ(fact->name_servers.size(), 2U);
    EXPECT_EQ(fact->lease_seconds, 3600U);
    EXPECT_EQ(fact->domain.clean(), "hospital.test");
    EXPECT_EQ(fact->circuit_id.clean_or_hex(), "Gi1/0/7");
    EXPECT_EQ(fact->remote_id.clean_or_hex(), "000102");
}

TEST(Dhcp, AFullNameIsReadAsTextAndInDnsForm) {
    auto const plain =
        joined({head(1, none), wire("51 09 00 00 00"), text_bytes("pc.abc"), wire("ff")});
    auto const encoded =
        joined({head(1, none), wire("51 0b 04 00 00 02 70 63 03 61 62 63 00"), wire("ff")});

    EXPECT_EQ(full_name_text(dissect_dhcp(plain).value()), "pc.abc");
    EXPECT_EQ(full_name_text(dissect_dhcp(encoded).value()), "pc.abc");
}

TEST(Dhcp, OptionsInTheFieldOfTheFileNameAreRead) {
    auto packet = joined({head(1, none), wire("34 01 01 ff")});
    auto const option = wire("0c 02 78 79 ff");
    std::copy(option.begin(), option.end(), packet.begin() + 28 + 16 + 64);

    EXPECT_EQ(dissect_dhcp(packet).value().host_name.clean(), "xy");
}

TEST(Dhcp, AnOptionThatDoesNotFitEndsTheReading) {
    auto const packet = joined({head(1, none), wire("35 01 01 0c ff 61")});

    auto const fact = dissect_dhcp(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->type, DhcpType::discover);
    EXPECT_TRUE(fact->host_name.is_empty());
}

TEST(Dhcp, WithoutTheCookieItIsNothing) {
    auto packet = head(1, none);
    packet.back() = 0;
    EXPECT_FALSE(dissect_dhcp(packet));
    EXPECT_FALSE(dissect_dhcp(wire("01 01 06 00")));
}

TEST(Dhcp, AMaskWithHolesIsNoMask) {
    auto const packet = joined({head(2, none), wire("01 04 ff 00 ff 00 ff")});
    EXPECT_EQ(dissect_dhcp(packet).value().mask_length, -1);
}

TEST(WireText, ControlCharactersAndBrokenBytesCannotReachATerminal) {
    auto const bytes = wire("63 74 1b 5b 32 4a 83 5c e2 80 ae 00 78");
    EXPECT_EQ(WireText{bytes}.clean(), "ct\\u{1b}[2J\\x83\\\\u{202e}");
}

TEST(WireText, LinesBecomeOneAndLengthIsLimited) {
    auto const lines = text_bytes("Cisco IOS\r\n\tVersion 15 \n");
    EXPECT_EQ(WireText{lines}.clean(), "Cisco IOS Version 15");
    auto const endless = text_bytes(std::string(4000, 'x'));
    EXPECT_EQ(WireText{endless}.clean().size(), longest_text);
    auto const escapes = Bytes(4000, 0x01);
    EXPECT_LE(WireText{escapes}.clean().size(), longest_text);
}

TEST(WireText, JapaneseIsNotCutWithinACharacter) {
    auto text = std::string{"x"};
    for (auto i = 0; i < 200; ++i) {
        text += "あ";
    }
    auto const bytes = text_bytes(text);

    auto const clean = WireText{bytes}.clean();

    EXPECT_EQ(clean.size(), 253U); // 1 + 84 × 3
    EXPECT_EQ(clean.find('\\'), std::string::npos);
}

TEST(Dhcp6, ASolicitTellsTheDuidAndItsMac) {
    auto const packet = joined(
        {wire("01 10 08 74"),
         wire("00 01 00 0e 00 01 00 01 1c 39 cf 88 08 00 27 fe 8f 95"), // LLT
         wire("00 10 00 0e 00 00 01 37 00 08"),
         text_bytes("MSFT 5.0"),
         wire("00 27 00 0b 00 02 70 63 03 61 62 63 00 00 00")}
    );

    auto const fact = dissect_dhcp6(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->type, Dhcp6Type::solicit);
    EXPECT_EQ(text_of(mac_of_duid(fact->client.bytes())), "08:00:27:fe:8f:95");
    EXPECT_EQ(fact->vendor_class.clean(), "MSFT 5.0");
    EXPECT_EQ(full_name_text(*fact), "pc.abc");
}

TEST(Dhcp6, AReplyThroughARelayTellsAddressesAndPrefixes) {
    auto const lease = joined(
        {wire("00 05 00 18"),
         wire("20010db8 00000000 00000000 00000042"),
         wire("00000e10 00001c20")}
    );
    auto const delegation = joined(
        {wire("00 1a 00 19 00000e10 00001c20 38"), wire("20010db8 00010000 00000000 00000000")}
    );
    auto const inner = joined(
        {wire("07 00 00 01"),
         wire("00 03 00 28 00000001 00000000 00000000"),
         lease,
         wire("00 19 00 29 00000001 00000000 00000000"),
         delegation,
         wire("00 17 00 10"),
         wire("20010db8 00000000 00000000 00000053")}
    );
    auto const packet = joined(
        {wire("0d 00"),
         wire("20010db8 00000000 00000000 00000001"),
         wire("fe800000 00000000 00000000 00000007"),
         wire("00 12 00 04"),
         text_bytes("ge-1"),
         wire("00 09"),
         big_endian(inner.size(), 2),
         inner}
    );

    auto const fact = dissect_dhcp6(packet);

    ASSERT_TRUE(fact);
    EXPECT_TRUE(fact->is_relayed);
    EXPECT_TRUE(fact->is_from_server());
    EXPECT_EQ(fact->interface_id.clean(), "ge-1");
    EXPECT_EQ(text_of(fact->addresses.front()), "2001:db8::42");
    EXPECT_EQ(text_of(fact->prefixes.front()), "2001:db8:1::/56");
    EXPECT_EQ(text_of(fact->name_servers.front()), "2001:db8::53");
}

TEST(Dhcp6, RelaysWithinRelaysEnd) {
    auto packet = wire("01 00 00 01");
    for (auto i = 0; i < 12; ++i) {
        packet = joined(
            {wire("0c 00"), Bytes(32, 0), wire("00 09"), big_endian(packet.size(), 2), packet}
        );
    }
    EXPECT_FALSE(dissect_dhcp6(packet));
    EXPECT_FALSE(dissect_dhcp6(wire("63 00 00 00")));
}

} // namespace

} // namespace sonae::sense

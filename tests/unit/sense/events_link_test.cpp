// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sense/told_events.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto gateway = std::uint32_t{0x0A010A01};
constexpr auto machine = std::uint32_t{0x0A010A05};
constexpr auto gateway_mac = std::uint64_t{0x001B'2100'0001};
constexpr auto machine_mac = std::uint64_t{0x001B'2100'0005};

Bytes tlv(unsigned type, Bytes const& value) {
    return joined({big_endian((type << 9U) | value.size(), 2), value});
}

Bytes lldp_of(std::string_view name, unsigned seconds) {
    auto const payload = joined(
        {tlv(1, wire("04 00 1b 21 00 00 0a")),
         tlv(2, joined({wire("05"), text_bytes("Gi1/0/7")})),
         tlv(3, big_endian(seconds, 2)),
         tlv(5, text_bytes(name)),
         tlv(0, {})}
    );
    return ethernet(Ends{}, 0x88CC, payload);
}

Bytes bpdu(std::string_view root, std::string_view flags) {
    auto const payload = joined(
        {wire("42 42 03 0000 00 00"),
         wire(flags),
         wire(root),
         wire("00000004"),
         wire("8000 001b2100000b 8001 0000 1400 0200 0f00")}
    );
    return joined({wire("0180c2000000 001b2100000b"), big_endian(payload.size(), 2), payload});
}

Bytes router_advert(std::string_view flags) {
    auto const message = joined(
        {wire("86 00 0000 40"),
         wire(flags),
         wire("0708 00000000 00000000"),
         wire("0304 40c0 00278d00 00093a80 00000000 20010db8000100000000000000000000"),
         wire("1903 0000 00000e10 20010db8000000000000000000000053")}
    );
    auto const head = joined(
        {wire("60000000"),
         big_endian(message.size(), 2),
         wire("3a ff fe800000000000000000000000000001 ff020000000000000000000000000001")}
    );
    auto ends = Ends{};
    ends.to_mac = 0x3333'0000'0001;
    return ethernet(ends, 0x86DD, joined({head, message}));
}

TEST(LinkEvents, AClaimIsToldWithItsKind) {
    auto told = ToldEvents{};

    told.see(arp_frame(gateway_mac, gateway, gateway, 2));

    auto const claims = told.of<telemetry::AddressClaim>();
    ASSERT_EQ(claims.size(), 1U);
    EXPECT_EQ(claims[0].kind, telemetry::ClaimKind::gratuitous);
    EXPECT_EQ(text_of(claims[0].address), "10.1.10.1");
    EXPECT_EQ(claims[0].mac.value, gateway_mac);
}

TEST(LinkEvents, AProbeClaimsTheAddressThatItAsksFor) {
    auto told = ToldEvents{};

    told.see(arp_frame(machine_mac, 0, machine, 1));

    auto const claim = told.of<telemetry::AddressClaim>().at(0);
    EXPECT_EQ(claim.kind, telemetry::ClaimKind::probe);
    EXPECT_EQ(text_of(claim.address), "10.1.10.5");
    EXPECT_THAT(told.of<telemetry::AddressQuery>(), IsEmpty());
}

TEST(LinkEvents, AQuestionKnowsWhetherItWasAnswered) {
    auto told = ToldEvents{};

    told.see(arp_frame(machine_mac, machine, gateway, 1));
    told.see(arp_frame(gateway_mac, gateway, machine, 2), 5);
    told.see(arp_frame(machine_mac, machine, gateway + 7, 1), 10);
    told.pass(3'000);

    auto const queries = told.of<telemetry::AddressQuery>();
    ASSERT_EQ(queries.size(), 2U);
    EXPECT_TRUE(queries[0].was_answered);
    EXPECT_EQ(queries[0].asker.mac.value, machine_mac);
    EXPECT_FALSE(queries[1].was_answered);
    EXPECT_EQ(text_of(queries[1].target), "10.1.10.8");
}

TEST(LinkEvents, AnOfferTellsWhatAServerGives) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.to_mac = everybody;
    ends.from = 0x0A010A02;
    ends.to = 0xFFFFFFFF;
    ends.from_port = 67;
    ends.to_port = 68;

    told.see(udp_frame(
        ends,
        joined(
            {wire("02 01 06 00 12345678 00008000 00000000 0a010a63 00000000 00000000 001b21000009"),
             Bytes(10 + 64 + 128, 0),
             wire("63825363 350102 36040a010a02 0304 0a010a01 0608 0a010a35 0a010a36 ff")}
        )
    ));

    auto const offer = told.of<telemetry::DhcpMessage>().at(0);
    EXPECT_EQ(offer.kind, telemetry::DhcpKind::offer);
    EXPECT_EQ(text_of(offer.server), "10.1.10.2");
    EXPECT_EQ(text_of(offer.offered), "10.1.10.99");
    EXPECT_EQ(text_of(offer.gateway), "10.1.10.1");
    EXPECT_EQ(offer.name_servers.size(), 2U);
    EXPECT_EQ(text_of(offer.client), "00:1b:21:00:00:09");
}

TEST(LinkEvents, ARouterAdvertisementHasItsPreferencePrefixesAndNameServers) {
    auto told = ToldEvents{};

    told.see(router_advert("08"));

    auto const advert = told.of<telemetry::RouterAdvert>().at(0);
    EXPECT_EQ(advert.preference, telemetry::RouterPreference::high);
    EXPECT_EQ(advert.lifetime_s, 1'800);
    ASSERT_EQ(advert.prefixes.size(), 1U);
    EXPECT_EQ(text_of(advert.prefixes[0]), "2001:db8:1::/64");
    ASSERT_EQ(advert.name_servers.size(), 1U);
    EXPECT_EQ(text_of(advert.name_servers[0]), "2001:db8::53");
    EXPECT_FALSE(advert.is_redirect);
}

TEST(LinkEvents, ABridgeIsToldWhenItSaysSomethingNew) {
    auto told = ToldEvents{};

    for (auto i = 0; i < 30; ++i) {
        told.see(bpdu("8000 001b21000001", "00"), i * 2'000);
    }
    told.see(bpdu("0000 00deadbeef01", "01"), 61'000);

    auto const news = told.of<telemetry::BridgeNews>();
    ASSERT_EQ(news.size(), 2U);
    EXPECT_EQ(news[0].root, "32768.00:1b:21:00:00:01");
    EXPECT_EQ(news[1].root, "0.00:de:ad:be:ef:01");
    EXPECT_TRUE(news[1].is_topology_change);
}

TEST(LinkEvents, ANeighbourIsToldWhenItChangesAndWhenItIsSilent) {
    auto told = ToldEvents{};

    told.see(lldp_of("core-1", 120));
    told.see(lldp_of("core-1", 120), 30'000);
    told.see(lldp_of("core-2", 120), 60'000);
    told.pass(200'000);
    told.pass(241'000);

    auto const news = told.of<telemetry::NeighbourNews>();
    ASSERT_EQ(news.size(), 3U);
    EXPECT_EQ(news[0].name, "core-1");
    EXPECT_EQ(news[0].port, "Gi1/0/7");
    EXPECT_EQ(news[1].name, "core-2");
    EXPECT_TRUE(news[2].is_gone);
}

TEST(LinkEvents, AMachineIsToldOnceAndAgainAfterADay) {
    constexpr auto day = 24 * 3'600 * 1'000;
    auto told = ToldEvents{};

    told.see(arp_frame(machine_mac, machine, gateway, 1));
    told.see(arp_frame(machine_mac, machine, gateway, 1), 60'000);
    told.see(arp_frame(machine_mac, machine, gateway, 1), day + 70'000);

    auto const seen = told.of<telemetry::MachineSeen>();
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(text_of(seen[0].address), "10.1.10.5");
    EXPECT_FALSE(seen[0].is_back);
    EXPECT_TRUE(seen[1].is_back);
}

TEST(LinkEvents, TheVlanStandsAtEachEvent) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.vlan = 30;
    ends.to_port = 443;

    told.see(syn_frame(ends, false));

    for (auto const& event : told.all()) {
        EXPECT_EQ(event.vlan, 30);
    }
}

Bytes echo_request(Bytes const& payload) {
    auto const message = joined({wire("0800 0000 0001 0001"), payload});
    return ethernet({}, 0x0800, ipv4({}, 1, message));
}

TEST(EchoEvents, RequestsOfASecondAreCounted) {
    auto told = ToldEvents{};
    auto const alphabet = text_bytes("abcdefghijklmnopqrstuvwabcdefghi");

    for (auto i = 0; i < 3; ++i) {
        told.see(echo_request(alphabet), i * 100);
    }
    auto noise = Bytes{};
    for (auto i = 0U; i < 512; ++i) {
        noise.push_back(static_cast<std::uint8_t>(i * 167 ^ (i >> 3U) * 29));
    }
    told.see(echo_request(noise), 1'500);

    auto const echoes = told.of<telemetry::Echo>();
    ASSERT_EQ(echoes.size(), 2U);
    EXPECT_EQ(echoes[0].count, 3U);
    EXPECT_TRUE(echoes[0].is_common);
    EXPECT_EQ(echoes[1].payload_bytes, 512U);
    EXPECT_FALSE(echoes[1].is_common);
    EXPECT_GT(echoes[1].entropy, 6);
}

TEST(EchoEvents, ThePingOfLinuxIsCommon) {
    auto payload = Bytes{0x12, 0x34, 0x56, 0x78, 0, 0, 0, 0, 0x9A, 0xBC, 1, 0, 0, 0, 0, 0};
    for (auto i = 0x10; i < 0x38; ++i) {
        payload.push_back(static_cast<std::uint8_t>(i));
    }

    EXPECT_TRUE(is_common_echo(payload));
}

} // namespace

} // namespace sonae::sense

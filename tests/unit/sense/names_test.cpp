// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dns.hpp"
#include "agent/sense/dissect/netbios.hpp"
#include "agent/sense/dissect/ssdp.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

TEST(Dns, AnswersAreReadThroughPointersAndAliases) {
    auto const packet = joined(
        {wire("12 34 81 80 0001 0002 0000 0000"),
         wire("03 77 77 77 01 61 02 6a 70 00 0001 0001"),         // www.a.jp
         wire("c0 0c 0005 0001 00000e10 0004 01 62 c0 10"),       // CNAME b.a.jp
         wire("01 62 c0 10 0001 0001 00000e10 0004 0a 01 0a 07")} // b.a.jp A
    );
    auto message = DnsMessage{packet};
    auto answer = DnsAnswer{};

    ASSERT_TRUE(message.is_ok());
    EXPECT_TRUE(message.is_response());
    EXPECT_EQ(message.question().clean(), "www.a.jp");
    ASSERT_TRUE(message.next(answer));
    EXPECT_EQ(answer.name.clean(), "www.a.jp");
    ASSERT_TRUE(message.next(answer));
    EXPECT_EQ(answer.name.clean(), "b.a.jp");
    EXPECT_EQ(text_of(answer.address), "10.1.10.7");
    EXPECT_FALSE(message.next(answer));
}

TEST(Dns, PointersThatGoInCirclesOrForwardsEndTheReading) {
    for (auto const* pointer : {"c0 0c", "c0 20", "c0 ff"}) {
        auto const packet = joined(
            {wire("12 34 81 80 0000 0001 0000 0000"),
             wire(pointer),
             wire("0001 0001 00000e10 0004 0a010a07")}
        );
        auto message = DnsMessage{packet};
        auto answer = DnsAnswer{};
        EXPECT_FALSE(message.next(answer)) << pointer;
    }
}

TEST(Dns, ANameThatGrowsTooLongEndsTheReading) {
    auto labels = Bytes{};
    for (auto i = 0; i < 5; ++i) {
        labels = joined({labels, wire("3f"), Bytes(63, 'a')});
    }
    auto const packet =
        joined({wire("12 34 00 00 0001 0000 0000 0000"), labels, wire("00 0001 0001")});
    EXPECT_FALSE(DnsMessage{packet}.is_ok());
}

TEST(Dns, ReverseNamesAreAddresses) {
    EXPECT_EQ(text_of(reverse_address("7.10.1.10.in-addr.arpa")), "10.1.10.7");
    EXPECT_FALSE(reverse_address("7.10.1.in-addr.arpa").is_set());
    EXPECT_FALSE(reverse_address("7.10.1.10.9.in-addr.arpa").is_set());
    EXPECT_FALSE(reverse_address("7.10.1.256.in-addr.arpa").is_set());
    EXPECT_FALSE(reverse_address("7..1.10.in-addr.arpa").is_set());
    EXPECT_FALSE(reverse_address("www.a.jp").is_set());
    EXPECT_EQ(
        text_of(reverse_address(
            "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"
        )),
        "2001:db8::1"
    );
}

/// A name as RFC 1001 §14.1 encodes it.
Bytes encoded(std::string_view name, std::uint8_t suffix) {
    auto padded = std::string{name};
    padded.resize(15, ' ');
    padded += static_cast<char>(suffix);
    auto label = wire("20");
    for (auto const c : padded) {
        auto const byte = static_cast<unsigned char>(c);
        label.push_back(static_cast<std::uint8_t>('A' + (byte >> 4U)));
        label.push_back(static_cast<std::uint8_t>('A' + (byte & 0x0FU)));
    }
    label.push_back(0);
    return label;
}

TEST(Netbios, ARegistrationTellsNameSuffixAndAddress) {
    auto const packet = joined(
        {wire("12 34 29 10 0001 0000 0000 0001"),
         encoded("KARTE-SV", 0x20),
         wire("0020 0001"),
         wire("c0 0c 0020 0001 00000e10 0006 0000 0a010a07")}
    );

    auto const fact = dissect_netbios(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->kind, NetbiosKind::registration);
    EXPECT_EQ(fact->text(), "KARTE-SV");
    EXPECT_EQ(fact->suffix, 0x20);
    EXPECT_FALSE(fact->is_group);
    EXPECT_EQ(text_of(fact->address), "10.1.10.7");
}

TEST(Netbios, AQueryTellsOnlyTheNameAndABadLetterIsNothing) {
    auto packet =
        joined({wire("12 34 01 10 0001 0000 0000 0000"), encoded("HIS", 0x1C), wire("0020 0001")});

    EXPECT_EQ(dissect_netbios(packet).value().kind, NetbiosKind::query);
    packet[13] = 'z';
    EXPECT_FALSE(dissect_netbios(packet));
}

TEST(Ssdp, ANotificationTellsServerAndName) {
    auto const packet =
        text_bytes("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNTS: ssdp:alive\r\n"
                   "Server: Linux/5.4 UPnP/1.0 Ricoh/1.0\r\nUSN: uuid:1-2-3::upnp:rootdevice\r\n"
                   "NT: urn:schemas-upnp-org:device:Printer:1\r\n\r\nSERVER: not this");

    auto const fact = dissect_ssdp(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->kind, SsdpKind::alive);
    EXPECT_EQ(fact->server.clean(), "Linux/5.4 UPnP/1.0 Ricoh/1.0");
    EXPECT_EQ(fact->name.clean(), "uuid:1-2-3::upnp:rootdevice");
}

TEST(Ssdp, AFarewellASearchAndOtherTextAreToldApart) {
    EXPECT_EQ(
        dissect_ssdp(text_bytes("NOTIFY * HTTP/1.1\r\nNTS: ssdp:byebye\r\n\r\n")).value().kind,
        SsdpKind::byebye
    );
    EXPECT_EQ(
        dissect_ssdp(text_bytes("M-SEARCH * HTTP/1.1\r\n\r\n")).value().kind, SsdpKind::search
    );
    EXPECT_FALSE(dissect_ssdp(text_bytes("GET / HTTP/1.1\r\n\r\n")));
}

} // namespace

} // namespace sonae::sense

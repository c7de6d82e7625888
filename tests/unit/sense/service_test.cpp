// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/banner.hpp"
#include "agent/sense/dissect/ike.hpp"
#include "agent/sense/dissect/kerberos.hpp"
#include "agent/sense/dissect/logon.hpp"
#include "agent/sense/dissect/ntlm.hpp"
#include "agent/sense/dissect/ntp.hpp"
#include "agent/sense/dissect/openvpn.hpp"
#include "agent/sense/dissect/rdp.hpp"
#include "agent/sense/dissect/smb.hpp"
#include "agent/sense/dissect/snmp.hpp"
#include "agent/sense/dissect/stream_kind.hpp"
#include "agent/sense/dissect/wireguard.hpp"
#include "tests/fakes/stream_bytes.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

TEST(Snmp, AnAnswerTellsNameDescriptionAndKindOfDevice) {
    auto const packet = snmp_answer("core-1", "Cisco IOS 15.2", "Dr. Yamada");

    auto const fact = dissect_snmp(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->version, 2);
    EXPECT_EQ(fact->kind, SnmpKind::answer);
    EXPECT_EQ(fact->name.clean(), "core-1");
    EXPECT_EQ(fact->description.clean(), "Cisco IOS 15.2");
    EXPECT_EQ(object_text(fact->object), "1.3.6.1.4.1.9.153");
}

TEST(Snmp, Version3TellsOnlyThatItIsSpokenAndOtherBytesAreRefused) {
    auto const fact = dissect_snmp(wire("300a 020103 3002 0500 0401 00"));

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->version, 3);
    EXPECT_FALSE(dissect_snmp(wire("3003 020109")));
    EXPECT_FALSE(dissect_snmp(wire("04 03 020101")));
}

TEST(Ntp, OnlyWhoTellsTheTimeIsAServer) {
    auto packet = Bytes(48, 0);
    packet[0] = 0x24;
    packet[1] = 2;
    EXPECT_TRUE(dissect_ntp(packet).value().is_server);
    EXPECT_EQ(dissect_ntp(packet).value().stratum, 2);
    packet[0] = 0x23;
    EXPECT_FALSE(dissect_ntp(packet).value().is_server);
    packet[0] = 0x27; // private
    EXPECT_FALSE(dissect_ntp(packet));
    EXPECT_FALSE(dissect_ntp(Bytes(47, 0x24)));
}

TEST(Ike, TheFirstMessageAndItsVendorAreKnown) {
    auto const packet = wire("0102030405060708 0000000000000000 2b 20 22 08 00000000 00000034"
                             "00 00 0018 882fe56d6fd20dbc2251613b2ebe5beb 00000000");

    auto const fact = dissect_ike(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->version, 2);
    EXPECT_TRUE(fact->is_first);
    EXPECT_EQ(fact->product, "strongswan");
    EXPECT_FALSE(dissect_ike(ByteView{packet}.first(30))) << "its length says more";
}

TEST(Wireguard, HandshakesAreKnownByTypeAndExactLength) {
    auto packet = Bytes(148, 0x5A);
    std::fill_n(packet.begin(), 4, std::uint8_t{0});
    packet[0] = 1;
    EXPECT_EQ(dissect_wireguard(packet), WireguardKind::initiation);
    packet.resize(92);
    EXPECT_EQ(dissect_wireguard(packet), WireguardKind::none);
    packet[0] = 2;
    EXPECT_EQ(dissect_wireguard(packet), WireguardKind::response);
}

TEST(Openvpn, APlainResetIsKnownOnAnyPortAndAWrappedOneOnItsOwn) {
    auto const plain = wire("38 0102030405060708 00 00000000");
    auto const wrapped = joined({plain, Bytes(28, 1)});

    EXPECT_EQ(dissect_openvpn(plain, false), OpenvpnKind::client_reset);
    EXPECT_EQ(dissect_openvpn(wrapped, false), OpenvpnKind::none);
    EXPECT_EQ(dissect_openvpn(wrapped, true), OpenvpnKind::client_reset);
    EXPECT_EQ(
        dissect_openvpn(wire("40 0102030405060708 01 00000000 1112131415161718 00000000"), false),
        OpenvpnKind::server_reset
    );
}

TEST(Smb, ANegotiationTellsDialectAndSigning) {
    auto const stream = smb_negotiate_answer(0x0311);
    auto const frame = smb_frame(stream);

    ASSERT_EQ(frame.size, stream.size());
    auto const fact = dissect_smb(frame.message);
    ASSERT_TRUE(fact);
    EXPECT_TRUE(fact->is_response);
    EXPECT_EQ(smb_dialect_text(*fact), "SMB 3.1.1");
    EXPECT_EQ(name_of(fact->signing), "required");
}

TEST(Smb, AnAnswerInTheOldProtocolIsNoted) {
    auto const message = joined(
        {wire("ff534d42 72 00000000 88 0100"), Bytes(20, 0), wire("11 0500 03"), Bytes(60, 0)}
    );

    auto const fact = dissect_smb(message);

    ASSERT_TRUE(fact);
    EXPECT_EQ(smb_dialect_text(*fact), "SMB 1");
    EXPECT_EQ(name_of(fact->signing), "off");
}

TEST(Ntlm, AChallengeNamesTheServerAndAnAnswerOnlyTheWorkstation) {
    auto const from_server = joined({Bytes(9, 1), ntlm_challenge("FS01", "HOSP")});
    auto const from_client = ntlm_answer("PC-7", "yamada.taro");

    auto const challenge = find_ntlm(from_server);
    auto const answer = find_ntlm(from_client);

    ASSERT_TRUE(challenge);
    EXPECT_EQ(challenge->computer.clean(), "FS01");
    EXPECT_EQ(challenge->domain.clean(), "HOSP");
    EXPECT_EQ(challenge->dns_computer.clean(), "server.example.local");
    EXPECT_EQ(challenge->build, 17763);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->computer.clean(), "PC-7");
    EXPECT_TRUE(answer->domain.is_empty());
}

TEST(WideText, ReadsPairsOfSurrogatesAndMarksHalves) {
    auto const text = wire("e75d 5bd8 b7df 5bd8");

    EXPECT_EQ((WideText{text}.clean()), "巧𦾷\xEF\xBF\xBD");
}

TEST(Kerberos, AReplyTellsRealmAndServiceAndNotWhoseItIs) {
    auto const packet = kerberos_reply("HOSP.EXAMPLE", "yamada.taro", "cifs", "fs01.hosp.example");

    auto const fact = dissect_kerberos(packet);

    ASSERT_TRUE(fact);
    EXPECT_TRUE(fact->is_from_kdc);
    EXPECT_EQ(fact->realm.clean(), "HOSP.EXAMPLE");
    EXPECT_EQ(fact->service.clean() + "/" + fact->host.clean(), "cifs/fs01.hosp.example");
    EXPECT_EQ(find_kerberos_ticket(packet).value().host.clean(), "fs01.hosp.example");
}

TEST(Kerberos, AServiceThatMayBeAPersonIsNotRead) {
    auto const packet = kerberos_reply("R", "a", "yamada", "taro");

    auto const fact = dissect_kerberos(packet);

    ASSERT_TRUE(fact);
    EXPECT_TRUE(fact->service.is_empty());
}

TEST(Rdp, TheCookieIsSkippedAndTheServersChoiceRead) {
    auto const cookie = text_bytes("Cookie: mstshash=yamada\r\n");
    auto const request =
        joined({wire("0300"), big_endian(11 + cookie.size(), 2), wire("20 e0 0000 0000 00"), cookie}
        );
    auto const confirm = wire("0300 0013 0e d0 0000 1234 00 02 00 0800 02000000");

    EXPECT_FALSE(dissect_rdp(request).value().is_server);
    EXPECT_EQ(dissect_rdp(request).value().size, request.size());
    EXPECT_EQ(dissect_rdp(confirm).value().security, "nla");
}

TEST(Banner, SshAndHttpTellTheirProgram) {
    auto const greeting = text_bytes("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
    auto const head =
        text_bytes("HTTP/1.1 200 OK\r\nSet-Cookie: id=1\r\nserver: nginx/1.22\r\n\r\nServer: no");

    auto const ssh = dissect_ssh(greeting);
    auto const http = dissect_http(head);

    EXPECT_EQ(ssh.text.clean(), "OpenSSH_9.2p1 Debian-2");
    EXPECT_EQ(http.text.clean(), "nginx/1.22");
    EXPECT_FALSE(dissect_http(text_bytes("HTTP/1.1 200 OK\r\nDate: ")).is_complete);
    EXPECT_TRUE(dissect_http(text_bytes("HTTP/1.1 200 OK\r\n\r\nServer: no")).text.is_empty());
}

TEST(StreamKind, IsKnownByTheFirstBytes) {
    auto const kind = [](Bytes const& bytes, std::uint16_t port) {
        return kind_of_stream(bytes, port).kind;
    };
    EXPECT_EQ(kind(client_hello("a"), 443), StreamKind::tls);
    EXPECT_EQ(kind(smb_negotiate_answer(0x0210), 445), StreamKind::smb);
    EXPECT_EQ(kind(dicom_request("A", "B", {}), 4242), StreamKind::dicom);
    EXPECT_EQ(kind(hl7_message("A|B", "C|D", "ADT^A01"), 6661), StreamKind::hl7);
    EXPECT_EQ(kind(text_bytes("SSH-2.0-dropbear\r\n"), 22), StreamKind::ssh);
    EXPECT_EQ(kind(text_bytes("SSH-2.0-x\r\n"), 22), StreamKind::ssh);
    EXPECT_EQ(
        kind(joined({big_endian(90, 4), wire("6c58"), Bytes(80, 0)}), 88), StreamKind::kerberos
    );
    EXPECT_EQ(kind(Bytes(1400, 0), 104), StreamKind::unknown);
    EXPECT_EQ(kind(text_bytes("HELO mail.example.jp\r\n"), 25), StreamKind::unknown);
}

TEST(StreamKind, TooFewBytesMayStillTellOrNot) {
    EXPECT_TRUE(kind_of_stream(wire("16 03"), 443).may_change);
    EXPECT_FALSE(kind_of_stream(wire("17 03"), 443).may_change);
}

TEST(Logon, TheLengthOfAMessageIsRead) {
    EXPECT_EQ(logon_message_size(joined({wire("3084 00000060"), Bytes(20, 0)})), 0x66U);
    EXPECT_EQ(logon_message_size(joined({wire("05000b03 10000000 4800"), Bytes(20, 0)})), 0x48U);
    EXPECT_EQ(logon_message_size(Bytes(9, 0x30)), 0U);
}

} // namespace

} // namespace sonae::sense

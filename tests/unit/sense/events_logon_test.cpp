// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sense/told_events.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;
using telemetry::Disclosure;
using telemetry::Logon;
using telemetry::LogonOutcome;
using telemetry::LogonService;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Ends to_port(std::uint16_t port) {
    auto ends = Ends{};
    ends.to_port = port;
    return ends;
}

std::vector<std::string> disclosures(ToldEvents& told) {
    auto found = std::vector<std::string>{};
    for (auto const& each : told.of<Disclosure>()) {
        found.push_back(each.code);
    }
    return found;
}

Bytes account_name(std::string_view user) {
    auto const texts = der(0x30, der(0x1B, text_bytes(user)));
    return der(0x30, joined({wire("a003020101"), der(0xA1, texts)}));
}

Bytes as_request(std::string_view user, bool has_proof) {
    auto const body =
        der(0x30, joined({wire("a00703050040810010"), der(0xA1, account_name(user))}));
    auto const kind = has_proof ? wire("a103020102") : wire("a10402020080");
    auto const padata = der(0x30, der(0x30, joined({kind, der(0xA2, der(0x04, Bytes(40, 1)))})));
    auto const content =
        joined({wire("a103020105 a20302010a"), der(0xA3, padata), der(0xA4, body)});
    return der(0x6A, der(0x30, content));
}

Bytes kdc_reply(std::uint8_t tag, std::string_view user, std::uint8_t cipher) {
    auto const encrypted =
        der(0x30, joined({der(0xA0, {2, 1, cipher}), der(0xA2, der(0x04, Bytes(200, 9)))}));
    auto const ticket =
        der(0x61,
            der(0x30,
                joined(
                    {wire("a003020105"),
                     der(0xA1, der(0x1B, text_bytes("HOSP.EXAMPLE"))),
                     der(0xA2, account_name("krbtgt")),
                     der(0xA3, encrypted)}
                )));
    auto const content = joined(
        {wire("a003020105 a10302010b"),
         der(0xA3, der(0x1B, text_bytes("HOSP.EXAMPLE"))),
         der(0xA4, account_name(user)),
         der(0xA5, ticket)}
    );
    return der(tag, der(0x30, content));
}

Bytes kdc_error(std::uint8_t code) {
    auto const content = joined(
        {wire("a003020105 a10302011e"),
         der(0xA6, {2, 1, code}),
         der(0xA9, der(0x1B, text_bytes("HOSP.EXAMPLE"))),
         der(0xAA, account_name("krbtgt"))}
    );
    return der(0x7E, der(0x30, content));
}

TEST(KerberosEvents, AWrongPasswordIsARefusalOfWhoAsked) {
    auto told = ToldEvents{};
    auto const client = to_port(88);

    told.see(udp_frame(client, as_request("suzuki", true)));
    told.see(udp_frame(reversed(client), kdc_error(24)), 3);
    told.see(udp_frame(client, as_request("nobody", true)), 1'000);
    told.see(udp_frame(reversed(client), kdc_error(6)), 1'003);

    auto const logons = told.of<Logon>();
    ASSERT_EQ(logons.size(), 2U);
    EXPECT_EQ(logons[0].service, LogonService::kerberos);
    EXPECT_EQ(logons[0].outcome, LogonOutcome::refused);
    EXPECT_EQ(logons[1].outcome, LogonOutcome::unknown_account);
    EXPECT_NE(logons[0].account, 0U);
    EXPECT_NE(logons[0].account, logons[1].account);
    EXPECT_EQ(text_of(logons[0].client.address), "10.1.10.5");
    EXPECT_THAT(told.text(), Not(HasSubstr("suzuki")));
}

TEST(KerberosEvents, ThatAProofIsNeededIsNoRefusal) {
    auto told = ToldEvents{};

    told.see(udp_frame(to_port(88), as_request("suzuki", false)));
    told.see(udp_frame(reversed(to_port(88)), kdc_error(25)));

    EXPECT_THAT(told.of<Logon>(), IsEmpty());
}

TEST(KerberosEvents, ATicketWithoutAProofAndItsCipherAreTold) {
    auto told = ToldEvents{};

    told.see(udp_frame(to_port(88), as_request("suzuki", false)));
    told.see(udp_frame(reversed(to_port(88)), kdc_reply(0x6B, "suzuki", 23)));

    auto const logon = told.of<Logon>().at(0);
    EXPECT_EQ(logon.outcome, LogonOutcome::accepted);
    EXPECT_EQ(logon.ticket_cipher, 23);
    EXPECT_TRUE(logon.without_preauthentication);
}

TEST(KerberosEvents, ATicketForAServiceHasItsCipherOverTcpAsWell) {
    auto told = ToldEvents{};
    auto const client = to_port(88);
    connect(told, client);
    auto const reply = kdc_reply(0x6D, "suzuki", 18);

    told.say(reversed(client), joined({big_endian(reply.size(), 4), reply}));

    auto const logon = told.of<Logon>().at(0);
    EXPECT_EQ(logon.ticket_cipher, 18);
    EXPECT_FALSE(logon.without_preauthentication);
}

TEST(ClearTextEvents, AnFtpLogonIsToldWithItsOutcomeAndWithoutItsWords) {
    auto told = ToldEvents{};
    auto const client = to_port(21);
    connect(told, client);

    told.say(client, text_bytes("USER ct-upload\r\n"));
    told.say(reversed(client), text_bytes("331 password please\r\n"));
    told.say(client, text_bytes("PASS s3cret\r\n"));
    told.say(reversed(client), text_bytes("530 Login incorrect.\r\n"));

    EXPECT_THAT(disclosures(told), ElementsAre("ftp_logon"));
    auto const logon = told.of<Logon>().at(0);
    EXPECT_EQ(logon.service, LogonService::ftp);
    EXPECT_EQ(logon.outcome, LogonOutcome::refused);
    EXPECT_TRUE(logon.was_clear_text);
    EXPECT_NE(logon.account, 0U);
    EXPECT_THAT(told.text(), Not(HasSubstr("s3cret")));
    EXPECT_THAT(told.text(), Not(HasSubstr("ct-upload")));
}

TEST(ClearTextEvents, APasswordOfHttpIsToldAndTheSameAccountIsKnown) {
    auto told = ToldEvents{};
    auto const client = to_port(80);
    connect(told, client);
    auto const request = [](std::string_view pair) {
        return text_bytes(
            "GET / HTTP/1.1\r\nHost: printer\r\nAuthorization: Basic " + std::string{pair} +
            "\r\n\r\n"
        );
    };

    told.say(client, request("YWRtaW46YQ=="), 1); // admin:a
    told.say(reversed(client), text_bytes("HTTP/1.1 401 Unauthorized\r\n\r\n"), 2);
    told.say(client, request("YWRtaW46Yg=="), 1'001); // admin:b
    told.say(reversed(client), text_bytes("HTTP/1.1 200 OK\r\n\r\n"), 1'002);

    EXPECT_THAT(disclosures(told), ElementsAre("http_basic"));
    auto const logons = told.of<Logon>();
    ASSERT_EQ(logons.size(), 2U);
    EXPECT_EQ(logons[0].outcome, LogonOutcome::refused);
    EXPECT_EQ(logons[1].outcome, LogonOutcome::accepted);
    EXPECT_EQ(logons[0].account, logons[1].account);
}

TEST(ClearTextEvents, APageWithoutAPasswordIsNoLogon) {
    auto told = ToldEvents{};
    auto const client = to_port(80);
    connect(told, client);

    told.say(client, text_bytes("GET / HTTP/1.1\r\nHost: printer\r\n\r\n"));
    told.say(reversed(client), text_bytes("HTTP/1.1 401 Unauthorized\r\n\r\n"));

    EXPECT_THAT(told.of<Logon>(), IsEmpty());
    EXPECT_THAT(disclosures(told), IsEmpty());
}

TEST(ClearTextEvents, MailAndTelnetAreToldOnceAConnection) {
    auto told = ToldEvents{};
    connect(told, to_port(110));
    told.say(to_port(110), text_bytes("USER suzuki\r\n"));
    told.say(to_port(110), text_bytes("PASS s3cret\r\n"));
    connect(told, to_port(143));
    told.say(to_port(143), text_bytes("a1 LOGIN suzuki s3cret\r\n"));
    told.say(reversed(to_port(143)), text_bytes("a1 NO failed\r\n"));
    connect(told, to_port(23));
    told.say(reversed(to_port(23)), text_bytes("switch login: "));
    told.say(reversed(to_port(23)), text_bytes("Password: "));
    told.say(reversed(to_port(23)), text_bytes("Login incorrect\r\n"));

    EXPECT_THAT(disclosures(told), ElementsAre("pop3_logon", "imap_logon", "telnet_logon"));
    auto const logons = told.of<Logon>();
    ASSERT_EQ(logons.size(), 2U);
    EXPECT_EQ(logons[0].service, LogonService::mail);
    EXPECT_EQ(logons[1].service, LogonService::telnet);
}

TEST(ClearTextEvents, ALogonByLdapHasItsOutcome) {
    auto told = ToldEvents{};
    auto const client = to_port(389);
    connect(told, client);
    auto const bind = der(
        0x60,
        joined({wire("020103"), der(0x04, text_bytes("cn=suzuki")), der(0x80, text_bytes("s3cret"))}
        )
    );
    auto const answer = der(0x61, wire("0a0131 0400 0400"));

    told.say(client, der(0x30, joined({wire("020101"), bind})));
    told.say(reversed(client), der(0x30, joined({wire("020101"), answer})));

    auto const logon = told.of<Logon>().at(0);
    EXPECT_EQ(logon.service, LogonService::ldap);
    EXPECT_EQ(logon.outcome, LogonOutcome::refused);
    EXPECT_TRUE(logon.was_clear_text);
}

TEST(ClearTextEvents, ACommunityMiningAndFileSharingAreCodes) {
    auto told = ToldEvents{};
    auto snmp = Ends{};
    snmp.from_port = 161;
    told.see(udp_frame(snmp, snmp_answer("sw1", "switch", "contact")), 1);
    connect(told, to_port(3333), 2);
    told.say(to_port(3333), text_bytes(R"({"id":1,"method":"mining.subscribe","params":[]})"), 3);
    connect(told, to_port(6881), 4);
    told.say(to_port(6881), joined({{0x13}, text_bytes("BitTorrent protocol"), Bytes(48, 1)}), 5);

    EXPECT_THAT(disclosures(told), ElementsAre("snmp_community", "stratum", "bittorrent"));
    EXPECT_THAT(told.text(), Not(HasSubstr("s3cret")));
}

} // namespace

} // namespace sonae::sense

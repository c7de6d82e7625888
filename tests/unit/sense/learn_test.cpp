// SPDX-License-Identifier: Apache-2.0
// From segments to the document: what is learnt, and what must never be.
#include "agent/sense/report/document.hpp"
#include "tests/fakes/stream_bytes.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <string>

namespace sonae::sense {

namespace {

using namespace sonae::test;

constexpr auto start = Instant{Millis{1'767'225'600'000}};
constexpr auto server_address = std::uint32_t{0x0A010A06};

class Watch {
public:
    void see(Bytes const& frame) {
        observer.observe(LinkType::ethernet, frame, frame.size(), at);
        at += Millis{1};
    }

    void see(std::vector<Bytes> const& frames) {
        for (auto const& frame : frames) {
            see(frame);
        }
    }

    /// Both ends open, then each says what it has to say, in one segment.
    void converse(Ends const& client, Bytes const& question, Bytes const& answer) {
        see(syn_frame(client, false));
        see(syn_frame(reversed(client), true));
        see(segments(client, question, {}));
        see(segments(reversed(client), answer, {}));
    }

    [[nodiscard]] std::string document() const {
        return document_of({"EN10MB", {}}, observer, findings_of(observer.model()));
    }

    /// "kind: text" of everything that is said about a machine.
    [[nodiscard]] std::set<std::string> identities() const {
        auto found = std::set<std::string>{};
        observer.model().identities.for_each([&](Identity const& identity) {
            found.insert(std::string{name_of(identity.kind)} + ": " + identity.text);
        });
        return found;
    }

    [[nodiscard]] std::set<std::string> sessions() const {
        auto found = std::set<std::string>{};
        observer.model().sessions.for_each([&](Session const& session) {
            found.insert(
                std::string{name_of(session.protocol)} + " " + text_of(session.client) + " " +
                text_of(session.server) + ":" + std::to_string(session.port) + " " + session.detail
            );
        });
        return found;
    }

    /// The roles of whoever has the address.
    [[nodiscard]] std::set<std::string> roles(std::uint32_t address) const {
        auto found = std::set<std::string>{};
        auto const findings = findings_of(observer.model());
        for (auto const& host : findings.hosts) {
            for (auto const* one : host.addresses) {
                if (one->key.address == IpAddress::v4(address)) {
                    for (auto const& role : host.roles) {
                        found.insert(std::string{name_of(role.role)});
                    }
                }
            }
        }
        return found;
    }

    Observer observer{Limits{}};
    Instant at = start;
};

Ends to_port(std::uint16_t port, std::uint32_t client = 0x0A010A05) {
    auto ends = Ends{};
    ends.from_mac = 0x001B'2100'0000U + (client & 0xFFU);
    ends.from = client;
    ends.to = server_address;
    ends.to_port = port;
    ends.sequence = 0xFFFF'FF00; // so that it wraps around
    return ends;
}

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Learn, AModalityAndItsPacsAreKnownByWhatTheyAgreeOn) {
    auto watch = Watch{};
    auto const syntaxes = std::vector<std::string_view>{
        "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.1.20.1", "1.2.840.10008.5.1.4.1.2.2.1"};

    watch.converse(
        to_port(11112), dicom_request("CT1", "PACS", syntaxes), dicom_accept("CT1", "PACS", 3)
    );

    EXPECT_THAT(watch.roles(0x0A010A05), ElementsAre("modality"));
    EXPECT_THAT(watch.roles(server_address), ElementsAre("pacs"));
    EXPECT_THAT(watch.identities(), Contains("dicom_modality: CT"));
    EXPECT_THAT(watch.identities(), Contains("dicom_ae: PACS"));
    EXPECT_THAT(watch.sessions(), ElementsAre("dicom 10.1.10.5 10.1.10.6:11112 CT1 > PACS"));
}

TEST(Learn, WhatThePacsRefusedIsNoEvidence) {
    auto watch = Watch{};
    auto const syntaxes = std::vector<std::string_view>{
        "1.2.840.10008.1.1", "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.2.2.1"};

    watch.converse(
        to_port(104), dicom_request("WS1", "PACS", syntaxes), dicom_accept("WS1", "PACS", 1)
    );

    EXPECT_THAT(watch.roles(server_address), IsEmpty());
}

TEST(Learn, Hl7TellsWhichSystemsWorkTogetherAndNothingOfThePatient) {
    auto watch = Watch{};
    watch.see(segments(to_port(6661), hl7_message("HIS|HOSP", "LAB|HOSP", "ADT^A01"), {20, 30, 100})
    );
    watch.see(segments(to_port(6662), hl7_message("HIS|HOSP", "LAB|HOSP", "OML^O21"), {}));

    EXPECT_THAT(watch.roles(0x0A010A05), ElementsAre("his_interface"));
    EXPECT_THAT(watch.sessions(), Contains("hl7 10.1.10.5 10.1.10.6:6662 HIS/HOSP > LAB/HOSP OML"));
    auto const document = watch.document();
    for (auto const* const secret : {"YAMADA", "TARO", "0012345", "19500101", "MSG00001", "PID"}) {
        EXPECT_THAT(document, Not(HasSubstr(secret)));
    }
}

TEST(Learn, UsersCommunitiesAndContactsAreNotInTheDocument) {
    auto watch = Watch{};
    watch.converse(to_port(445), {}, smb_negotiate_answer(0x0302));
    watch.converse(
        to_port(445),
        smb_logon(ntlm_answer("PC-7", "tanaka"), false),
        smb_logon(ntlm_challenge("FS01", "HOSP"), true)
    );
    auto ends = reversed(to_port(88));
    watch.see(udp_frame(ends, kerberos_reply("HOSP.EXAMPLE", "tanaka", "cifs", "fs01")));
    ends.from_port = 161;
    watch.see(udp_frame(ends, snmp_answer("fs01", "Windows", "tanaka@example.jp")));
    auto const cookie = text_bytes("Cookie: mstshash=tanaka\r\n");
    watch.see(segments(
        to_port(3389),
        joined({wire("0300"), big_endian(11 + cookie.size(), 2), wire("20 e0 0000 0000 00"), cookie}
        ),
        {}
    ));

    auto const document = watch.document();
    EXPECT_THAT(document, HasSubstr("PC-7"));
    EXPECT_THAT(document, HasSubstr("HOSP.EXAMPLE"));
    EXPECT_THAT(document, HasSubstr("SMB 3.0.2"));
    EXPECT_THAT(document, HasSubstr("1.3.6.1.4.1.9.153"));
    EXPECT_THAT(document, Not(HasSubstr("tanaka")));
    EXPECT_THAT(document, Not(HasSubstr("s3cret")));
}

TEST(Learn, ServersOfTheHouseAreNamedAndThoseOutsideAreNot) {
    auto watch = Watch{};
    auto outside = to_port(443);
    outside.to = 0xCB007107; // 203.0.113.7
    watch.see(segments(outside, client_hello("sensitive-site.example.com"), {}));
    auto far = reversed(outside);
    far.hops = 50;
    watch.see(segments(far, server_hello(certificate("sensitive-site.example.com", {})), {}));
    watch.see(segments(to_port(443), client_hello("karte.hosp.example"), {}));

    EXPECT_THAT(watch.identities(), Contains("tls_server_name: karte.hosp.example"));
    EXPECT_THAT(watch.identities(), Contains("ja4: t13d1516h2_8daaf6152771_e5627efa2ab1"));
    EXPECT_THAT(watch.sessions(), ElementsAre("tls 10.1.10.5 10.1.10.6:443 karte.hosp.example"));
    EXPECT_THAT(watch.document(), Not(HasSubstr("sensitive-site")));
}

TEST(Learn, AToolForRemoteMaintenanceIsASessionWithItsOutsideAddress) {
    auto watch = Watch{};
    auto outside = to_port(443);
    outside.to = 0xCB007107;
    watch.see(segments(outside, client_hello("router7.teamviewer.com"), {}));

    EXPECT_THAT(watch.sessions(), ElementsAre("remote_tool 10.1.10.5 203.0.113.7:443 teamviewer"));
}

TEST(Learn, AGatewayForVpnIsKnownByTwoKindsOfEvidence) {
    auto watch = Watch{};
    auto const first = wire("0102030405060708 0000000000000000 21 20 22 08 00000000 0000001c");
    auto const answer = wire("0102030405060708 1112131415161718 21 20 22 20 00000000 0000001c");
    auto ends = to_port(500);
    ends.from_port = 500;
    ends.from = 0xCB007107;
    ends.hops = 50;

    watch.see(udp_frame(ends, first));
    watch.see(udp_frame(reversed(ends), answer));
    watch.see(ethernet(reversed(ends), 0x0800, ipv4(reversed(ends), 50, Bytes(80, 1))));

    EXPECT_THAT(watch.sessions(), Contains("ike 203.0.113.7 10.1.10.6:500 v2"));
    EXPECT_THAT(watch.sessions(), Contains("esp 10.1.10.6 203.0.113.7:0 "));
}

TEST(Learn, AServerOfFilesHasSeveralClients) {
    auto watch = Watch{};
    for (auto client = 0x0A010A10U; client < 0x0A010A13; ++client) {
        watch.converse(to_port(445, client), {}, smb_negotiate_answer(0x0311));
    }

    EXPECT_THAT(watch.roles(server_address), ElementsAre("file_server"));
}

/// All streams of the other tests, from both ends.
struct Conversation {
    Ends client;
    Bytes question;
    Bytes answer;
};

std::vector<Conversation> conversations() {
    auto const syntaxes =
        std::vector<std::string_view>(40, std::string_view{"1.2.840.10008.5.1.4.1.1.2"});
    return {
        {to_port(104), dicom_request("CT1", "PACS", syntaxes), dicom_accept("CT1", "PACS", 40)},
        {to_port(6661), hl7_message("HIS|HOSP", "RIS|HOSP", "ORM^O01"), {}},
        {to_port(443),
         client_hello("karte.hosp.example"),
         server_hello(certificate("karte", {"a", "b"}))},
        {to_port(445),
         smb_logon(ntlm_answer("PC-7", "tanaka"), false),
         joined({smb_negotiate_answer(0x0311), smb_logon(ntlm_challenge("FS01", "HOSP"), true)})},
        {to_port(22),
         text_bytes("SSH-2.0-client_1\r\nmore"),
         text_bytes("SSH-2.0-server_2\r\nmore")},
        {to_port(80), {}, text_bytes("HTTP/1.1 200 OK\r\nDate: x\r\nServer: nginx\r\n\r\n")},
        {to_port(3389),
         {},
         joined(
             {wire("0300 0013 0e d0 0000 1234 00 02 00 0800 02000000"),
              server_hello(certificate("pc-1", {}))}
         )},
    };
}

/// One direction in pieces that overlap, in any order.
void see_shuffled(Watch& watch, Ends const& ends, Bytes const& stream, std::mt19937& random) {
    auto frames = std::vector<Bytes>{};
    for (auto at = std::size_t{0}; at < stream.size();) {
        auto const size = std::min<std::size_t>(1 + random() % 300, stream.size() - at);
        auto const more = std::min<std::size_t>(random() % 20, stream.size() - at - size);
        auto part = ends;
        part.sequence = ends.sequence + 1 + static_cast<std::uint32_t>(at);
        auto const first = stream.begin() + static_cast<std::ptrdiff_t>(at);
        auto const last = first + static_cast<std::ptrdiff_t>(size + more);
        frames.push_back(tcp_frame(part, 0x18, Bytes(first, last)));
        at += size;
    }
    std::shuffle(frames.begin(), frames.end(), random);
    watch.see(frames);
}

TEST(Learn, AnyCuttingAndOrderOfTheSegmentsGivesTheSameFacts) {
    auto whole = Watch{};
    for (auto const& conversation : conversations()) {
        whole.converse(conversation.client, conversation.question, conversation.answer);
    }
    ASSERT_GT(whole.identities().size(), 15U);

    for (auto seed = 0U; seed < 60; ++seed) {
        auto random = std::mt19937{seed};
        auto watch = Watch{};
        for (auto const& conversation : conversations()) {
            auto const& client = conversation.client;
            watch.see(syn_frame(client, false));
            watch.see(syn_frame(reversed(client), true));
            see_shuffled(watch, client, conversation.question, random);
            see_shuffled(watch, reversed(client), conversation.answer, random);
        }
        ASSERT_EQ(watch.identities(), whole.identities()) << "seed " << seed;
        ASSERT_EQ(watch.sessions(), whole.sessions()) << "seed " << seed;
        ASSERT_EQ(watch.roles(server_address), whole.roles(server_address)) << "seed " << seed;
    }
}

TEST(Learn, NoMachineIsBuriedUnderItsFingerprints) {
    auto watch = Watch{};
    for (auto i = 0; i < 60; ++i) {
        auto const name = "host" + std::to_string(i) + ".hosp.example";
        watch.see(segments(to_port(443), client_hello(name), {}));
    }
    auto ends = reversed(to_port(161));
    watch.see(udp_frame(ends, snmp_answer("web01", "Linux", "")));

    EXPECT_THAT(watch.identities(), Contains("snmp_name: web01"));
}

} // namespace

} // namespace sonae::sense

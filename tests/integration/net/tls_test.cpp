// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/encoding.hpp"
#include "tests/integration/net/running_server.hpp"
#include "tests/integration/net/test_client.hpp"

#include <openssl/tls1.h>

namespace sonae::net {
namespace {

using testing::CertificateUsage;
using testing::get;
using testing::PlainClient;
using testing::RunningServer;
using testing::TestAuthority;
using testing::TlsClient;
using testing::TlsWish;

constexpr auto agent_name = "agt_0001";

TlsWish agent_wish(TestAuthority const& authority, std::string const& name = agent_name) {
    auto wish = TlsWish{};
    wish.protocols = {"sonae-agent/1"};
    wish.certificate = authority.issue({name});
    return wish;
}

TEST(Tls, AgentWithCertificate_IsSeenByTheHandler) {
    auto server = RunningServer{};
    auto const wish = agent_wish(server.authority());
    auto client = TlsClient{server->port(), wish};

    auto const answer = client.ask(get("/agent/v1/report"));

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(client.protocol(), "sonae-agent/1");
    EXPECT_TRUE(client.was_asked_for_certificate());
    auto const certificate = server.requests().at(0).peer.certificate;
    ASSERT_TRUE(certificate);
    EXPECT_EQ(certificate->common_name, agent_name);
    EXPECT_EQ(certificate->serial_hex, wish.certificate->serial_hex);
    EXPECT_EQ(certificate->not_after - certificate->not_before, std::chrono::hours{25});
    EXPECT_NE(certificate->sha256, Digest{});
}

TEST(Tls, AgentWithoutCertificate_MaySpeakAsNobody) {
    auto server = RunningServer{};
    auto wish = TlsWish{};
    wish.protocols = {"sonae-agent/1"};
    auto client = TlsClient{server->port(), wish};

    auto const answer = client.ask(get("/agent/v1/enroll"));

    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(client.was_asked_for_certificate());
    EXPECT_FALSE(server.requests().at(0).peer.certificate);
}

TEST(Tls, Browser_IsNeverAskedForACertificate) {
    auto server = RunningServer{};
    auto wish = agent_wish(server.authority());
    wish.protocols = {"h2", "http/1.1"};
    auto client = TlsClient{server->port(), wish};
    wish.protocols = {};
    auto without_alpn = TlsClient{server->port(), wish};

    EXPECT_EQ(client.ask(get("/")).status, 200);
    EXPECT_EQ(without_alpn.ask(get("/")).status, 200);

    EXPECT_EQ(client.protocol(), "http/1.1");
    EXPECT_FALSE(client.was_asked_for_certificate());
    EXPECT_FALSE(without_alpn.was_asked_for_certificate());
    EXPECT_FALSE(server.requests().at(0).peer.certificate);
}

TEST(Tls, ProtocolsThatNobodySpeaksHere_AreRefused) {
    auto server = RunningServer{};
    auto wish = TlsWish{};
    wish.protocols = {"h2"};

    auto const client = TlsClient{server->port(), wish};

    EXPECT_FALSE(client.is_connected());
    EXPECT_TRUE(server.eventually([&] { return server->figures().handshake_failures == 1; }));
}

class ResumedSession : public ::testing::TestWithParam<int> {};

TEST_P(ResumedSession, StillHasItsCertificate) {
    auto server = RunningServer{};
    auto wish = agent_wish(server.authority());
    wish.version = GetParam();
    auto first = TlsClient{server->port(), wish};
    first.ask(get("/first"));
    ASSERT_TRUE(first.session());

    auto again = wish;
    again.session = first.session();
    again.certificate = {};
    auto second = TlsClient{server->port(), again};
    auto const answer = second.ask(get("/second"));

    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(second.is_resumed());
    auto const requests = server.requests();
    ASSERT_TRUE(requests.at(1).peer.certificate);
    EXPECT_EQ(requests[1].peer.certificate->common_name, agent_name);
    EXPECT_EQ(requests[1].peer.certificate->sha256, requests[0].peer.certificate->sha256);
    EXPECT_EQ(server->figures().resumed_handshakes, 1U);
}

INSTANTIATE_TEST_SUITE_P(Tls, ResumedSession, ::testing::Values(TLS1_3_VERSION, TLS1_2_VERSION));

TEST(Tls, SessionOfABrowser_IsNotResumedByAnAgent) {
    auto server = RunningServer{};
    auto browser = TlsClient{server->port()};
    browser.ask(get("/"));
    ASSERT_TRUE(browser.session());

    auto wish = agent_wish(server.authority());
    wish.session = browser.session();
    auto agent = TlsClient{server->port(), wish};
    agent.ask(get("/"));

    EXPECT_FALSE(agent.is_resumed());
    EXPECT_TRUE(server.requests().at(1).peer.certificate);
}

TEST(Tls, CertificateOfAnotherAuthority_IsRefused) {
    auto server = RunningServer{};
    // The same name, so that only the signature tells them apart.
    auto const foreign = TestAuthority{"Test CA"};
    auto client = TlsClient{server->port(), agent_wish(foreign)};

    auto const answer = client.ask(get("/agent/v1/report"));

    EXPECT_EQ(answer.status, 0);
    EXPECT_TRUE(server.eventually([&] { return server->figures().handshake_failures == 1; }));
    EXPECT_TRUE(server.requests().empty());
}

TEST(Tls, ServerCertificateAsClientCertificate_IsRefused) {
    auto server = RunningServer{};
    auto wish = agent_wish(server.authority());
    wish.certificate = server.authority().issue({agent_name, CertificateUsage::server});
    auto client = TlsClient{server->port(), wish};

    auto const answer = client.ask(get("/agent/v1/report"));

    EXPECT_EQ(answer.status, 0);
    EXPECT_TRUE(server.requests().empty());
}

TEST(Tls, ExpiredCertificate_IsAcceptedAndItsTimeHandedOver) {
    auto server = RunningServer{};
    auto wish = agent_wish(server.authority());
    wish.certificate = server.authority().issue(
        {agent_name, CertificateUsage::client, std::chrono::hours{-200}, std::chrono::hours{-100}}
    );
    auto client = TlsClient{server->port(), wish};

    auto const answer = client.ask(get("/agent/v1/renew"));

    EXPECT_EQ(answer.status, 200);
    auto const certificate = server.requests().at(0).peer.certificate;
    ASSERT_TRUE(certificate);
    EXPECT_LT(certificate->not_after, SystemClock{}.now());
}

TEST(Tls, Chain_EndsWithTheAuthority) {
    auto server = RunningServer{};

    auto const client = TlsClient{server->port()};

    auto const chain = client.chain();
    ASSERT_EQ(chain.size(), 2U);
    EXPECT_EQ(chain[0], server.own_certificate().certificate_pem);
    EXPECT_EQ(chain[1], server.authority().certificate_pem());
}

TEST(Tls, OldVersionsAndCiphers_AreRefused) {
    auto server = RunningServer{};
    auto old_version = TlsWish{};
    old_version.version = TLS1_1_VERSION;
    old_version.ciphers = "ALL:@SECLEVEL=0";
    auto no_aead = TlsWish{};
    no_aead.version = TLS1_2_VERSION;
    no_aead.ciphers = "ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA";
    auto good = TlsWish{};
    good.version = TLS1_2_VERSION;

    EXPECT_FALSE((TlsClient{server->port(), old_version}.is_connected()));
    EXPECT_FALSE((TlsClient{server->port(), no_aead}.is_connected()));
    EXPECT_TRUE((TlsClient{server->port(), good}.is_connected()));
}

TEST(Tls, ReplacedMaterial_IsShownFromThenOn) {
    auto server = RunningServer{};
    auto const fresh =
        server.authority().issue({"sonaed.sonae.internal", CertificateUsage::server});
    auto const& ca = server.authority().certificate_pem();

    server->replace_tls({fresh.certificate_pem, fresh.private_key_pem, ca});
    server->replace_tls({"no certificate", fresh.private_key_pem, ca});
    server->replace_tls({fresh.certificate_pem, server.own_certificate().private_key_pem, ca});
    auto const client = TlsClient{server->port()};

    EXPECT_EQ(client.chain().at(0), fresh.certificate_pem);
}

TEST(Tls, MaterialOfNoUse_IsAnErrorAtTheStart) {
    auto const authority = TestAuthority{"Test CA"};
    auto const one = authority.issue({"one", CertificateUsage::server});
    auto const other = authority.issue({"other", CertificateUsage::server});
    auto config = ServerConfig{};
    config.address = "127.0.0.1";
    config.port = 0;
    auto const clock = SystemClock{};
    auto sink = StderrSink{};

    auto const made = make_server(
        config,
        {one.certificate_pem, other.private_key_pem, authority.certificate_pem()},
        {},
        {},
        Log{sink, clock, LogLevel::error}
    );

    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, Errc::invalid_argument);
}

TEST(Tls, DisconnectedAgent_IsClosedAndOthersStay) {
    auto server = RunningServer{};
    auto denied = TlsClient{server->port(), agent_wish(server.authority(), "agt_denied")};
    auto other = TlsClient{server->port(), agent_wish(server.authority(), "agt_other")};
    denied.ask(get("/1"));
    other.ask(get("/1"));

    server->disconnect("agt_denied");

    EXPECT_EQ(denied.read_to_end(), "");
    EXPECT_EQ(other.ask(get("/2")).status, 200);
    EXPECT_TRUE(server.eventually([&] { return server->connections() == 1; }));
}

TEST(Tls, PlainHttp_IsShownTheWay) {
    auto server = RunningServer{};
    auto visitor = PlainClient{server->port()};
    auto sender = PlainClient{server->port()};

    auto const way = visitor.ask("GET /assets?x=1 HTTP/1.1\r\nHost: sonae.local:8443\r\n\r\n");
    auto const refused =
        sender.ask("POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\npwd");

    EXPECT_EQ(way.status, 308);
    auto const port = std::to_string(server->port());
    EXPECT_EQ(way.header("location"), "https://sonae.local:" + port + "/assets?x=1");
    EXPECT_EQ(refused.status, 400);
    EXPECT_TRUE(server.requests().empty());
}

TEST(Tls, GarbageAndHalfHandshakes_DisturbNobody) {
    auto server =
        RunningServer{{}, [](ServerConfig& config) { config.header_timeout = Millis{300}; }};
    auto silent = PlainClient{server->port()};
    auto half = PlainClient{server->port()};
    auto garbage_record = PlainClient{server->port()};
    auto garbage = PlainClient{server->port()};

    half.send(std::string{"\x16\x03\x01\x02\x00\x01\x00", 7});
    garbage_record.send("\x16\x03\x01" + std::string(500, '\x7E'));
    garbage.send(std::string(500, '\x01'));
    auto client = TlsClient{server->port()};
    auto const answer = client.ask(get("/"));

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(silent.read_to_end(), "");
    half.read_to_end();
    garbage_record.read_to_end();
    EXPECT_EQ(garbage.read_answer().status, 400);
    EXPECT_TRUE(server.eventually([&] { return server->figures().handshake_failures == 2; }));
    EXPECT_NE(server.log().find("TLS handshake failed"), std::string::npos);
}

} // namespace
} // namespace sonae::net

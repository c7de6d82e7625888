// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/crypto.hpp"
#include "agent/platform/https_client.hpp"
#include "tests/integration/agent/test_server.hpp"

#include <unistd.h>

namespace sonae::agent {
namespace {

using testing::Manner;
using testing::TestAuthority;
using testing::TestServer;

struct Https : ::testing::Test {
    TestAuthority authority;
    TestServer server{authority};

    TlsConfig config() {
        auto keys = OpenSslKeys{};
        auto const key = keys.make_key().value_or("");
        auto const csr = keys.make_request(key).value_or("");
        auto config = TlsConfig{};
        config.endpoint = *parse_endpoint(server.address());
        config.trust = StoredCa{authority.certificate_pem()};
        config.certificate = ClientCertificate{key, authority.issue_agent(csr, "agt_x", 0)};
        return config;
    }
};

TEST_F(Https, SecondConnection_ResumesTheFirst) {
    auto client = HttpsClient{config()};
    ASSERT_TRUE(client.post("/agent/v1/renew", BodyKind::json, "{}"));
    EXPECT_FALSE(client.is_resumed());
    client.close();

    auto const reply = client.post("/agent/v1/renew", BodyKind::json, "{}");

    ASSERT_TRUE(reply) << reply.error().text();
    EXPECT_TRUE(client.is_resumed());
    EXPECT_EQ(server.state().resumed, 1);
}

TEST_F(Https, AnotherCertificate_StartsWithAFullHandshake) {
    auto client = HttpsClient{config()};
    ASSERT_TRUE(client.post("/agent/v1/renew", BodyKind::json, "{}"));
    client.close();
    auto const other = config();

    client.use(*other.certificate, other.trust);
    ASSERT_TRUE(client.post("/agent/v1/renew", BodyKind::json, "{}"));

    EXPECT_FALSE(client.is_resumed());
}

TEST_F(Https, SeveralRequests_ShareOneConnection) {
    auto client = HttpsClient{config()};

    for (auto i = 0; i < 5; ++i) {
        ASSERT_TRUE(client.post("/agent/v1/renew", BodyKind::json, "{}"));
    }

    EXPECT_EQ(server.state().connections, 1);
}

TEST_F(Https, SilentServer_IsGivenUp) {
    server.behave(Manner::is_silent);
    auto hurried = config();
    hurried.limits.transfer = Millis{50};
    auto client = HttpsClient{hurried};

    auto const reply = client.post("/agent/v1/renew", BodyKind::json, "{}");

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, Errc::timeout);
}

TEST_F(Https, StopWhileItWaits_EndsTheCall) {
    server.behave(Manner::is_silent);
    auto ends = std::array<int, 2>{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    auto stopped = config();
    stopped.stop = ends[0];
    ASSERT_EQ(::write(ends[1], "x", 1), 1);
    auto client = HttpsClient{stopped};

    auto const reply = client.post("/agent/v1/renew", BodyKind::json, "{}");

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, Errc::unavailable);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_F(Https, ClientCertificateOfAnotherCa_IsReportedAsRefusal) {
    auto const other = TestAuthority{};
    auto keys = OpenSslKeys{};
    auto foreign = config();
    auto const csr = keys.make_request(foreign.certificate->key_pem).value_or("");
    foreign.certificate->certificate_pem = other.issue_agent(csr, "agt_x", 0);
    auto client = HttpsClient{foreign};

    auto const reply = client.post("/agent/v1/renew", BodyKind::json, "{}");

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, Errc::refused) << reply.error().text();
}

TEST_F(Https, KeyThatDoesNotFitTheCertificate_IsCorrupt) {
    auto broken = config();
    broken.certificate->key_pem = OpenSslKeys{}.make_key().value_or("");
    auto client = HttpsClient{broken};

    auto const reply = client.post("/agent/v1/renew", BodyKind::json, "{}");

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, Errc::corrupt) << reply.error().text();
}

} // namespace
} // namespace sonae::agent

// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/server_certificate.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/temporary_folder.hpp"

namespace sonae::app {

namespace {

using ::testing::Contains;

class ServerCertificateTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto opened = auth::open_certificate_authority(folder_.path().string(), start_);
        ASSERT_TRUE(opened) << opened.error().text();
        authority_ = std::move(*opened);
    }

    ServerCertificate open(std::string const& name, Instant now) {
        auto opened = open_server_certificate(folder_.path(), *authority_, name, now);
        EXPECT_TRUE(opened) << opened.error().text();
        return std::move(*opened);
    }

    testing::TemporaryFolder folder_;
    Instant start_ = testing::at("2026-05-01T02:00:00Z");
    std::unique_ptr<auth::CertificateAuthority> authority_;
};

} // namespace

TEST_F(ServerCertificateTest, AtTheNextStart_IsTheSame) {
    auto const first = open("his.example", start_);

    auto const second = open("his.example", start_ + std::chrono::hours{24});

    EXPECT_EQ(first.certificate, second.certificate);
    EXPECT_EQ(first.private_key, second.private_key);
}

TEST_F(ServerCertificateTest, WhenTheNameChanges_IsIssuedAnew) {
    auto const first = open("his.example", start_);

    auto const second = open("his2.example", start_);

    EXPECT_NE(first.certificate, second.certificate);
}

TEST_F(ServerCertificateTest, InTheLastThirdOfItsLife_IsIssuedAnew) {
    auto const first = open("", start_);

    auto const late = open("", start_ + std::chrono::hours{24 * 300});

    EXPECT_NE(first.certificate, late.certificate);
    EXPECT_GT(late.not_after, first.not_after);
}

TEST_F(ServerCertificateTest, WhoseFilesAreDamaged_IsIssuedAnew) {
    auto const first = open("", start_);
    ASSERT_TRUE(write_atomically(folder_.path() / "server.json", "{", Secrecy::private_to_owner));

    auto const second = open("", start_);

    EXPECT_NE(first.certificate, second.certificate);
}

TEST(OwnNames, HaveLoopbackAndThePublicNameWhereItBelongs) {
    EXPECT_THAT(own_names("192.0.2.7").addresses, Contains("192.0.2.7"));
    EXPECT_THAT(own_names("his.example").dns_names, Contains("his.example"));
    EXPECT_THAT(own_names("").addresses, Contains("127.0.0.1"));
    EXPECT_THAT(own_names("").dns_names, Contains("localhost"));
}

} // namespace sonae::app

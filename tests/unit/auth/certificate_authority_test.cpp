// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/certificate_authority.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/auth/request_builder.hpp"

#include <openssl/sha.h>

#include <set>

namespace sonae::auth {
namespace {

using sonae::testing::at;
using sonae::testing::request_pem;

using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;

auto const now = at("2026-05-01T02:00:00.250Z");

AgentId sample_agent() {
    auto random = sonae::testing::FakeRandom{};
    return AgentId::make(now, random);
}

Certificate certificate_of(std::string_view pem) {
    auto const bio = reading(pem);
    return Certificate{PEM_read_bio_X509(bio.get(), nullptr, &no_password, nullptr)};
}

/// X509_V_OK when the chain from `leaf` to `root` stands at `when` for `purpose`.
int verification(X509* leaf, X509* root, int purpose, Instant when) {
    auto const store = Store{X509_STORE_new()};
    X509_STORE_add_cert(store.get(), root);
    auto const context = StoreContext{X509_STORE_CTX_new()};
    X509_STORE_CTX_init(context.get(), store.get(), leaf, nullptr);
    auto* const parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, static_cast<std::time_t>(to_ms(when) / 1000));
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_X509_STRICT);
    X509_STORE_CTX_set_purpose(context.get(), purpose);
    X509_verify_cert(context.get());
    return X509_STORE_CTX_get_error(context.get());
}

std::string common_name_of(X509* certificate) {
    auto buffer = std::array<char, 128>{};
    X509_NAME_get_text_by_NID(
        X509_get_subject_name(certificate), NID_commonName, buffer.data(), buffer.size()
    );
    return buffer.data();
}

std::vector<std::string> uris_of(X509* certificate) {
    auto const names = GeneralNames{static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)
    )};
    auto uris = std::vector<std::string>{};
    for (auto i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        auto const* const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_URI) {
            auto const* const text = name->d.uniformResourceIdentifier;
            uris.emplace_back(
                as_text({ASN1_STRING_get0_data(text), static_cast<std::size_t>(text->length)})
            );
        }
    }
    return uris;
}

class Authority : public ::testing::Test {
protected:
    Authority()
        : authority_{open_certificate_authority(folder_.path().string(), now).value()}
        , root_{certificate_of(authority_->certificate_pem())} {}

    [[nodiscard]] fs::path file(char const* name) const { return folder_.path() / name; }

    sonae::testing::TemporaryFolder folder_;
    std::unique_ptr<CertificateAuthority> authority_;
    Certificate root_;
};

TEST_F(Authority, OnFirstUse_MakesACertificateThatMaySignButNoFurtherAuthority) {
    EXPECT_EQ(X509_check_ca(root_.get()), 1);
    EXPECT_EQ(X509_get_pathlen(root_.get()), 0);
    EXPECT_EQ(X509_get_key_usage(root_.get()), std::uint32_t{KU_KEY_CERT_SIGN | KU_CRL_SIGN});
    EXPECT_EQ(X509_get_signature_nid(root_.get()), NID_ecdsa_with_SHA256);
    EXPECT_TRUE(is_p256(*X509_get0_pubkey(root_.get())));
    EXPECT_NE(X509_get0_subject_key_id(root_.get()), nullptr);
}

TEST_F(Authority, KeepsItsKeyFromOthers) {
    EXPECT_EQ(fs::status(file("ca.key")).permissions(), fs::perms{0600});
    EXPECT_EQ(fs::status(file("ca.crt")).permissions(), fs::perms{0644});
}

TEST_F(Authority, PinsTheHashOfItsPublicKeyInfo) {
    // Taken from the whole certificate's key by another way: EVP_PKEY → SubjectPublicKeyInfo.
    auto* der = static_cast<unsigned char*>(nullptr);
    auto const size = i2d_PUBKEY(X509_get0_pubkey(root_.get()), &der);
    ASSERT_GT(size, 0);
    auto expected = Digest{};
    SHA256(der, static_cast<std::size_t>(size), expected.data());
    OPENSSL_free(der);

    EXPECT_EQ(authority_->pin(), expected);
}

TEST_F(Authority, OpenedAgain_IsTheSame) {
    auto const again = open_certificate_authority(folder_.path().string(), now).value();

    EXPECT_EQ(again->pin(), authority_->pin());
    EXPECT_EQ(again->certificate_pem(), authority_->certificate_pem());
}

TEST_F(Authority, OfAnotherHouse_IsAnother) {
    auto const other_folder = sonae::testing::TemporaryFolder{};
    auto const other = open_certificate_authority(other_folder.path().string(), now).value();

    EXPECT_NE(other->pin(), authority_->pin());
    auto const issued = other->issue_agent(request_pem(), sample_agent(), now).value();
    auto const leaf = certificate_of(issued.certificate_pem);
    EXPECT_NE(verification(leaf.get(), root_.get(), X509_PURPOSE_SSL_CLIENT, now), X509_V_OK);
}

TEST_F(Authority, WithoutOneOfItsFiles_IsCorruptAndMakesNothing) {
    fs::remove(file("ca.crt"));
    auto const without_certificate = open_certificate_authority(folder_.path().string(), now);
    ASSERT_FALSE(without_certificate);
    EXPECT_EQ(without_certificate.error().code, Errc::corrupt);
    EXPECT_THAT(without_certificate.error().text(), ::testing::HasSubstr("ca.crt"));
    EXPECT_FALSE(fs::exists(file("ca.crt")));

    auto const pem = authority_->certificate_pem();
    ASSERT_TRUE(write_atomically(file("ca.crt"), pem, Secrecy::readable_by_all));
    fs::remove(file("ca.key"));
    auto const without_key = open_certificate_authority(folder_.path().string(), now);
    ASSERT_FALSE(without_key);
    EXPECT_EQ(without_key.error().code, Errc::corrupt);
    EXPECT_THAT(without_key.error().text(), ::testing::HasSubstr("ca.key"));
    EXPECT_FALSE(fs::exists(file("ca.key")));
}

TEST_F(Authority, WithTheKeyOfAnother_IsCorrupt) {
    auto const other_folder = sonae::testing::TemporaryFolder{};
    ASSERT_TRUE(open_certificate_authority(other_folder.path().string(), now));
    fs::copy_file(
        other_folder.path() / "ca.key", file("ca.key"), fs::copy_options::overwrite_existing
    );

    auto const opened = open_certificate_authority(folder_.path().string(), now);

    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::corrupt);
}

TEST_F(Authority, WithDamagedFiles_IsCorrupt) {
    ASSERT_TRUE(write_atomically(file("ca.crt"), "not PEM", Secrecy::readable_by_all));
    EXPECT_EQ(open_certificate_authority(folder_.path().string(), now).error().code, Errc::corrupt);
    ASSERT_TRUE(
        write_atomically(file("ca.crt"), authority_->certificate_pem(), Secrecy::readable_by_all)
    );
    ASSERT_TRUE(write_atomically(file("ca.key"), "", Secrecy::private_to_owner));
    EXPECT_EQ(open_certificate_authority(folder_.path().string(), now).error().code, Errc::corrupt);
}

TEST_F(Authority, WithACertificateThatMayNotSign_IsCorrupt) {
    auto const server = authority_->issue_server({}, {}, now).value();
    ASSERT_TRUE(
        write_atomically(file("ca.crt"), server.issued.certificate_pem, Secrecy::readable_by_all)
    );
    ASSERT_TRUE(write_atomically(file("ca.key"), server.private_key_pem, Secrecy::private_to_owner)
    );
    EXPECT_EQ(open_certificate_authority(folder_.path().string(), now).error().code, Errc::corrupt);
}

TEST_F(Authority, IssuesAnAgentsCertificateForItsIdWhateverTheRequestAsks) {
    auto const agent = sample_agent();
    auto const key = sonae::testing::p256_key();

    auto const issued =
        authority_
            ->issue_agent(request_pem(key.get(), key.get(), "sonaed.sonae.internal"), agent, now)
            .value();

    auto const leaf = certificate_of(issued.certificate_pem);
    EXPECT_EQ(common_name_of(leaf.get()), agent.text());
    EXPECT_THAT(uris_of(leaf.get()), ::testing::ElementsAre("urn:sonae:agent:" + agent.text()));
    EXPECT_EQ(EVP_PKEY_eq(X509_get0_pubkey(leaf.get()), key.get()), 1);
    EXPECT_EQ(verification(leaf.get(), root_.get(), X509_PURPOSE_SSL_CLIENT, now), X509_V_OK);
    EXPECT_NE(verification(leaf.get(), root_.get(), X509_PURPOSE_SSL_SERVER, now), X509_V_OK);
    EXPECT_EQ(X509_check_ca(leaf.get()), 0);
}

TEST_F(Authority, SaysAboutACertificateWhatItHolds) {
    auto const issued = authority_->issue_agent(request_pem(), sample_agent(), now).value();

    auto const leaf = certificate_of(issued.certificate_pem);
    auto digest = Digest{};
    auto size = 0U;
    X509_digest(leaf.get(), EVP_sha256(), digest.data(), &size);
    EXPECT_EQ(issued.sha256, digest);
    EXPECT_EQ(issued.not_before, at("2026-05-01T01:55:00Z"));
    EXPECT_EQ(issued.not_after, at("2026-07-30T02:00:00Z"));
    auto const* const serial = X509_get0_serialNumber(leaf.get());
    EXPECT_EQ(
        issued.serial_hex,
        to_hex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))}
        )
    );
    EXPECT_NE(ASN1_STRING_type(serial), V_ASN1_NEG_INTEGER);
}

TEST_F(Authority, GivesEveryCertificateAnotherSerialOf32Digits) {
    auto const request = request_pem();
    auto serials = std::set<std::string>{};
    for (auto i = 0; i < 20; ++i) {
        auto const issued = authority_->issue_agent(request, sample_agent(), now).value();
        EXPECT_EQ(issued.serial_hex.size(), 32U);
        serials.insert(issued.serial_hex);
    }
    EXPECT_EQ(serials.size(), 20U);
}

TEST_F(Authority, RefusesABadRequest) {
    auto const rsa = Key{EVP_RSA_gen(2048)};
    auto const issued =
        authority_->issue_agent(request_pem(rsa.get(), rsa.get(), "x"), sample_agent(), now);
    ASSERT_FALSE(issued);
    EXPECT_EQ(issued.error().code, Errc::unsupported);
}

bool has_name(X509* certificate, char const* name) {
    return X509_check_host(certificate, name, 0, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT, nullptr) == 1;
}

TEST_F(Authority, IssuesAServersCertificateForItsNames) {
    auto const server = authority_->issue_server({"HIS.example.jp", "his", "his"}, {}, now).value();

    auto const leaf = certificate_of(server.issued.certificate_pem);
    EXPECT_TRUE(has_name(leaf.get(), "sonaed.sonae.internal"));
    EXPECT_TRUE(has_name(leaf.get(), "his.example.jp"));
    EXPECT_TRUE(has_name(leaf.get(), "his"));
    EXPECT_FALSE(has_name(leaf.get(), "other.example.jp"));
}

TEST_F(Authority, IssuesAServersCertificateForItsAddresses) {
    auto const server = authority_->issue_server({}, {"192.0.2.7", "2001:db8::7"}, now).value();

    auto const leaf = certificate_of(server.issued.certificate_pem);
    EXPECT_EQ(X509_check_ip_asc(leaf.get(), "192.0.2.7", 0), 1);
    EXPECT_EQ(X509_check_ip_asc(leaf.get(), "2001:db8::7", 0), 1);
    EXPECT_EQ(X509_check_ip_asc(leaf.get(), "192.0.2.8", 0), 0);
}

TEST_F(Authority, IssuesAServersCertificateForServersOnly) {
    auto const server = authority_->issue_server({}, {}, now).value();

    auto const leaf = certificate_of(server.issued.certificate_pem);
    EXPECT_EQ(verification(leaf.get(), root_.get(), X509_PURPOSE_SSL_SERVER, now), X509_V_OK);
    EXPECT_NE(verification(leaf.get(), root_.get(), X509_PURPOSE_SSL_CLIENT, now), X509_V_OK);
    EXPECT_EQ(server.issued.not_after, at("2027-06-02T02:00:00Z"));
}

TEST_F(Authority, GivesTheServerItsPrivateKey) {
    auto const server = authority_->issue_server({}, {}, now).value();

    auto const bio = reading(server.private_key_pem);
    auto const key = Key{PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_password, nullptr)};
    auto const leaf = certificate_of(server.issued.certificate_pem);
    EXPECT_EQ(X509_check_private_key(leaf.get(), key.get()), 1);
}

TEST_F(Authority, AskedForNamesThatAreNone_Refuses) {
    for (auto const* const name : {"", "a b", "-a", "a..b", "*.example.jp", "病院", "a\nb"}) {
        auto const server = authority_->issue_server({name}, {}, now);
        EXPECT_TRUE(!server && server.error().code == Errc::invalid_argument) << name;
    }
}

TEST_F(Authority, AskedForAddressesThatAreNone_Refuses) {
    for (auto const* const address : {"", "his", "192.0.2.7/24", "192.0.2.256"}) {
        auto const server = authority_->issue_server({}, {address}, now);
        EXPECT_TRUE(!server && server.error().code == Errc::invalid_argument) << address;
    }
}

TEST_F(Authority, NearItsEnd_IssuesNothingThatOutlivesIt) {
    auto const end = now + std::chrono::days{3650};

    auto const late =
        authority_->issue_agent(request_pem(), sample_agent(), end - std::chrono::days{1});
    auto const after = authority_->issue_agent(request_pem(), sample_agent(), end);

    EXPECT_EQ(late.value().not_after, at("2036-04-28T02:00:00Z"));
    ASSERT_FALSE(after);
    EXPECT_EQ(after.error().code, Errc::unavailable);
}

} // namespace
} // namespace sonae::auth

// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/agent/test_authority.hpp"

#include "agent/platform/certificate.hpp"
#include "agent/platform/open_ssl.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace sonae::agent::testing {

namespace {

constexpr auto seconds_a_day = 24L * 60 * 60;

void require(bool is_done) {
    if (!is_done) {
        throw std::runtime_error{"OpenSSL failed in a test"};
    }
}

std::string text_of(BIO* bio) {
    char* data = nullptr;
    auto const length = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(length)};
}

std::string pem_of(X509* certificate) {
    auto const bio = Owned<BIO>{BIO_new(BIO_s_mem())};
    require(PEM_write_bio_X509(bio.get(), certificate) == 1);
    return text_of(bio.get());
}

std::string pem_of(EVP_PKEY* key) {
    auto const bio = Owned<BIO>{BIO_new(BIO_s_mem())};
    require(
        PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1
    );
    return text_of(bio.get());
}

void add_extension(X509* certificate, int kind, std::string const& value) {
    auto* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
    require(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

void set_name(X509_NAME* name, std::string const& text) {
    require(
        X509_NAME_add_entry_by_NID(
            name, NID_commonName, MBSTRING_UTF8, as_bytes(text).data(), -1, -1, 0
        ) == 1
    );
}

Owned<X509> begin_certificate(EVP_PKEY* key, std::string const& name, int begins, int ends) {
    static auto serial = 1L;
    auto certificate = Owned<X509>{X509_new()};
    require(certificate && X509_set_version(certificate.get(), 2) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), begins * seconds_a_day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), ends * seconds_a_day);
    set_name(X509_get_subject_name(certificate.get()), name);
    require(X509_set_pubkey(certificate.get(), key) == 1);
    return certificate;
}

} // namespace

struct TestAuthority::Content {
    Owned<EVP_PKEY> key;
    Owned<X509> certificate;
    std::string pem;

    [[nodiscard]] std::string sign(X509* subject) const {
        require(
            X509_set_issuer_name(subject, X509_get_subject_name(certificate.get())) == 1 &&
            X509_sign(subject, key.get(), EVP_sha256()) > 0
        );
        return pem_of(subject);
    }
};

TestAuthority::TestAuthority()
    : content_{std::make_unique<Content>()} {
    content_->key.reset(EVP_EC_gen("P-256"));
    content_->certificate = begin_certificate(content_->key.get(), "Test CA", -1, 3650);
    auto* const certificate = content_->certificate.get();
    add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
    content_->pem = content_->sign(certificate);
}

TestAuthority::~TestAuthority() = default;

std::string const& TestAuthority::certificate_pem() const {
    return content_->pem;
}

Digest TestAuthority::pin() const {
    return key_hash(*content_->certificate);
}

std::string TestAuthority::token() const {
    return "sonae1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYX." + to_base64url(pin());
}

IssuedPem TestAuthority::issue_server(ServerWish const& wish) const {
    auto const key = Owned<EVP_PKEY>{EVP_EC_gen("P-256")};
    auto const certificate =
        begin_certificate(key.get(), "server", wish.begins_days, wish.ends_days);
    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate.get(), NID_subject_alt_name, "DNS:" + wish.name);
    if (wish.usage != nullptr) {
        add_extension(certificate.get(), NID_ext_key_usage, wish.usage);
    }
    return {content_->sign(certificate.get()), pem_of(key.get())};
}

std::string TestAuthority::issue_agent(
    std::string const& csr_pem, std::string const& name, int age_days
) const {
    auto const bio = Owned<BIO>{BIO_new_mem_buf(csr_pem.data(), static_cast<int>(csr_pem.size()))};
    auto const request =
        Owned<X509_REQ>{PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr)};
    auto* const key = request ? X509_REQ_get0_pubkey(request.get()) : nullptr;
    if (key == nullptr || X509_REQ_verify(request.get(), key) != 1) {
        return {};
    }
    auto const certificate = begin_certificate(key, name, -age_days, 90 - age_days);
    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate.get(), NID_ext_key_usage, "clientAuth");
    return content_->sign(certificate.get());
}

} // namespace sonae::agent::testing

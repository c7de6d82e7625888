// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/test_certificates.hpp"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace sonae::testing {

namespace {

template <auto function>
struct Free {
    template <class T>
    void operator()(T* pointer) const {
        function(pointer);
    }
};

using PrivateKey = std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<&X509_free>>;
using Bio = std::unique_ptr<BIO, Free<&BIO_free>>;

void check(bool is_done, char const* what) {
    if (!is_done) {
        throw std::runtime_error{what};
    }
}

std::string text_of(BIO* bio) {
    char* bytes = nullptr;
    auto const size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
    auto const bio = Bio{BIO_new(BIO_s_mem())};
    check(PEM_write_bio_X509(bio.get(), certificate) == 1, "no PEM");
    return text_of(bio.get());
}

std::string pem_of(EVP_PKEY* key) {
    auto const bio = Bio{BIO_new(BIO_s_mem())};
    check(
        PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
        "no PEM"
    );
    return text_of(bio.get());
}

PrivateKey new_key() {
    auto key = PrivateKey{EVP_EC_gen("P-256")};
    check(key != nullptr, "no key");
    return key;
}

void set_name(X509_NAME* name, std::string const& common_name) {
    check(
        X509_NAME_add_entry_by_NID(
            name,
            NID_commonName,
            MBSTRING_UTF8,
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): chars are bytes
            reinterpret_cast<unsigned char const*>(common_name.data()),
            static_cast<int>(common_name.size()),
            -1,
            0
        ) == 1,
        "no name"
    );
}

void add_extension(X509* certificate, int kind, char const* value) {
    auto const extension = std::unique_ptr<X509_EXTENSION, Free<&X509_EXTENSION_free>>{
        X509V3_EXT_conf_nid(nullptr, nullptr, kind, value)};
    check(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "no extension");
}

std::string set_serial(X509* certificate) {
    auto bytes = std::array<unsigned char, 8>{};
    check(RAND_bytes(bytes.data(), bytes.size()) == 1, "no random bytes");
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7FU) | 0x40U); // positive, 8 bytes long
    auto const number = std::unique_ptr<BIGNUM, Free<&BN_free>>{
        BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr)};
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
    constexpr auto digits = std::string_view{"0123456789abcdef"};
    auto hex = std::string{};
    for (auto const byte : bytes) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 0xFU];
    }
    return hex;
}

void set_time(X509* certificate, std::chrono::hours from, std::chrono::hours until) {
    X509_gmtime_adj(X509_getm_notBefore(certificate), std::chrono::seconds{from}.count());
    X509_gmtime_adj(X509_getm_notAfter(certificate), std::chrono::seconds{until}.count());
}

} // namespace

struct TestAuthority::Key {
    PrivateKey key;
};

TestAuthority::TestAuthority(std::string const& name)
    : key_{std::make_unique<Key>(Key{new_key()})}
    , name_{name} {
    auto const certificate = Certificate{X509_new()};
    X509_set_version(certificate.get(), X509_VERSION_3);
    set_serial(certificate.get());
    set_name(X509_get_subject_name(certificate.get()), name);
    set_name(X509_get_issuer_name(certificate.get()), name);
    // It lasts longer than the certificates that a test lets run out long ago.
    set_time(certificate.get(), std::chrono::hours{-24 * 1'000}, std::chrono::hours{24});
    X509_set_pubkey(certificate.get(), key_->key.get());
    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    check(X509_sign(certificate.get(), key_->key.get(), EVP_sha256()) > 0, "no signature");
    certificate_pem_ = pem_of(certificate.get());
}

TestAuthority::~TestAuthority() = default;

TestCertificate TestAuthority::issue(CertificateWish const& wish) const {
    auto const key = new_key();
    auto const certificate = Certificate{X509_new()};
    X509_set_version(certificate.get(), X509_VERSION_3);
    auto serial = set_serial(certificate.get());
    set_name(X509_get_subject_name(certificate.get()), wish.common_name);
    set_name(X509_get_issuer_name(certificate.get()), name_);
    set_time(certificate.get(), wish.from, wish.until);
    X509_set_pubkey(certificate.get(), key.get());
    auto const is_server = wish.usage == CertificateUsage::server;
    add_extension(certificate.get(), NID_ext_key_usage, is_server ? "serverAuth" : "clientAuth");
    check(X509_sign(certificate.get(), key_->key.get(), EVP_sha256()) > 0, "no signature");
    return {pem_of(certificate.get()), pem_of(key.get()), std::move(serial)};
}

} // namespace sonae::testing

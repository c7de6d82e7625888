// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/crypto.hpp"

#include "agent/platform/certificate.hpp"
#include "agent/platform/open_ssl.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>

#include <algorithm>
#include <ctime>

namespace sonae::agent {

namespace {

std::string text_of(BIO* bio) {
    char* data = nullptr;
    auto const length = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(length)};
}

Result<Instant> instant_of(ASN1_TIME const* time) {
    // A difference to the epoch needs no time zone.
    auto const epoch = std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)>{
        ASN1_TIME_set(nullptr, 0), ASN1_TIME_free};
    auto days = 0;
    auto seconds = 0;
    if (!epoch || ASN1_TIME_diff(&days, &seconds, epoch.get(), time) != 1) {
        return open_ssl_error(Errc::corrupt, "a certificate's time");
    }
    return Instant{std::chrono::hours{24} * days + std::chrono::seconds{seconds}};
}

Result<CertificateFacts> facts_of(X509 const& certificate) {
    TRY(not_before, instant_of(X509_get0_notBefore(&certificate)));
    TRY(not_after, instant_of(X509_get0_notAfter(&certificate)));
    return CertificateFacts{not_before, not_after};
}

} // namespace

Digest sha256(std::string_view bytes) {
    auto digest = Digest{};
    auto length = 0U;
    // Fails only without memory; then the zero hash differs from every real one.
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
    return digest;
}

Digest key_hash(X509 const& certificate) {
    unsigned char* der = nullptr;
    auto const length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(&certificate), &der);
    if (length <= 0) {
        return {};
    }
    auto const hash = sha256(as_text({der, static_cast<std::size_t>(length)}));
    OPENSSL_free(der);
    return hash;
}

Result<std::string> OpenSslKeys::make_key() {
    auto const key = Owned<EVP_PKEY>{EVP_EC_gen("P-256")};
    auto const bio = Owned<BIO>{BIO_new(BIO_s_mem())};
    auto const is_written = key && bio &&
                            PEM_write_bio_PKCS8PrivateKey(
                                bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr
                            ) == 1;
    if (!is_written) {
        return open_ssl_error(Errc::internal, "cannot make a key");
    }
    return text_of(bio.get());
}

Result<std::string> OpenSslKeys::make_request(std::string_view key_pem) {
    TRY(key, read_private_key(key_pem));
    auto const request = Owned<X509_REQ>{X509_REQ_new()};
    auto const bio = Owned<BIO>{BIO_new(BIO_s_mem())};
    // The daemon gives the name; the request only proves who holds the key.
    auto const is_written = request && bio && X509_REQ_set_version(request.get(), 0) == 1 &&
                            X509_REQ_set_pubkey(request.get(), key.get()) == 1 &&
                            X509_REQ_sign(request.get(), key.get(), EVP_sha256()) > 0 &&
                            PEM_write_bio_X509_REQ(bio.get(), request.get()) == 1;
    if (!is_written) {
        return open_ssl_error(Errc::internal, "cannot make a certificate request");
    }
    return text_of(bio.get());
}

Result<CertificateFacts> OpenSslKeys::check(
    std::string_view certificate_pem, std::string_view key_pem, std::string_view ca_pem
) {
    TRY(certificate, read_certificate(certificate_pem));
    TRY(key, read_private_key(key_pem));
    TRY(authorities, read_certificates(ca_pem));
    if (X509_check_private_key(certificate.get(), key.get()) != 1) {
        return open_ssl_error(Errc::refused, "the certificate is for another key");
    }
    auto const is_signed =
        std::any_of(authorities.begin(), authorities.end(), [&](auto const& authority) {
            return X509_verify(certificate.get(), X509_get0_pubkey(authority.get())) == 1;
        });
    if (!is_signed) {
        return open_ssl_error(Errc::refused, "the certificate is signed by another CA");
    }
    return facts_of(*certificate);
}

Result<bool> has_pinned_key(std::string_view certificates_pem, Digest const& pin) {
    TRY(certificates, read_certificates(certificates_pem));
    return std::any_of(certificates.begin(), certificates.end(), [&](auto const& certificate) {
        return key_hash(*certificate) == pin;
    });
}

Result<CertificateFacts> certificate_facts(std::string_view certificate_pem) {
    TRY(certificate, read_certificate(certificate_pem));
    return facts_of(*certificate);
}

} // namespace sonae::agent

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/certificate_request.hpp"

#include <openssl/pem.h>

#include <string>

namespace sonae::testing {

/// A certificate request in PEM as an agent would send it, asking for `common_name`, signed by
/// `signer`. `signer` may be another key than the one inside: then its signature is wrong.
inline std::string request_pem(EVP_PKEY* key, EVP_PKEY* signer, std::string_view common_name) {
    auto const request = auth::CertificateRequest{X509_REQ_new()};
    X509_REQ_set_pubkey(request.get(), key);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL counts in bytes
    auto const* const bytes = reinterpret_cast<unsigned char const*>(common_name.data());
    auto const size = static_cast<int>(common_name.size());
    auto* const subject = X509_REQ_get_subject_name(request.get());
    X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, bytes, size, -1, 0);
    auto const is_ed25519 = EVP_PKEY_get_base_id(signer) == EVP_PKEY_ED25519;
    X509_REQ_sign(request.get(), signer, is_ed25519 ? nullptr : EVP_sha256());
    auto const bio = auth::writing();
    PEM_write_bio_X509_REQ(bio.get(), request.get());
    return auth::text_of(*bio);
}

inline auth::Key p256_key() {
    return auth::Key{EVP_EC_gen("P-256")};
}

/// A good request with a new P-256 key.
inline std::string request_pem() {
    auto const key = p256_key();
    return request_pem(key.get(), key.get(), "anything");
}

} // namespace sonae::testing

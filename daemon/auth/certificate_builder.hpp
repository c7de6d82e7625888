// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/certificate_authority.hpp"
#include "daemon/auth/openssl_handles.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sonae::auth {

/// Who a certificate is for.
enum class Purpose { authority, agent, server };

/// What goes into a certificate; keys and issuer are given apart.
struct CertificateContent {
    Purpose purpose = Purpose::agent;
    std::string common_name;
    std::vector<std::string> uris = {};
    std::vector<std::string> dns_names = {};
    std::vector<std::string> addresses = {}; ///< IPv4 or IPv6, without prefix length
    Instant not_before{};
    Instant not_after{};
};

/// The key that signs, and the certificate that says whose it is: null for one signed by itself.
struct Signer {
    EVP_PKEY& key;
    X509* certificate = nullptr;
};

/// X.509 v3 of the profile its purpose has, with 16 random bytes as serial, signed with SHA-256.
/// Errors: invalid_argument (an address that is none); internal.
Result<Certificate>
build_certificate(CertificateContent const& content, EVP_PKEY& subject_key, Signer const& signer);

/// A new P-256 key.
Result<Key> make_p256_key();

/// Unencrypted PKCS #8.
Result<std::string> private_key_pem(EVP_PKEY& key);

/// The certificate with what the daemon keeps about it.
Result<Issued> issued_of(X509& certificate);

/// SHA-256 of a SubjectPublicKeyInfo in DER.
Result<Digest> spki_sha256(X509& certificate);

/// From the certificate itself.
Result<Instant> not_after_of(X509 const& certificate);

} // namespace sonae::auth

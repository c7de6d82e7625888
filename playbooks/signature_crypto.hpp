// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/result.hpp"
#include "playbooks/signature_algorithm.hpp"

#include <string>
#include <string_view>

namespace sonae::playbooks {

/// "sha-256", "sha-384" and "sha-512" (IANA names). Errors: unsupported.
Result<Bytes> hash(std::string_view name, std::string_view text);

struct SignedBytes {
    Bytes signature;  ///< ECDSA as r and s side by side (RFC 7518 3.4)
    Bytes public_key; ///< DER, SubjectPublicKeyInfo
};

/// Errors: invalid_argument (no PEM key, or not one of the algorithm), internal.
Result<SignedBytes> sign_bytes(
    SignatureAlgorithm algorithm, std::string_view private_key_pem, std::string_view message
);

/// Whether the signature is that of the key; false also when the key is not of the algorithm.
bool verify_bytes(
    SignatureAlgorithm algorithm,
    Bytes const& public_key,
    std::string_view message,
    Bytes const& signature
);

/// The key (DER) of the first "PUBLIC KEY" or "CERTIFICATE" in PEM. Errors: malformed.
Result<Bytes> key_of_pem(std::string_view pem);

/// What a private key (PEM) signs with; an RSA key with RS256. Errors: invalid_argument (no PEM
/// key, one behind a passphrase, or one that is not signed with here).
Result<SignatureAlgorithm> algorithm_of_private_key(std::string_view private_key_pem);

/// The key (DER) of a certificate in base64 DER. Errors: malformed.
Result<Bytes> key_of_certificate(std::string_view base64);

} // namespace sonae::playbooks

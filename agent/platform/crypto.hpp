// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/identity.hpp"
#include "inventory/base/encoding.hpp"

#include <string_view>

namespace sonae::agent {

Digest sha256(std::string_view bytes);

/// P-256 keys and certificates by OpenSSL.
class OpenSslKeys final : public Keys {
public:
    Result<std::string> make_key() override;
    Result<std::string> make_request(std::string_view key_pem) override;
    Result<CertificateFacts> check(
        std::string_view certificate_pem, std::string_view key_pem, std::string_view ca_pem
    ) override;
};

/// Whether one of the certificates has a key with this SHA-256 (SubjectPublicKeyInfo).
/// Errors: corrupt.
Result<bool> has_pinned_key(std::string_view certificates_pem, Digest const& pin);

/// The times of a certificate. Errors: corrupt.
Result<CertificateFacts> certificate_facts(std::string_view certificate_pem);

} // namespace sonae::agent

// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/certificate_request.hpp"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>

namespace sonae::auth {

std::string text_of(BIO& bio) {
    auto* bytes = static_cast<char*>(nullptr);
    auto const size = BIO_get_mem_data(&bio, &bytes);
    return size > 0 ? std::string{bytes, static_cast<std::size_t>(size)} : std::string{};
}

int no_password(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*data*/) {
    return -1;
}

Error openssl_error(Errc code, std::string_view what) {
    auto text = std::string{what};
    if (auto const* const reason = ERR_reason_error_string(ERR_peek_last_error())) {
        text.append(": ").append(reason);
    }
    ERR_clear_error();
    return {code, std::move(text)};
}

bool is_p256(EVP_PKEY const& key) {
    if (EVP_PKEY_get_base_id(&key) != EVP_PKEY_EC) {
        return false;
    }
    auto name = std::array<char, 64>{};
    auto size = std::size_t{0};
    auto is_explicit = 1;
    return EVP_PKEY_get_int_param(
               &key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &is_explicit
           ) == 1 &&
           is_explicit == 0 &&
           EVP_PKEY_get_utf8_string_param(
               &key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(), &size
           ) == 1 &&
           std::string_view{name.data(), size} == SN_X9_62_prime256v1;
}

Result<Key> requested_key(std::string_view csr_pem) {
    if (csr_pem.size() > max_request_bytes) {
        return Error{Errc::too_large, "a certificate request of more than 8 KiB"};
    }
    auto const bio = reading(csr_pem);
    auto const request =
        CertificateRequest{PEM_read_bio_X509_REQ(bio.get(), nullptr, &no_password, nullptr)};
    if (!request) {
        return openssl_error(Errc::malformed, "not a certificate request in PEM");
    }
    auto key = Key{X509_REQ_get_pubkey(request.get())};
    if (!key) {
        return openssl_error(Errc::malformed, "the request's public key cannot be read");
    }
    // Before the signature: what it costs to check one is chosen by the key.
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519 && !is_p256(*key)) {
        return Error{Errc::unsupported, "the request's key is neither P-256 nor Ed25519"};
    }
    if (X509_REQ_verify(request.get(), key.get()) != 1) {
        return openssl_error(Errc::refused, "the request is not signed with its own key");
    }
    return key;
}

} // namespace sonae::auth

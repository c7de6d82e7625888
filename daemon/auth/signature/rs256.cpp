// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/signature/rs256.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace sonae::auth {

namespace {

struct Free {
    void operator()(BIO* bio) const { BIO_free_all(bio); }

    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

using Key = std::unique_ptr<EVP_PKEY, Free>;

/// Without it OpenSSL would ask on the terminal.
int no_pass_phrase(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*data*/) {
    return -1;
}

Result<Key> read_key(std::string_view pem) {
    auto const bio =
        std::unique_ptr<BIO, Free>{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    auto key = Key{PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_pass_phrase, nullptr)};
    ERR_clear_error();
    if (!key || EVP_PKEY_is_a(key.get(), "RSA") != 1) {
        return Error{Errc::malformed, "private_key"};
    }
    return key;
}

} // namespace

Result<Bytes> rs256_signature(std::string_view text, std::string_view private_key_pem) {
    TRY(key, read_key(private_key_pem));
    auto const context = std::unique_ptr<EVP_MD_CTX, Free>{EVP_MD_CTX_new()};
    auto const bytes = as_bytes(text);
    auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key.get()));
    auto signature = Bytes(size);
    auto const is_signed =
        EVP_DigestSignInit_ex(
            context.get(), nullptr, "SHA256", nullptr, nullptr, key.get(), nullptr
        ) == 1 &&
        EVP_DigestSign(context.get(), signature.data(), &size, bytes.data(), bytes.size()) == 1;
    ERR_clear_error();
    if (!is_signed) {
        return Error{Errc::internal, "signature"};
    }
    signature.resize(size);
    return signature;
}

Result<void> check_rsa_key(std::string_view private_key_pem) {
    TRY_DONE(read_key(private_key_pem));
    return {};
}

} // namespace sonae::auth

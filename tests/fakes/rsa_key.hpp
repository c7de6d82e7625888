// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>
#include <string_view>

namespace sonae::testing {

/// A key that was made for one test.
class RsaKey {
public:
    RsaKey()
        : key_{EVP_RSA_gen(2'048), &EVP_PKEY_free} {}

    [[nodiscard]] std::string private_pem() const {
        auto const bio =
            std::unique_ptr<BIO, decltype(&BIO_free_all)>{BIO_new(BIO_s_mem()), &BIO_free_all};
        PEM_write_bio_PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
        char* bytes = nullptr;
        auto const size = BIO_get_mem_data(bio.get(), &bytes);
        return {bytes, static_cast<std::size_t>(size)};
    }

    /// RS256.
    [[nodiscard]] bool has_signed(std::string_view text, Bytes const& signature) const {
        auto const context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>{
            EVP_MD_CTX_new(), &EVP_MD_CTX_free};
        auto const bytes = as_bytes(text);
        return EVP_DigestVerifyInit_ex(
                   context.get(), nullptr, "SHA256", nullptr, nullptr, key_.get(), nullptr
               ) == 1 &&
               EVP_DigestVerify(
                   context.get(), signature.data(), signature.size(), bytes.data(), bytes.size()
               ) == 1;
    }

private:
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

} // namespace sonae::testing

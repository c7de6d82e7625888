// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/signature_algorithm.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <string>

namespace sonae::testing {

template <class Write>
std::string text_written_by(Write const& write) {
    auto* const memory = BIO_new(BIO_s_mem());
    write(memory);
    auto* data = static_cast<char*>(nullptr);
    auto const length = BIO_get_mem_data(memory, &data);
    auto text = std::string{data, static_cast<std::size_t>(length)};
    BIO_free_all(memory);
    return text;
}

/// A fresh key, so that the repository holds none.
inline std::string new_key(playbooks::SignatureAlgorithm algorithm) {
    using playbooks::SignatureAlgorithm;
    auto* key = static_cast<EVP_PKEY*>(nullptr);
    switch (algorithm) {
    case SignatureAlgorithm::rs256:
    case SignatureAlgorithm::rs384:
    case SignatureAlgorithm::rs512:
        key = EVP_RSA_gen(2048);
        break;
    case SignatureAlgorithm::es256:
        key = EVP_EC_gen("P-256");
        break;
    case SignatureAlgorithm::es384:
        key = EVP_EC_gen("P-384");
        break;
    case SignatureAlgorithm::es512:
        key = EVP_EC_gen("P-521");
        break;
    case SignatureAlgorithm::ed25519:
        key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
        break;
    }
    auto pem = text_written_by([&](BIO* memory) {
        PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
    EVP_PKEY_free(key);
    return pem;
}

/// The public key (PEM) of a private one.
inline std::string public_half(std::string const& private_key_pem) {
    auto* const source =
        BIO_new_mem_buf(private_key_pem.data(), static_cast<int>(private_key_pem.size()));
    auto* const key = PEM_read_bio_PrivateKey(source, nullptr, nullptr, nullptr);
    auto pem = text_written_by([&](BIO* memory) { PEM_write_bio_PUBKEY(memory, key); });
    EVP_PKEY_free(key);
    BIO_free_all(source);
    return pem;
}

} // namespace sonae::testing

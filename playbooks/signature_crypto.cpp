// SPDX-License-Identifier: Apache-2.0
#include "playbooks/signature_crypto.hpp"

#include "playbooks/base64.hpp"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <memory>

namespace sonae::playbooks {

namespace {

template <auto free_function>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        free_function(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

/// What an algorithm asks of a key, and how it hashes; Ed25519 hashes inside.
struct Traits {
    int key_type = 0;
    EVP_MD const* digest = nullptr;
    int key_bits = 0;             ///< of the curve; 0: any
    std::size_t number_bytes = 0; ///< of r and of s
};

Traits traits_of(SignatureAlgorithm algorithm) {
    switch (algorithm) {
    case SignatureAlgorithm::rs256:
        return {EVP_PKEY_RSA, EVP_sha256()};
    case SignatureAlgorithm::rs384:
        return {EVP_PKEY_RSA, EVP_sha384()};
    case SignatureAlgorithm::rs512:
        return {EVP_PKEY_RSA, EVP_sha512()};
    case SignatureAlgorithm::es256:
        return {EVP_PKEY_EC, EVP_sha256(), 256, 32};
    case SignatureAlgorithm::es384:
        return {EVP_PKEY_EC, EVP_sha384(), 384, 48};
    case SignatureAlgorithm::es512:
        return {EVP_PKEY_EC, EVP_sha512(), 521, 66};
    case SignatureAlgorithm::ed25519:
        return {EVP_PKEY_ED25519};
    }
    return {};
}

// NIST SP 800-131A: shorter RSA keys protect nothing.
constexpr auto least_rsa_bits = 2048;

bool fits(EVP_PKEY const* key, Traits const& traits) {
    if (EVP_PKEY_get_base_id(key) != traits.key_type) {
        return false;
    }
    auto const bits = EVP_PKEY_get_bits(key);
    return traits.key_type == EVP_PKEY_RSA ? bits >= least_rsa_bits
                                           : traits.key_bits == 0 || bits == traits.key_bits;
}

int no_password(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*data*/) {
    return -1;
}

/// r and s side by side, each as long as the curve (RFC 7518 3.4).
Bytes raw_from_der(Bytes const& der, Traits const& traits) {
    auto const* at = der.data();
    auto const parsed = EcSignature{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
    auto raw = Bytes(traits.number_bytes * 2);
    auto const width = static_cast<int>(traits.number_bytes);
    if (!parsed || BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), raw.data(), width) < 0 ||
        BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), raw.data() + width, width) < 0) {
        return {};
    }
    return raw;
}

Bytes der_from_raw(Bytes const& raw, Traits const& traits) {
    auto const signature = EcSignature{ECDSA_SIG_new()};
    auto const width = static_cast<int>(traits.number_bytes);
    auto* const r = BN_bin2bn(raw.data(), width, nullptr);
    auto* const s = BN_bin2bn(raw.data() + width, width, nullptr);
    if (!signature || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    auto* bytes = static_cast<unsigned char*>(nullptr);
    auto const length = i2d_ECDSA_SIG(signature.get(), &bytes);
    auto der = length > 0 ? Bytes(bytes, bytes + length) : Bytes{};
    OPENSSL_free(bytes);
    return der;
}

template <class T, int (*encode)(T const*, unsigned char**)>
Bytes der_of(T const* object) {
    auto* bytes = static_cast<unsigned char*>(nullptr);
    auto const length = encode(object, &bytes);
    auto der = length > 0 ? Bytes(bytes, bytes + length) : Bytes{};
    OPENSSL_free(bytes);
    return der;
}

Memory memory_of(std::string_view text) {
    return Memory{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

Key private_key_from(std::string_view pem) {
    auto const memory = memory_of(pem);
    auto key = Key{PEM_read_bio_PrivateKey(memory.get(), nullptr, no_password, nullptr)};
    ERR_clear_error();
    return key;
}

Key public_key_from(Bytes const& der) {
    auto const* at = der.data();
    return Key{d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size()))};
}

} // namespace

Result<Bytes> hash(std::string_view name, std::string_view text) {
    auto const* const digest = name == "sha-256"   ? EVP_sha256()
                               : name == "sha-384" ? EVP_sha384()
                               : name == "sha-512" ? EVP_sha512()
                                                   : nullptr;
    if (digest == nullptr) {
        return Error{Errc::unsupported, "no hash of this name", {std::string{name.substr(0, 40)}}};
    }
    auto bytes = Bytes(EVP_MAX_MD_SIZE);
    auto length = 0U;
    if (EVP_Digest(text.data(), text.size(), bytes.data(), &length, digest, nullptr) != 1) {
        return Error{Errc::internal, "OpenSSL could not hash"};
    }
    bytes.resize(length);
    return bytes;
}

Result<SignedBytes> sign_bytes(
    SignatureAlgorithm algorithm, std::string_view private_key_pem, std::string_view message
) {
    auto const traits = traits_of(algorithm);
    auto const key = private_key_from(private_key_pem);
    if (!key || !fits(key.get(), traits)) {
        return Error{
            Errc::invalid_argument,
            "not a private key of this algorithm",
            {std::string{name_of(algorithm)}}};
    }
    auto const context = Context{EVP_MD_CTX_new()};
    auto const text = as_bytes(message);
    auto length = std::size_t{0};
    if (EVP_DigestSignInit(context.get(), nullptr, traits.digest, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &length, text.data(), text.size()) != 1) {
        return Error{Errc::internal, "OpenSSL could not sign"};
    }
    auto signature = Bytes(length);
    if (EVP_DigestSign(context.get(), signature.data(), &length, text.data(), text.size()) != 1) {
        return Error{Errc::internal, "OpenSSL could not sign"};
    }
    signature.resize(length);
    if (traits.number_bytes > 0) {
        signature = raw_from_der(signature, traits);
    }
    return SignedBytes{std::move(signature), der_of<EVP_PKEY, i2d_PUBKEY>(key.get())};
}

bool verify_bytes(
    SignatureAlgorithm algorithm,
    Bytes const& public_key,
    std::string_view message,
    Bytes const& signature
) {
    auto const traits = traits_of(algorithm);
    auto const key = public_key_from(public_key);
    if (!key || !fits(key.get(), traits)) {
        ERR_clear_error();
        return false;
    }
    // Some writers put the DER form where RFC 7518 wants r and s; their lengths tell them apart.
    auto const is_raw = traits.number_bytes > 0 && signature.size() == traits.number_bytes * 2;
    auto const bytes = is_raw ? der_from_raw(signature, traits) : signature;
    auto const context = Context{EVP_MD_CTX_new()};
    auto const text = as_bytes(message);
    auto const is_valid =
        EVP_DigestVerifyInit(context.get(), nullptr, traits.digest, nullptr, key.get()) == 1 &&
        EVP_DigestVerify(context.get(), bytes.data(), bytes.size(), text.data(), text.size()) == 1;
    ERR_clear_error();
    return is_valid;
}

Result<Bytes> key_of_pem(std::string_view pem) {
    auto const memory = memory_of(pem);
    auto const key = Key{PEM_read_bio_PUBKEY(memory.get(), nullptr, no_password, nullptr)};
    // Reading the key has used the memory up.
    auto const again = memory_of(pem);
    auto const certificate =
        Certificate{PEM_read_bio_X509(again.get(), nullptr, no_password, nullptr)};
    ERR_clear_error();
    auto const* const certified = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    auto const* const found = key ? key.get() : certified;
    if (found == nullptr) {
        return Error{Errc::malformed, "no PUBLIC KEY and no CERTIFICATE in PEM"};
    }
    return der_of<EVP_PKEY, i2d_PUBKEY>(found);
}

Result<SignatureAlgorithm> algorithm_of_private_key(std::string_view private_key_pem) {
    constexpr auto choices = std::array{
        SignatureAlgorithm::ed25519,
        SignatureAlgorithm::es256,
        SignatureAlgorithm::es384,
        SignatureAlgorithm::es512,
        SignatureAlgorithm::rs256};
    auto const key = private_key_from(private_key_pem);
    for (auto const algorithm : choices) {
        if (key && fits(key.get(), traits_of(algorithm))) {
            return algorithm;
        }
    }
    return Error{
        Errc::invalid_argument,
        "not a private key in PEM without passphrase: Ed25519, P-256, P-384, P-521, or RSA of 2048 "
        "bits or more"};
}

Result<Bytes> key_of_certificate(std::string_view base64) {
    TRY(der, from_base64(base64));
    auto const* at = der.data();
    auto const certificate = Certificate{d2i_X509(nullptr, &at, static_cast<long>(der.size()))};
    ERR_clear_error();
    auto const* const key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    if (key == nullptr) {
        return Error{Errc::malformed, "not a certificate"};
    }
    return der_of<EVP_PKEY, i2d_PUBKEY>(key);
}

} // namespace sonae::playbooks

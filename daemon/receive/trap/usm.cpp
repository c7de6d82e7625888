// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/trap/usm.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <memory>

namespace sonae::receive::trap {

namespace {

using devices::Auth;
using devices::Privacy;

/// RFC 3414, A.2
constexpr auto octets_of_pass_phrase = std::size_t{1'048'576};

EVP_MD const* digest_of(Auth auth) {
    return auth == Auth::sha ? EVP_sha1() : EVP_sha256();
}

Bytes hash(Auth auth, std::span<std::uint8_t const> bytes) {
    auto out = Bytes(EVP_MAX_MD_SIZE);
    auto size = 0U;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, digest_of(auth), nullptr) != 1) {
        size = 0;
    }
    out.resize(size);
    return out;
}

Bytes key_of(Auth auth, std::string const& pass_phrase) {
    if (pass_phrase.empty()) {
        return {};
    }
    auto repeated = Bytes(octets_of_pass_phrase);
    for (auto i = std::size_t{0}; i < repeated.size(); ++i) {
        repeated[i] = static_cast<std::uint8_t>(pass_phrase[i % pass_phrase.size()]);
    }
    return hash(auth, repeated);
}

void append(Bytes& to, std::span<std::uint8_t const> more) {
    to.insert(to.end(), more.begin(), more.end());
}

void append(Bytes& to, std::uint32_t number) {
    for (auto shift = 24; shift >= 0; shift -= 8) {
        to.push_back(static_cast<std::uint8_t>(number >> static_cast<unsigned>(shift)));
    }
}

struct CipherDeleter {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

} // namespace

UserKeys::UserKeys(devices::Credential const& credential)
    : user_{credential.user}
    , auth_{credential.auth}
    , privacy_{credential.privacy}
    , auth_key_{key_of(credential.auth, credential.auth_secret)}
    , privacy_key_{key_of(credential.auth, credential.privacy_secret)} {}

std::size_t UserKeys::code_size() const {
    return auth_ == Auth::sha ? 12 : 24;
}

Bytes UserKeys::localised(Bytes const& key, std::span<std::uint8_t const> engine) const {
    auto bytes = key;
    append(bytes, engine);
    append(bytes, key);
    return hash(auth_, bytes);
}

bool UserKeys::is_authentic(
    std::span<std::uint8_t const> engine,
    std::span<std::uint8_t const> packet,
    std::span<std::uint8_t const> code
) const {
    auto const key = localised(auth_key_, engine);
    auto made = std::array<std::uint8_t, EVP_MAX_MD_SIZE>{};
    auto size = 0U;
    auto const* const done = HMAC(
        digest_of(auth_),
        key.data(),
        static_cast<int>(key.size()),
        packet.data(),
        packet.size(),
        made.data(),
        &size
    );
    return done != nullptr && code.size() == code_size() && size >= code.size() &&
           CRYPTO_memcmp(made.data(), code.data(), code.size()) == 0;
}

Bytes UserKeys::decrypted(
    std::span<std::uint8_t const> engine, Salt const& salt, std::span<std::uint8_t const> data
) const {
    auto key = localised(privacy_key_, engine);
    if (privacy_ == Privacy::aes256 && key.size() < 32) {
        append(key, hash(auth_, key)); // draft-blumenthal-aes-usm-04, 3.1.2.1
    }
    auto vector = Bytes{};
    append(vector, salt.boots);
    append(vector, salt.time);
    append(vector, salt.octets);
    auto const* const cipher =
        privacy_ == Privacy::aes256 ? EVP_aes_256_cfb128() : EVP_aes_128_cfb128();
    auto const context = std::unique_ptr<EVP_CIPHER_CTX, CipherDeleter>{EVP_CIPHER_CTX_new()};
    auto plain = Bytes(data.size());
    auto size = 0;
    auto const is_done =
        context && vector.size() == 16 &&
        EVP_DecryptInit_ex(context.get(), cipher, nullptr, key.data(), vector.data()) == 1 &&
        EVP_DecryptUpdate(
            context.get(), plain.data(), &size, data.data(), static_cast<int>(data.size())
        ) == 1;
    plain.resize(is_done ? static_cast<std::size_t>(size) : 0);
    return plain;
}

} // namespace sonae::receive::trap

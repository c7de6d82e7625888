// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"

#include <openssl/evp.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace sonae::auth {

namespace {

struct Free {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }

    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// Looked up once: EVP_sha256() is looked up by every digest, which takes longer than to hash 1
/// KiB.
EVP_MD const* algorithm() {
    static auto const fetched =
        std::unique_ptr<EVP_MD, Free>{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    return fetched.get();
}

[[noreturn]] void end_program(char const* what) {
    static_cast<void>(std::fputs(what, stderr));
    std::abort();
}

} // namespace

Digest sha256(std::string_view bytes) {
    // Scratch of the thread; the next digest begins it anew.
    thread_local auto const context = std::unique_ptr<EVP_MD_CTX, Free>{EVP_MD_CTX_new()};
    auto digest = Digest{};
    auto size = static_cast<unsigned>(digest.size());
    if (EVP_DigestInit_ex2(context.get(), algorithm(), nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), digest.data(), &size) != 1) {
        end_program("sonae: SHA-256 of OpenSSL failed\n");
    }
    return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view text) {
    auto mac = Digest{};
    auto size = std::size_t{0};
    auto const bytes = as_bytes(text);
    auto const* const done = EVP_Q_mac(
        nullptr,
        "HMAC",
        nullptr,
        "SHA256",
        nullptr,
        key.data(),
        key.size(),
        bytes.data(),
        bytes.size(),
        mac.data(),
        mac.size(),
        &size
    );
    if (done == nullptr || size != mac.size()) {
        end_program("sonae: HMAC of OpenSSL failed\n");
    }
    return mac;
}

} // namespace sonae::auth

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

} // namespace

Digest sha256(std::string_view bytes) {
    // Scratch of the thread; the next digest begins it anew.
    thread_local auto const context = std::unique_ptr<EVP_MD_CTX, Free>{EVP_MD_CTX_new()};
    auto digest = Digest{};
    auto size = static_cast<unsigned>(digest.size());
    if (EVP_DigestInit_ex2(context.get(), algorithm(), nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), digest.data(), &size) != 1) {
        static_cast<void>(std::fputs("sonae: SHA-256 of OpenSSL failed\n", stderr));
        std::abort();
    }
    return digest;
}

} // namespace sonae::auth

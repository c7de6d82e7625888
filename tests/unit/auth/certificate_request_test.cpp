// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/certificate_request.hpp"
#include "inventory/base/file.hpp"
#include "tests/unit/auth/request_builder.hpp"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <set>

namespace sonae::auth {
namespace {

using sonae::testing::p256_key;
using sonae::testing::request_pem;

/// Why it is refused; `internal` when it is not.
Errc refusal_of(std::string_view csr_pem) {
    auto const key = requested_key(csr_pem);
    return key ? Errc::internal : key.error().code;
}

/// P-256 written out as numbers: which may be any curve that only looks like it.
Key explicit_p256_key() {
    auto key = p256_key();
    EVP_PKEY_set_utf8_string_param(
        key.get(), OSSL_PKEY_PARAM_EC_ENCODING, OSSL_PKEY_EC_ENCODING_EXPLICIT
    );
    return key;
}

TEST(RequestedKey, OfASoundRequest_IsItsKey) {
    auto const key = p256_key();

    auto const found = requested_key(request_pem(key.get(), key.get(), "x"));

    ASSERT_TRUE(found);
    EXPECT_EQ(EVP_PKEY_eq(found->get(), key.get()), 1);
}

TEST(RequestedKey, OfEd25519_IsTaken) {
    auto const key = Key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
    EXPECT_TRUE(requested_key(request_pem(key.get(), key.get(), "x")));
}

TEST(RequestedKey, OfAnotherKind_IsUnsupported) {
    auto const rsa = Key{EVP_RSA_gen(2048)};
    EXPECT_EQ(refusal_of(request_pem(rsa.get(), rsa.get(), "x")), Errc::unsupported);
    auto const p384 = Key{EVP_EC_gen("P-384")};
    EXPECT_EQ(refusal_of(request_pem(p384.get(), p384.get(), "x")), Errc::unsupported);
    auto const written_out = explicit_p256_key();
    EXPECT_EQ(
        refusal_of(request_pem(written_out.get(), written_out.get(), "x")), Errc::unsupported
    );
}

TEST(RequestedKey, SignedByAnotherKey_IsRefused) {
    auto const key = p256_key();
    auto const other = p256_key();
    EXPECT_EQ(refusal_of(request_pem(key.get(), other.get(), "x")), Errc::refused);
}

/// The request with one character of its body changed, for each of them.
std::vector<std::string> tampered(std::string const& pem) {
    auto all = std::vector<std::string>{};
    for (auto at = pem.find('\n') + 1; at < pem.find("-----END"); ++at) {
        // The last character before the padding has bits that stand for nothing.
        if (pem[at] != '\n' && pem[at] != '=' && pem[at + 1] != '=') {
            all.push_back(pem);
            all.back()[at] = pem[at] == 'A' ? 'B' : 'A';
        }
    }
    return all;
}

TEST(RequestedKey, OfATamperedRequest_IsNeverTaken) {
    auto const file = SONAE_SOURCE_DIR "/tests/fuzz/corpus/csr/p256.pem";
    auto const pem = read_text(file, max_request_bytes).value();
    ASSERT_TRUE(requested_key(pem));

    auto errors = std::set<Errc>{};
    for (auto const& each : tampered(pem)) {
        errors.insert(refusal_of(each));
    }

    EXPECT_FALSE(errors.contains(Errc::internal));
    EXPECT_TRUE(errors.contains(Errc::refused));
}

TEST(RequestedKey, OfWhatIsNoRequest_IsMalformed) {
    auto const pem = request_pem();
    EXPECT_EQ(refusal_of(""), Errc::malformed);
    EXPECT_EQ(refusal_of("-----BEGIN CERTIFICATE REQUEST-----\n"), Errc::malformed);
    EXPECT_EQ(refusal_of(pem.substr(0, pem.size() / 2)), Errc::malformed);
    EXPECT_EQ(refusal_of(std::string_view{"\0\0\0", 3}), Errc::malformed);
    // An encrypted block must not make the daemon ask for a password.
    auto encrypted = pem;
    encrypted.insert(
        pem.find('\n') + 1,
        "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n"
    );
    EXPECT_EQ(refusal_of(encrypted), Errc::malformed);
}

TEST(RequestedKey, OfMoreThanItsLimit_IsTooLarge) {
    EXPECT_EQ(refusal_of(request_pem() + std::string(max_request_bytes, ' ')), Errc::too_large);
}

} // namespace
} // namespace sonae::auth

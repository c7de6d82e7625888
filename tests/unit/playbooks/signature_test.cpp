// SPDX-License-Identifier: Apache-2.0
#include "playbooks/base64.hpp"
#include "playbooks/signature.hpp"
#include "tests/unit/playbooks/cacao_files.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace sonae::playbooks {
namespace {

Timestamp moment(std::string text) {
    auto const at = parse_rfc3339(text).value();
    return {std::move(text), at};
}

Instant now() {
    return moment("2026-06-01T00:00:00.000Z").at;
}

/// A fresh key, so that the repository holds none.
std::string new_key(SignatureAlgorithm algorithm) {
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
    auto* const memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    auto* data = static_cast<char*>(nullptr);
    auto const length = BIO_get_mem_data(memory, &data);
    auto pem = std::string{data, static_cast<std::size_t>(length)};
    BIO_free_all(memory);
    EVP_PKEY_free(key);
    return pem;
}

SigningOrder order(SignatureAlgorithm algorithm, SignedForm form) {
    auto result = SigningOrder{};
    result.id = "jss--5d4f3c2b-1a09-4f8e-9d7c-6b5a49382716";
    result.at = moment("2026-05-20T00:00:00.000Z");
    result.signee = "サンプル総合病院";
    result.algorithm = algorithm;
    result.private_key_pem = new_key(algorithm);
    result.form = form;
    return result;
}

Playbook signed_playbook(SignatureAlgorithm algorithm, SignedForm form = SignedForm::hex_of_hash) {
    auto playbook = testing::cacao_playbook("nested_branches");
    playbook.signatures.push_back(sign(playbook, order(algorithm, form)).value());
    return playbook;
}

VerifiedSignature
only_result(Playbook const& playbook, std::vector<std::string> const& trusted = {}) {
    auto const results = verify_signatures(playbook, trusted, now());
    EXPECT_EQ(results.size(), 1U);
    return results.at(0);
}

TEST(Signature, OfEveryAlgorithmInEveryForm_IsVerifiedAfterExportAndImport) {
    for (auto const algorithm :
         {SignatureAlgorithm::rs256,
          SignatureAlgorithm::rs384,
          SignatureAlgorithm::rs512,
          SignatureAlgorithm::es256,
          SignatureAlgorithm::es384,
          SignatureAlgorithm::es512,
          SignatureAlgorithm::ed25519}) {
        for (auto const form :
             {SignedForm::canonical, SignedForm::hex_of_hash, SignedForm::hash_bytes}) {
            SCOPED_TRACE(std::string{name_of(algorithm)} + " " + std::string{name_of(form)});
            auto const playbook = signed_playbook(algorithm, form);

            auto const imported = import_playbook(canonical_text(playbook));

            ASSERT_TRUE(imported.playbook);
            auto const result = only_result(*imported.playbook);
            EXPECT_EQ(result.verdict, SignatureVerdict::valid_key_unknown);
            EXPECT_EQ(result.form, form);
            EXPECT_EQ(
                only_result(*imported.playbook, {result.key_sha256}).verdict,
                SignatureVerdict::valid
            );
        }
    }
}

TEST(Signature, OfAnAlteredPlaybook_IsInvalid) {
    auto playbook = signed_playbook(SignatureAlgorithm::ed25519);
    playbook.workflow.begin()->second.description = "altered";

    EXPECT_EQ(only_result(playbook).verdict, SignatureVerdict::invalid);
}

TEST(Signature, WithAnAlteredMember_IsInvalid) {
    auto const playbook = signed_playbook(SignatureAlgorithm::es256);
    auto other_signee = playbook;
    other_signee.signatures[0].signee = "somebody else";
    auto other_value = playbook;
    other_value.signatures[0].value[5] = other_value.signatures[0].value[5] == 'A' ? 'B' : 'A';
    auto no_text = playbook;
    no_text.signatures[0].value = "***";

    EXPECT_EQ(only_result(other_signee).verdict, SignatureVerdict::invalid);
    EXPECT_EQ(only_result(other_value).verdict, SignatureVerdict::invalid);
    EXPECT_EQ(only_result(no_text).verdict, SignatureVerdict::invalid);
}

TEST(Signature, BesideAnother_IsIndependentOfIt) {
    auto playbook = signed_playbook(SignatureAlgorithm::rs256);
    playbook.signatures.push_back(
        sign(playbook, order(SignatureAlgorithm::ed25519, SignedForm::canonical)).value()
    );

    auto const results = verify_signatures(playbook, {}, now());

    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(results[0].verdict, SignatureVerdict::valid_key_unknown);
    EXPECT_EQ(results[1].verdict, SignatureVerdict::valid_key_unknown);
}

TEST(Signature, ThatIsOfAnotherPlaybookOrOutOfItsTime_SaysSo) {
    auto const base = testing::cacao_playbook("nested_branches");
    auto expiring = order(SignatureAlgorithm::ed25519, SignedForm::canonical);
    expiring.valid_until = moment("2026-05-31T00:00:00.000Z");
    auto expired = base;
    expired.signatures.push_back(sign(base, expiring).value());
    auto renamed = base;
    renamed.modified = moment("2026-05-09T00:00:00.000Z");
    auto foreign = sign(renamed, order(SignatureAlgorithm::ed25519, SignedForm::canonical)).value();
    renamed.signatures = {foreign};
    renamed.signatures[0].related_version = base.modified;

    EXPECT_EQ(only_result(expired).verdict, SignatureVerdict::out_of_force);
    EXPECT_EQ(only_result(renamed).verdict, SignatureVerdict::invalid);
}

TEST(Signature, WithoutKeyOrOfAnUnknownAlgorithm_SaysSo) {
    auto playbook = signed_playbook(SignatureAlgorithm::ed25519);
    auto strange = playbook;
    strange.signatures[0].algorithm = "XMSS-SHA2_10_256";
    auto odd_hash = playbook;
    odd_hash.signatures[0].hash_algorithm = "md5";
    playbook.signatures[0].public_key.reset();
    playbook.signatures[0].thumbprint = "AAAA";

    EXPECT_EQ(only_result(playbook).verdict, SignatureVerdict::no_key);
    EXPECT_EQ(only_result(strange).verdict, SignatureVerdict::unsupported);
    EXPECT_EQ(only_result(odd_hash).verdict, SignatureVerdict::unsupported);
}

TEST(Signature, ByAKeyOfAnotherAlgorithm_IsRefusedAndInvalid) {
    auto wrong = order(SignatureAlgorithm::es256, SignedForm::canonical);
    wrong.private_key_pem = new_key(SignatureAlgorithm::es384);
    auto const playbook = testing::cacao_playbook("nested_branches");

    EXPECT_EQ(sign(playbook, wrong).error().code, Errc::invalid_argument);
    wrong.private_key_pem = "no key";
    EXPECT_EQ(sign(playbook, wrong).error().code, Errc::invalid_argument);

    auto confused = signed_playbook(SignatureAlgorithm::rs256);
    confused.signatures[0].algorithm = "ES256";
    EXPECT_EQ(only_result(confused).verdict, SignatureVerdict::invalid);
}

} // namespace
} // namespace sonae::playbooks

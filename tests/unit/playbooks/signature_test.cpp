// SPDX-License-Identifier: Apache-2.0
#include "playbooks/base64.hpp"
#include "playbooks/signature.hpp"
#include "tests/fakes/signing_keys.hpp"
#include "tests/unit/playbooks/cacao_files.hpp"

namespace sonae::playbooks {
namespace {

Timestamp moment(std::string text) {
    auto const at = parse_rfc3339(text).value();
    return {std::move(text), at};
}

Instant now() {
    return moment("2026-06-01T00:00:00.000Z").at;
}

SigningOrder order(SignatureAlgorithm algorithm, SignedForm form) {
    auto result = SigningOrder{};
    result.id = "jss--5d4f3c2b-1a09-4f8e-9d7c-6b5a49382716";
    result.at = moment("2026-05-20T00:00:00.000Z");
    result.signee = "サンプル総合病院";
    result.algorithm = algorithm;
    result.private_key_pem = sonae::testing::new_key(algorithm);
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
    wrong.private_key_pem = sonae::testing::new_key(SignatureAlgorithm::es384);
    auto const playbook = testing::cacao_playbook("nested_branches");

    EXPECT_EQ(sign(playbook, wrong).error().code, Errc::invalid_argument);
    wrong.private_key_pem = "no key";
    EXPECT_EQ(sign(playbook, wrong).error().code, Errc::invalid_argument);

    auto confused = signed_playbook(SignatureAlgorithm::rs256);
    confused.signatures[0].algorithm = "ES256";
    EXPECT_EQ(only_result(confused).verdict, SignatureVerdict::invalid);
}

TEST(Signature, AfterTheFirstThirtyTwo_IsNotLookedAtAndInvalid) {
    auto playbook = signed_playbook(SignatureAlgorithm::ed25519);
    playbook.signatures.resize(max_signatures + 1, playbook.signatures.front());

    auto const results = verify_signatures(playbook, {}, now());

    ASSERT_EQ(results.size(), max_signatures + 1);
    EXPECT_EQ(results[max_signatures - 1].verdict, SignatureVerdict::valid_key_unknown);
    EXPECT_EQ(results[max_signatures].verdict, SignatureVerdict::invalid);
}

TEST(SigningKey, TellsItsAlgorithm_AndItsPublicHalfTheHashInTheVerdict) {
    for (auto const algorithm :
         {SignatureAlgorithm::ed25519,
          SignatureAlgorithm::es256,
          SignatureAlgorithm::es384,
          SignatureAlgorithm::es512,
          SignatureAlgorithm::rs256}) {
        auto signing = order(algorithm, SignedForm::hex_of_hash);
        auto playbook = testing::cacao_playbook("nested_branches");
        playbook.signatures.push_back(sign(playbook, signing).value());

        EXPECT_EQ(signing_algorithm(signing.private_key_pem).value(), algorithm);
        EXPECT_EQ(
            key_sha256_of(sonae::testing::public_half(signing.private_key_pem)).value(),
            only_result(playbook).key_sha256
        );
    }
    EXPECT_EQ(signing_algorithm("no key").error().code, Errc::invalid_argument);
    EXPECT_EQ(key_sha256_of("no key").error().code, Errc::malformed);
}

std::string refusal_of(Playbook const& playbook, SignatureRule const& rule = {}) {
    auto const checked = check_signatures(playbook, rule, now());
    return checked ? "" : checked.error().what;
}

TEST(CheckSignatures, RefusesWhatIsForgedOrOutOfForce_AndTakesWhatNobodyCanCheck) {
    auto const good = signed_playbook(SignatureAlgorithm::ed25519);
    auto forged = good;
    forged.name = "another";
    auto foreign = testing::cacao_playbook("nested_branches");
    auto later = foreign;
    later.modified = moment("2026-05-09T00:00:00.000Z");
    foreign.signatures = {
        sign(later, order(SignatureAlgorithm::ed25519, SignedForm::hex_of_hash)).value()};
    auto expiring = order(SignatureAlgorithm::ed25519, SignedForm::hex_of_hash);
    expiring.valid_until = moment("2026-05-31T00:00:00.000Z");
    auto expired = testing::cacao_playbook("nested_branches");
    expired.signatures = {sign(expired, expiring).value()};
    auto keyless = good;
    keyless.signatures[0].public_key.reset();
    keyless.signatures[0].thumbprint = "AAAA";

    EXPECT_EQ(refusal_of(good), "");
    EXPECT_EQ(refusal_of(testing::cacao_playbook("nested_branches")), "");
    EXPECT_EQ(refusal_of(keyless), "");
    EXPECT_EQ(refusal_of(forged), "signature_invalid");
    EXPECT_EQ(refusal_of(foreign), "signature_invalid") << "it was made over another version";
    EXPECT_EQ(refusal_of(expired), "signature_out_of_force");
}

TEST(CheckSignatures, WhereOneIsRequired_WantsATrustedOne_WhichCountsBesideAnExpiredOne) {
    auto const good = signed_playbook(SignatureAlgorithm::ed25519);
    auto const trusting = SignatureRule{{only_result(good).key_sha256}, true};
    auto expiring = order(SignatureAlgorithm::es256, SignedForm::hex_of_hash);
    expiring.valid_until = moment("2026-05-31T00:00:00.000Z");
    auto twice = good;
    twice.signatures.push_back(sign(good, expiring).value());

    EXPECT_EQ(refusal_of(good, trusting), "");
    EXPECT_EQ(refusal_of(twice, trusting), "");
    EXPECT_EQ(refusal_of(twice), "signature_out_of_force");
    EXPECT_EQ(refusal_of(good, {{}, true}), "signature_required");
    EXPECT_EQ(
        refusal_of(testing::cacao_playbook("nested_branches"), trusting), "signature_required"
    );
}

} // namespace
} // namespace sonae::playbooks

// SPDX-License-Identifier: Apache-2.0
#include "playbooks/signature.hpp"

#include "playbooks/base64.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/signature_crypto.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

constexpr auto all_forms =
    std::array{SignedForm::hex_of_hash, SignedForm::canonical, SignedForm::hash_bytes};

std::string_view hash_for(SignatureAlgorithm algorithm) {
    switch (algorithm) {
    case SignatureAlgorithm::rs256:
    case SignatureAlgorithm::es256:
    case SignatureAlgorithm::ed25519:
        return "sha-256";
    case SignatureAlgorithm::rs384:
    case SignatureAlgorithm::es384:
        return "sha-384";
    case SignatureAlgorithm::rs512:
    case SignatureAlgorithm::es512:
        return "sha-512";
    }
    return "sha-256";
}

/// The canonical text of the playbook with this signature alone, without its value.
std::string text_to_sign(Playbook const& playbook, Signature const& signature) {
    auto copy = playbook;
    copy.signatures.clear();
    auto document = encode_playbook(copy);
    copy.signatures = {signature};
    auto signatures = *encode_playbook(copy).member("signatures");
    erase_member(*signatures.array()->front().object(), "value");
    set_member(*document.object(), "signatures", std::move(signatures));
    return canonical_json(document);
}

Result<std::string>
message_in(SignedForm form, std::string const& canonical, std::string_view hash_name) {
    if (form == SignedForm::canonical) {
        return canonical;
    }
    TRY(digest, hash(hash_name, canonical));
    return form == SignedForm::hex_of_hash ? to_hex(digest) : std::string{as_text(digest)};
}

Result<Bytes> key_of(Signature const& signature) {
    if (signature.public_key) {
        return from_base64(*signature.public_key);
    }
    if (!signature.public_cert_chain.empty()) {
        return key_of_certificate(signature.public_cert_chain.front());
    }
    return Error{Errc::not_found, "no key inside"};
}

bool is_out_of_force(Signature const& signature, Instant now) {
    return signature.revoked.value_or(false) ||
           (signature.valid_from && signature.valid_from->at > now) ||
           (signature.valid_until && signature.valid_until->at <= now);
}

VerifiedSignature
verify(Playbook const& playbook, Signature const& signature, std::span<std::string const> trusted) {
    auto result =
        VerifiedSignature{SignatureVerdict::unsupported, signature.signee, "", std::nullopt};
    auto const algorithm = signature_algorithm(signature.algorithm);
    if (!algorithm || !hash(signature.hash_algorithm, "")) {
        return result;
    }
    auto const key = key_of(signature);
    if (!key) {
        result.verdict = SignatureVerdict::no_key;
        return result;
    }
    result.key_sha256 = to_hex(hash("sha-256", as_text(*key)).value());
    auto const value = from_base64url(signature.value);
    auto const canonical = text_to_sign(playbook, signature);
    for (auto const form : all_forms) {
        auto const message = message_in(form, canonical, signature.hash_algorithm);
        if (value && message && verify_bytes(*algorithm, *key, *message, *value)) {
            result.form = form;
            break;
        }
    }
    auto const is_trusted =
        std::find(trusted.begin(), trusted.end(), result.key_sha256) != trusted.end();
    result.verdict = !result.form ? SignatureVerdict::invalid
                     : is_trusted ? SignatureVerdict::valid
                                  : SignatureVerdict::valid_key_unknown;
    return result;
}

/// Why these signatures forbid to begin; "" when they do not.
std::string_view refusal_of(std::vector<VerifiedSignature> const& signatures, bool is_required) {
    auto const has = [&](SignatureVerdict verdict) {
        return std::any_of(signatures.begin(), signatures.end(), [&](auto const& each) {
            return each.verdict == verdict;
        });
    };
    if (has(SignatureVerdict::invalid)) {
        return "signature_invalid";
    }
    if (has(SignatureVerdict::other_playbook)) {
        return "signature_of_other_playbook";
    }
    if (has(SignatureVerdict::valid)) {
        return "";
    }
    if (has(SignatureVerdict::out_of_force)) {
        return "signature_out_of_force";
    }
    return is_required ? "signature_required" : "";
}

} // namespace

Result<Signature> sign(Playbook const& playbook, SigningOrder const& order) {
    auto signature = Signature{};
    signature.id = order.id;
    signature.created_by = order.created_by;
    signature.created = signature.modified = order.at;
    signature.valid_until = order.valid_until;
    signature.signee = order.signee;
    signature.related_to = playbook.id;
    signature.related_version = playbook.modified;
    signature.hash_algorithm = hash_for(order.algorithm);
    signature.algorithm = name_of(order.algorithm);
    // The key is part of what is signed, so a first signature over nothing brings it.
    TRY(probe, sign_bytes(order.algorithm, order.private_key_pem, ""));
    signature.public_key = to_base64(probe.public_key);
    TRY(message,
        message_in(order.form, text_to_sign(playbook, signature), signature.hash_algorithm));
    TRY(done, sign_bytes(order.algorithm, order.private_key_pem, message));
    signature.value = to_base64url(done.signature);
    return signature;
}

std::string_view name_of(SignatureVerdict verdict) {
    switch (verdict) {
    case SignatureVerdict::valid:
        return "valid";
    case SignatureVerdict::valid_key_unknown:
        return "valid_key_unknown";
    case SignatureVerdict::invalid:
        return "invalid";
    case SignatureVerdict::other_playbook:
        return "other_playbook";
    case SignatureVerdict::out_of_force:
        return "out_of_force";
    case SignatureVerdict::unsupported:
        return "unsupported";
    case SignatureVerdict::no_key:
        return "no_key";
    }
    return "invalid";
}

std::string_view name_of(SignedForm form) {
    switch (form) {
    case SignedForm::canonical:
        return "canonical";
    case SignedForm::hex_of_hash:
        return "hex_of_hash";
    case SignedForm::hash_bytes:
        return "hash_bytes";
    }
    return "canonical";
}

std::vector<VerifiedSignature> verify_signatures(
    Playbook const& playbook, std::span<std::string const> trusted_keys, Instant now
) {
    auto results = std::vector<VerifiedSignature>{};
    for (auto const& signature : playbook.signatures) {
        if (results.size() >= max_signatures) {
            results.push_back({SignatureVerdict::invalid, signature.signee, "", std::nullopt});
            continue;
        }
        auto result = verify(playbook, signature, trusted_keys);
        auto const is_good = result.form.has_value();
        auto const is_ours = signature.related_to == playbook.id &&
                             signature.related_version.at == playbook.modified.at;
        if (is_good && !is_ours) {
            result.verdict = SignatureVerdict::other_playbook;
        } else if (is_good && is_out_of_force(signature, now)) {
            result.verdict = SignatureVerdict::out_of_force;
        }
        results.push_back(std::move(result));
    }
    return results;
}

Result<SignatureAlgorithm> signing_algorithm(std::string_view private_key_pem) {
    return algorithm_of_private_key(private_key_pem);
}

Result<std::string> key_sha256_of(std::string_view pem) {
    TRY(key, key_of_pem(pem));
    TRY(digest, hash("sha-256", as_text(key)));
    return to_hex(digest);
}

Result<void> check_signatures(Playbook const& playbook, SignatureRule const& rule, Instant now) {
    auto const refusal =
        refusal_of(verify_signatures(playbook, rule.trusted_keys, now), rule.is_required);
    if (!refusal.empty()) {
        return Error{Errc::refused, std::string{refusal}, {playbook.id}};
    }
    return {};
}

} // namespace sonae::playbooks

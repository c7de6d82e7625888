// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/result.hpp"
#include "playbooks/playbook.hpp"
#include "playbooks/signature_algorithm.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

/// What exactly the algorithm signed. The specification's text ("sign(algorithm, key,
/// hash(jcs(…)))") can be read in three ways, and its own RSA example verifies only in the second.
enum class SignedForm {
    canonical,   ///< the canonical text (RFC 8785)
    hex_of_hash, ///< the hash of the canonical text, as lower-case hex: what other tools write
    hash_bytes,  ///< the hash of the canonical text, as bytes
};

/// Who signs, and how. Ids and times come from the caller.
struct SigningOrder {
    std::string id; ///< "jss--UUID"
    std::optional<std::string> created_by;
    Timestamp at;
    std::string signee;
    SignatureAlgorithm algorithm = SignatureAlgorithm::ed25519;
    std::string private_key_pem; ///< PKCS#8, without passphrase
    SignedForm form = SignedForm::hex_of_hash;
    std::optional<Timestamp> valid_until;
};

/// The algorithm that fits a private key (PEM). Errors: invalid_argument, saying what would do.
Result<SignatureAlgorithm> signing_algorithm(std::string_view private_key_pem);

/// `key_sha256` of a public key or certificate in PEM. Errors: malformed.
Result<std::string> key_sha256_of(std::string_view pem);

/// A signature over the playbook as it is, without its other signatures (CACAO 10.11). The public
/// key is inside; `value` is base64url. The hash is SHA-256 for the 256 algorithms and Ed25519,
/// SHA-384 and SHA-512 for the others.
/// Errors: invalid_argument (the key is none, or not of the algorithm).
Result<Signature> sign(Playbook const& playbook, SigningOrder const& order);

enum class SignatureVerdict {
    valid,             ///< by a key that is trusted
    valid_key_unknown, ///< unaltered since somebody signed it; nobody here vouches for that key
    invalid,           ///< the playbook or the signature was altered
    other_playbook,    ///< related_to or related_version is not this playbook
    out_of_force,      ///< revoked, or outside its own period
    unsupported,       ///< another algorithm or hash
    no_key,            ///< neither public_key nor a certificate inside
};

struct VerifiedSignature {
    SignatureVerdict verdict = SignatureVerdict::invalid;
    std::string signee;
    std::string
        key_sha256; ///< lower-case hex over the key's DER (SubjectPublicKeyInfo); "" without key
    std::optional<SignedForm> form;
};

std::string_view name_of(SignatureVerdict verdict);
std::string_view name_of(SignedForm form);

/// Nobody signs a playbook so often; each one costs a pass over the whole text.
constexpr auto max_signatures = std::size_t{32};

/// Each of the playbook's signatures, in order. `trusted_keys` are key_sha256 values. Never fails:
/// what cannot be read is `invalid` or `unsupported`, and those after the first 32 are `invalid`.
std::vector<VerifiedSignature>
verify_signatures(Playbook const& playbook, std::span<std::string const> trusted_keys, Instant now);

/// What a house asks of the signatures of playbooks.
struct SignatureRule {
    std::vector<std::string> trusted_keys; ///< key_sha256 values
    bool is_required = false;              ///< one by a trusted key must be there
};

/// Whether its signatures let a playbook be begun. One that is invalid or of another playbook
/// forbids it; one that is out of force does, unless a trusted one is in force; one that nobody can
/// check counts as none. Errors: refused "signature_invalid", "signature_of_other_playbook",
/// "signature_out_of_force", "signature_required".
Result<void> check_signatures(Playbook const& playbook, SignatureRule const& rule, Instant now);

} // namespace sonae::playbooks

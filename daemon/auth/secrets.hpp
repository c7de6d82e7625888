// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/digest/sha256.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/random.hpp"

#include <string>
#include <string_view>

namespace sonae::auth {

/// OpenSSL's generator: for keys, tokens, session ids. A failure of it ends the program: there is
/// no safe way on.
class CryptoRandom final : public RandomSource {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// 32 random bytes as base64url (43 characters): sessions, CSRF, invitations.
std::string make_secret_text(RandomSource& random);

/// Four groups of four from an alphabet without look-alikes (no 0 O 1 I L): "K7QP-2MZX-9RTV-HW4C",
/// 78 bits. For codes that people type. `normalized_code` folds case, spaces and hyphens away.
std::string make_setup_code(RandomSource& random);
std::string normalized_code(std::string_view typed);

/// Compares without telling by its time where they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// What an administrator hands to a machine that shall enrol: the secret and the SHA-256 of the
/// CA's public key (SubjectPublicKeyInfo DER), as "sonae1.SECRET.PIN" (base64url).
struct EnrolmentToken {
    std::string secret; ///< base64url of 24 bytes
    Digest ca_pin{};
};

std::string to_text(EnrolmentToken const& token);
Result<EnrolmentToken> parse_enrolment_token(std::string_view text);

} // namespace sonae::auth

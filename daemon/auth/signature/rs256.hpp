// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

namespace sonae::auth {

/// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 3.3). Errors: malformed "private_key" (no PEM of an RSA
/// key, or one with a pass phrase); internal "signature". Neither has anything of the key in it.
Result<Bytes> rs256_signature(std::string_view text, std::string_view private_key_pem);

/// Whether it is a key that the function above takes. Errors: as its.
Result<void> check_rsa_key(std::string_view private_key_pem);

} // namespace sonae::auth

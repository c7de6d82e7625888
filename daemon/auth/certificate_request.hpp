// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/openssl_handles.hpp"

#include <string_view>

namespace sonae::auth {

/// A request with a P-256 key is 500 bytes; what is larger asks for things that we ignore.
inline constexpr auto max_request_bytes = std::size_t{8} * 1024;

/// The public key of a PKCS #10 request in PEM, after its own signature was checked with it.
/// Nothing else of the request is looked at. Errors: too_large; malformed; unsupported (a key other
/// than P-256 by name or Ed25519); refused (bad signature).
Result<Key> requested_key(std::string_view csr_pem);

/// P-256, named, not by explicit parameters.
bool is_p256(EVP_PKEY const& key);

} // namespace sonae::auth

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::auth {

/// Shortest password people may choose, in Unicode characters (MHLW guideline 6.0 wants 13 without
/// rotation; ASVS 15).
inline constexpr auto min_password_characters = std::size_t{15};

/// Whether a person may choose it: length, valid UTF-8, ≤ 256 bytes, not on the list of common
/// ones, not made of the log-in or the hospital's name or one repeated character. Errors:
/// invalid_argument; `what` is a stable code: password_too_short, password_too_long,
/// password_common, password_contains_name, password_not_text.
Result<void>
check_password(std::string_view password, std::string_view login, std::string_view hospital);

/// Argon2id, 19 MiB, 2 passes, 1 lane (OWASP's first choice), fresh salt, encoded in the PHC string
/// format. ~25 ms.
Result<std::string> hash_password(std::string_view password);

/// Constant time in the password. An unusable `encoded` is a mismatch. Pass dummy_hash() for an
/// unknown log-in, so that it takes as long as a known one.
bool verify_password(std::string_view encoded, std::string_view password);
std::string const& dummy_hash();

} // namespace sonae::auth

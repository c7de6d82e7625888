// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

#include <string_view>

namespace sonae::auth {

/// Any thread. A failure of OpenSSL ends the program: there is no safe way on.
Digest sha256(std::string_view bytes);

/// HMAC-SHA-256 (RFC 2104). As above.
Digest hmac_sha256(std::string_view key, std::string_view text);

} // namespace sonae::auth

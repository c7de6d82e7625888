// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/instant.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sonae::auth {

/// RFC 6238 with the parameters every authenticator app has: HMAC-SHA-1, 6 digits, 30 s.
std::string totp_code(std::span<std::uint8_t const> secret, std::int64_t step);

/// The time step whose code this is: the present one or one beside it (a phone's clock). Nothing
/// when none fits or when the step is not after `last_used_step` (a code works once).
std::optional<std::int64_t> matching_step(
    std::span<std::uint8_t const> secret,
    std::string_view code,
    Instant now,
    std::optional<std::int64_t> last_used_step
);

/// otpauth://totp/Sonae%20(HOSPITAL):LOGIN?secret=…&issuer=…
std::string otpauth_uri(
    std::span<std::uint8_t const> secret, std::string_view login, std::string_view hospital
);

/// The text as a QR code, an SVG document in black and white with its quiet zone. Errors:
/// too_large.
Result<std::string> qr_svg(std::string_view text);

} // namespace sonae::auth

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae {

using Bytes = std::vector<std::uint8_t>;

/// A SHA-256 value. Who needs one computed takes a `Sha256` function, because inventory/ links no
/// crypto library.
using Digest = std::array<std::uint8_t, 32>;
using Sha256 = Digest (*)(std::string_view bytes);

/// Lower-case hex, two digits a byte.
std::string to_hex(std::span<std::uint8_t const> bytes);

/// Either case. Errors: malformed (odd length, a character that is no digit).
Result<Bytes> from_hex(std::string_view text);

/// RFC 4648 base64: with padding, and the URL-safe alphabet without padding.
std::string to_base64(std::span<std::uint8_t const> bytes);
std::string to_base64url(std::span<std::uint8_t const> bytes);

/// Strict: no white space, no foreign character, no surplus bits. Errors: malformed.
Result<Bytes> from_base64url(std::string_view text);

/// RFC 4648 base32, upper case, without padding (TOTP secrets).
std::string to_base32(std::span<std::uint8_t const> bytes);

inline std::span<std::uint8_t const> as_bytes(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): chars are bytes
    return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

inline std::string_view as_text(std::span<std::uint8_t const> bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are chars
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

} // namespace sonae

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::notify::modem {

/// The characters of UTF-8; what is not valid becomes U+FFFD.
std::u32string code_points_of(std::string_view text);

/// How many UTF-16 units the character needs: 1, or 2 beyond U+FFFF.
inline std::size_t utf16_units(char32_t character) {
    return character > 0xFFFF ? 2 : 1;
}

/// Precondition: a Unicode scalar value.
void append_utf8(std::string& text, char32_t character);

/// UTF-16 with the high byte first.
void append_utf16(std::string& octets, char32_t character);

/// The UTF-8 of UTF-16 with the high byte first; half a surrogate pair becomes U+FFFD.
/// Precondition: an even number of octets.
std::string utf8_of_utf16(std::string_view octets);

} // namespace sonae::notify::modem

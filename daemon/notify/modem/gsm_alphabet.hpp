// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sonae::notify::modem {

/// The default alphabet of GSM with its extension table (3GPP TS 23.038, 6.2.1). Septets stand one
/// to a char, 0 to 127.

/// Leads to a character of the extension table.
constexpr auto escape_septet = char{0x1B};

/// Nothing when the alphabet lacks the character.
std::optional<std::string> septets_of(char32_t character);

/// UTF-8. What follows an escape and is not in the extension table is read from the main table, as
/// the standard wants it; an escape at the end is a blank.
std::string text_of_septets(std::string_view septets);

/// Octets with eight septets in seven, after `fill_bits` bits of 0 (0 to 6).
std::string packed(std::string_view septets, unsigned fill_bits);

/// `count` septets that stand after `fill_bits` bits. Precondition: the octets have as many.
std::string unpacked(std::string_view octets, std::size_t count, unsigned fill_bits);

} // namespace sonae::notify::modem

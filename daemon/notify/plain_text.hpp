// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::notify {

/// Outside text as one line of valid UTF-8: control characters and line ends become blanks, runs
/// of blanks one; characters that nobody sees or that turn the text around are left out. At most
/// `max_characters`, the last one "…" when it was longer.
std::string one_line(std::string_view text, std::size_t max_characters);

/// Valid UTF-8 cut to `max_units` UTF-16 units, the last one "…" when it was longer; "" for 0.
std::string shortened(std::string_view text, std::size_t max_units);

/// How many UTF-16 units the valid UTF-8 needs: what SMS counts.
std::size_t utf16_length(std::string_view text);

/// How many septets of GSM 7-bit (3GPP TS 23.038) the text needs; nothing when it has characters
/// beyond the ASCII ones of that alphabet.
std::optional<std::size_t> gsm_length(std::string_view text);

/// "1 2 3 4": so that a voice says digits and no number.
std::string spaced(std::string_view digits);

} // namespace sonae::notify

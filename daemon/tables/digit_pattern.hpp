// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sonae::tables {

/// Whether a format code is made of digits and signs alone and changes how a whole number reads:
/// 0000, 000-0000-0000, or what Excel calls 電話番号 and 郵便番号,
/// [<=99999999]####-####;\(00\)\ ####-####. Plain 0 and everything with decimals, thousands or
/// units is not: those numbers are told as they are.
bool is_digit_pattern(std::string_view code);

/// The number in that pattern, in the first section whose condition it fulfils: its digits from
/// the right, zeros where the pattern has 0 and no digit is left, and before the first place
/// whatever digits are left.
std::string in_digit_pattern(std::uint64_t number, std::string_view code);

} // namespace sonae::tables

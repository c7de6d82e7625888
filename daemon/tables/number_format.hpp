// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::tables {

/// What a number stands for.
enum class FormatKind {
    number,
    date,
    time,    ///< of a day
    elapsed, ///< [h]:mm, which does not begin again after 24 hours
    date_time,
};

/// How a cell shows its number.
struct NumberFormat {
    FormatKind kind = FormatKind::number;
    std::string code; ///< of a number, when its digits stand between signs (digit_pattern.hpp)
};

/// The format of a code such as yyyy"年"m"月"d"日", [$-411]ggge"年", h:mm or m/d(aaa) (ISO/IEC
/// 29500-1, 18.8.31). Its first section counts; what is quoted, escaped or in brackets is no date.
NumberFormat format_of_code(std::string_view code);

/// The format of a number below 164, as Excel in Japanese has it (18.8.30, 27–36 and 50–58 as for
/// ja-jp).
NumberFormat format_of_number(int number);

} // namespace sonae::tables

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/number_format.hpp"

#include <string>
#include <string_view>

namespace sonae::tables {

/// A number of a cell as people read it (xlsx.hpp). Days count from 1900 with its 29 February that
/// never was, which Excel has from Lotus 1-2-3, or from 1904. What is no day there (negative, or
/// after 9999) is told as the number it is.
std::string number_text(double value, NumberFormat const& format, bool counts_from_1904);

/// The date and time of ISO 8601 that a cell of type "d" has, in the form of number_text; what is
/// none stays as it is.
std::string iso_text(std::string_view text);

} // namespace sonae::tables

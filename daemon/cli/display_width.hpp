// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace sonae::cli {

/// Columns that `text` takes on a terminal: 2 for a full-width character, 0 for a combining mark, 1
/// for any other (ambiguous ones too). `text` is valid UTF-8 without control characters.
std::size_t display_width(std::string_view text);

} // namespace sonae::cli

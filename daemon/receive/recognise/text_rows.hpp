// SPDX-License-Identifier: Apache-2.0
// Messages in words: what they mean, one a row. A new row comes with a line in
// tests/unit/receive/text_rows_test.cpp.
#pragma once

#include "daemon/receive/recognise/effect.hpp"

#include <span>

namespace sonae::receive {

struct TextRow {
    std::string_view pattern;
    Effect effect;
};

/// Rows that are looked at only when a message is of that kind.
struct TextFamily {
    std::string_view product;
    std::string_view program; ///< "" any: the program's name begins so
    std::string_view mark;    ///< "" any: stands in the content
    std::span<TextRow const> rows;
};

std::span<TextFamily const> text_families();

} // namespace sonae::receive

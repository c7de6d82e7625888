// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core {

/// The one line that a person types during an incident, taken apart. Names are as they were typed;
/// whom or what they mean is for the caller to find.
struct EntryLine {
    std::string text;                ///< the sentence, with its @names and #names
    std::string from;                ///< 発, when the line begins with "@name→"
    std::string to;                  ///< 受, when the line begins with "→@name"
    std::vector<std::string> people; ///< every @name of the sentence, each once
    std::vector<std::string> assets; ///< every #name, each once
    bool is_open = false;            ///< !open or !未解決
    std::int64_t corrects = 0;       ///< !correct=N or !訂正=N
};

/// "@病棟3階→@情シス #PC-0312 が動かない !open". Marks may be typed full-width (＠＃！), the arrow
/// as →,
/// -> or ＞. A mark counts where no Latin letter or digit stands before it, so that a mail address
/// stays one; a name ends at white space, punctuation or the next mark. A ! that is none of the
/// flags is part of the sentence.
/// Errors: too_large; malformed "not_one_line"; invalid_argument "text_missing" (nothing but
/// marks), "corrects_unknown" (no number after !correct=).
Result<EntryLine> parse_entry_line(std::string_view line);

} // namespace sonae::core

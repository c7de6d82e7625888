// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::notify::modem {

/// One thing that a modem says.
struct AtLine {
    std::string text;       ///< printable ASCII, 1 to 1,024 characters
    bool is_prompt = false; ///< "> ": it waits for the content of an SMS
};

/// Makes lines of bytes as they come, however they are cut. What no modem says is left out: bytes
/// that are not printable ASCII, and lines that are longer.
class AtLines {
public:
    void take(std::string_view bytes);

    std::optional<AtLine> next();

private:
    void end_line();

    std::string line_;
    bool is_too_long_ = false;
    std::deque<AtLine> lines_;
};

} // namespace sonae::notify::modem

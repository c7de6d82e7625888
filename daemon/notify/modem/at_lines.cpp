// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/at_lines.hpp"

namespace sonae::notify::modem {

namespace {

// An SMS in hex is the longest that we ask for: 354 characters.
constexpr auto max_line = std::size_t{1'024};
constexpr auto prompt = std::string_view{"> "};

} // namespace

void AtLines::take(std::string_view bytes) {
    for (auto const c : bytes) {
        if (c == '\r' || c == '\n') {
            end_line();
        } else if (c >= ' ' && c <= '~' && !is_too_long_) {
            line_ += c;
            is_too_long_ = line_.size() > max_line;
        }
        // Nothing ends it: the modem waits.
        if (line_ == prompt) {
            lines_.push_back({line_, true});
            line_.clear();
        }
    }
}

void AtLines::end_line() {
    if (!line_.empty() && !is_too_long_) {
        lines_.push_back({line_, false});
    }
    line_.clear();
    is_too_long_ = false;
}

std::optional<AtLine> AtLines::next() {
    if (lines_.empty()) {
        return std::nullopt;
    }
    auto line = std::move(lines_.front());
    lines_.pop_front();
    return line;
}

} // namespace sonae::notify::modem

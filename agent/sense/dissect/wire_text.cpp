// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/wire_text.hpp"

#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// `text` cut to `most` bytes, not within a character.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) {
        return text;
    }
    while (most > 0 && is_continuation(text[most])) {
        --most;
    }
    return text.substr(0, most);
}

bool is_break(char c) {
    return c == '\n' || c == '\r' || c == '\t';
}

} // namespace

std::string WireText::clean() const {
    auto text = as_text(bytes_);
    text = trimmed(text.substr(0, std::min(text.find('\0'), text.size())));
    auto line = std::string{};
    line.reserve(text.size());
    for (auto const c : text) {
        if (!is_break(c)) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    // A character that the length limit cut is no character: what is left of it would be escaped.
    if (bytes_.size() == longest_text) {
        auto const valid = valid_utf8_prefix(line);
        if (line.size() - valid < 4) {
            line.resize(valid);
        }
    }
    return std::string{cut(escaped_for_display(line), longest_text)};
}

std::string WireText::clean_or_hex() const {
    auto const is_visible = std::all_of(bytes_.begin(), bytes_.end(), [](auto byte) {
        return byte >= 0x20 && byte < 0x7F;
    });
    if (is_visible) {
        return clean();
    }
    return to_hex(bytes_.first(std::min(bytes_.size(), longest_text / 2)));
}

} // namespace sonae::sense

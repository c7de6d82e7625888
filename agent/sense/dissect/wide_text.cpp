// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/wide_text.hpp"

#include "inventory/base/encoding.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

void append_utf8(std::string& text, std::uint32_t code) {
    auto const tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | (code >> 6U));
        tail(0);
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0U | (code >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (code >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

constexpr bool is_high_half(std::uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

constexpr bool is_low_half(std::uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

std::string WideText::clean() const {
    if (!is_wide) {
        return WireText{bytes}.clean();
    }
    auto const count = std::min(bytes.size() / 2, longest_text);
    auto const unit = [&](std::size_t i) {
        return std::uint32_t{bytes[2 * i]} | (std::uint32_t{bytes[2 * i + 1]} << 8U);
    };
    auto text = std::string{};
    for (auto i = std::size_t{0}; i < count && text.size() < longest_text; ++i) {
        auto code = unit(i);
        if (is_high_half(code) && i + 1 < count && is_low_half(unit(i + 1))) {
            ++i;
            code = 0x10000 + ((code - 0xD800) << 10U) + (unit(i) - 0xDC00);
        } else if (is_high_half(code) || is_low_half(code)) {
            code = 0xFFFD;
        }
        append_utf8(text, code);
    }
    return WireText{as_bytes(text)}.clean();
}

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/rich_text.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace sonae::tables {

namespace {

constexpr auto escape_length = std::size_t{7};

/// The UTF-16 unit of "_xHHHH_", with which the text begins.
std::optional<std::uint16_t> escape_at(std::string_view text) {
    if (text.size() < escape_length || !text.starts_with("_x") || text[escape_length - 1] != '_') {
        return std::nullopt;
    }
    auto unit = std::uint16_t{0};
    auto const* const end = text.data() + escape_length - 1;
    auto const read = std::from_chars(text.data() + 2, end, unit, 16);
    auto const is_half = unit >= 0xD800 && unit <= 0xDFFF;
    if (read.ec != std::errc{} || read.ptr != end || unit == 0 || is_half) {
        return std::nullopt;
    }
    return unit;
}

void append_utf8(std::string& into, std::uint16_t unit) {
    auto const add = [&into](unsigned byte) { into += static_cast<char>(byte); };
    if (unit < 0x80U) {
        add(unit);
    } else if (unit < 0x800U) {
        add(0xC0U | (unit >> 6U));
        add(0x80U | (unit & 0x3FU));
    } else {
        add(0xE0U | (unit >> 12U));
        add(0x80U | ((unit >> 6U) & 0x3FU));
        add(0x80U | (unit & 0x3FU));
    }
}

} // namespace

void RichText::begin(std::string_view element) {
    if (element == "rPh") {
        is_reading_ = true;
    } else if (element == "t") {
        is_text_ = true;
    }
}

void RichText::text(std::string_view piece) {
    if (is_text_ && !is_reading_) {
        text_ += piece;
    }
}

void RichText::end(std::string_view element) {
    if (element == "rPh") {
        is_reading_ = false;
    } else if (element == "t") {
        is_text_ = false;
    }
}

std::string RichText::take() {
    return unescaped(std::exchange(text_, {}));
}

std::string unescaped(std::string_view text) {
    auto plain = std::string{};
    while (!text.empty()) {
        auto const at = text.find("_x");
        plain += text.substr(0, at);
        if (at == std::string_view::npos) {
            break;
        }
        text.remove_prefix(at);
        if (auto const unit = escape_at(text)) {
            append_utf8(plain, *unit);
            text.remove_prefix(escape_length);
        } else {
            plain += text.front();
            text.remove_prefix(1);
        }
    }
    return plain;
}

} // namespace sonae::tables

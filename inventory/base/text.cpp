// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/text.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

namespace sonae {

namespace {

struct Decoded {
    std::uint32_t code_point = 0;
    std::size_t length = 0; ///< 0: the bytes at this place are no character
};

Decoded decode_at(std::string_view text, std::size_t at) {
    auto const lead = static_cast<std::uint8_t>(text[at]);
    if (lead < 0x80) {
        return {lead, 1};
    }
    auto const length = lead >= 0xF0 ? 4U : lead >= 0xE0 ? 3U : 2U;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
        return {};
    }
    auto code_point = static_cast<std::uint32_t>(lead & (0xFFU >> (length + 1)));
    for (auto i = std::size_t{1}; i < length; ++i) {
        auto const byte = static_cast<std::uint8_t>(text[at + i]);
        if ((byte & 0xC0U) != 0x80U) {
            return {};
        }
        code_point = (code_point << 6U) | (byte & 0x3FU);
    }
    auto const smallest = std::array<std::uint32_t, 5>{0, 0, 0x80, 0x800, 0x10000}[length];
    auto const is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < smallest || code_point > 0x10FFFF || is_surrogate) {
        return {};
    }
    return {code_point, length};
}

/// Characters that a reader cannot see or that change what is around them (Unicode C0/C1, bidi
/// controls, zero width).
bool is_deceptive(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           c == 0x061C || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

} // namespace

std::size_t valid_utf8_prefix(std::string_view text) {
    auto at = std::size_t{0};
    while (at < text.size()) {
        auto const decoded = decode_at(text, at);
        if (decoded.length == 0) {
            return at;
        }
        at += decoded.length;
    }
    return at;
}

std::string repaired_utf8(std::string_view text) {
    auto repaired = std::string{};
    repaired.reserve(text.size());
    for (auto at = std::size_t{0}; at < text.size();) {
        auto const decoded = decode_at(text, at);
        if (decoded.length == 0) {
            repaired += "\xEF\xBF\xBD";
            ++at;
            continue;
        }
        repaired += text.substr(at, decoded.length);
        at += decoded.length;
    }
    return repaired;
}

std::string escaped_for_display(std::string_view text) {
    auto escaped = std::string{};
    escaped.reserve(text.size());
    auto buffer = std::array<char, 16>{};
    for (auto at = std::size_t{0}; at < text.size();) {
        auto const decoded = decode_at(text, at);
        if (decoded.length == 0) {
            std::snprintf(
                buffer.data(),
                buffer.size(),
                "\\x%02x",
                static_cast<unsigned>(static_cast<std::uint8_t>(text[at]))
            );
            escaped += buffer.data();
            ++at;
            continue;
        }
        if (is_deceptive(decoded.code_point)) {
            std::snprintf(
                buffer.data(), buffer.size(), "\\u{%x}", static_cast<unsigned>(decoded.code_point)
            );
            escaped += buffer.data();
        } else {
            escaped += text.substr(at, decoded.length);
        }
        at += decoded.length;
    }
    return escaped;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    auto parts = std::vector<std::string_view>{};
    auto start = std::size_t{0};
    while (true) {
        auto const end = text.find(separator, start);
        if (end == std::string_view::npos) {
            parts.push_back(text.substr(start));
            return parts;
        }
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string ascii_lower(std::string_view text) {
    auto lower = std::string{text};
    for (auto& c : lower) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return lower;
}

} // namespace sonae

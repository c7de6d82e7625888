// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/xml.hpp"

#include "inventory/base/text.hpp"

namespace sonae::diagram::xml {

namespace {

struct Letter {
    char32_t code = 0;
    std::size_t bytes = 1;
};

/// Of valid UTF-8.
Letter letter_at(std::string_view text, std::size_t at) {
    auto const byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(i < text.size() ? text[i] : 0));
    };
    auto const lead = byte(at);
    if (lead < 0x80) {
        return {lead, 1};
    }
    if (lead < 0xe0) {
        return {((lead & 0x1fU) << 6U) | (byte(at + 1) & 0x3fU), 2};
    }
    if (lead < 0xf0) {
        return {
            ((lead & 0xfU) << 12U) | ((byte(at + 1) & 0x3fU) << 6U) | (byte(at + 2) & 0x3fU), 3};
    }
    return {
        ((lead & 7U) << 18U) | ((byte(at + 1) & 0x3fU) << 12U) | ((byte(at + 2) & 0x3fU) << 6U) |
            (byte(at + 3) & 0x3fU),
        4};
}

bool is_allowed(char32_t code) {
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code != 0xfffe && code != 0xffff && (code < 0xd800 || code > 0xdfff));
}

/// In units of the size of letters.
double width_of(char32_t code) {
    if (code == 'i' || code == 'l' || code == '.' || code == ',' || code == ':' || code == '\'') {
        return 0.36;
    }
    if (code == 'W' || code == 'M' || code == 'm' || code == 'w') {
        return 0.95;
    }
    if (code >= 'A' && code <= 'Z') {
        return 0.73;
    }
    return code < 0x1100 ? 0.6 : 1.0;
}

} // namespace

std::string escaped(std::string_view text) {
    auto const valid = repaired_utf8(text);
    auto out = std::string{};
    out.reserve(valid.size());
    for (auto i = std::size_t{0}; i < valid.size();) {
        auto const [code, bytes] = letter_at(valid, i);
        switch (code) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += is_allowed(code) ? std::string_view{valid}.substr(i, bytes) : "\uFFFD";
        }
        i += bytes;
    }
    return out;
}

std::string fragment(std::string_view id) {
    constexpr auto digits = std::string_view{"0123456789ABCDEF"};
    auto out = std::string{};
    for (auto const letter : id) {
        auto const is_plain = (letter >= 'a' && letter <= 'z') ||
                              (letter >= 'A' && letter <= 'Z') ||
                              (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' ||
                              letter == '_' || letter == ':';
        if (is_plain) {
            out += letter;
        } else {
            auto const byte = static_cast<unsigned char>(letter);
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 0xfU];
        }
    }
    return out;
}

double width_of(std::string_view text, double size) {
    auto width = 0.0;
    for (auto i = std::size_t{0}; i < text.size();) {
        auto const [code, bytes] = letter_at(text, i);
        width += width_of(code) * size;
        i += bytes;
    }
    return width;
}

std::string cut(std::string_view text, double width, double size) {
    auto used = 0.0;
    auto fits = std::size_t{0};
    for (auto i = std::size_t{0}; i < text.size();) {
        auto const [code, bytes] = letter_at(text, i);
        used += width_of(code) * size;
        if (used + size <= width) {
            fits = std::min(i + bytes, text.size());
        }
        i += bytes;
    }
    return used <= width ? std::string{text} : std::string{text.substr(0, fits)} + "…";
}

} // namespace sonae::diagram::xml

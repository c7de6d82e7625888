// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/escape.hpp"

#include <array>

namespace sonae::notify {

namespace {

/// Each character for which `replacement_of` has one, replaced.
template <class Replacement>
std::string replaced(std::string_view text, Replacement replacement_of) {
    auto result = std::string{};
    result.reserve(text.size());
    for (auto const c : text) {
        auto const replacement = std::string_view{replacement_of(c)};
        if (replacement.empty()) {
            result += c;
        } else {
            result += replacement;
        }
    }
    return result;
}

} // namespace

std::string xml_escaped(std::string_view text) {
    return replaced(text, [](char c) {
        return c == '&'    ? "&amp;"
               : c == '<'  ? "&lt;"
               : c == '>'  ? "&gt;"
               : c == '"'  ? "&quot;"
               : c == '\'' ? "&apos;"
                           : "";
    });
}

std::string form_escaped(std::string_view text) {
    constexpr auto digits = std::string_view{"0123456789ABCDEF"};
    auto result = std::string{};
    for (auto const c : text) {
        auto const is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                              (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
        if (is_plain) {
            result += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        result += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return result;
}

std::string slack_escaped(std::string_view text) {
    return replaced(text, [](char c) {
        return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "";
    });
}

std::string markdown_escaped(std::string_view text) {
    constexpr auto marks = std::string_view{"\\`*_{}[]()#+-!|>~"};
    auto result = std::string{};
    for (auto const c : text) {
        if (marks.find(c) != std::string_view::npos) {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string without_angles(std::string_view text) {
    return replaced(text, [](char c) { return c == '<' ? "‹" : c == '>' ? "›" : ""; });
}

} // namespace sonae::notify

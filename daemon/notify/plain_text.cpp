// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/plain_text.hpp"

#include "inventory/base/text.hpp"

#include <cstdint>

namespace sonae::notify {

namespace {

constexpr auto ellipsis = std::string_view{"…"};

/// Length of the character that begins with this byte, in valid UTF-8.
std::size_t length_at(std::string_view text, std::size_t at) {
    auto const lead = static_cast<std::uint8_t>(text[at]);
    return lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

enum class Sort { shown, blank, hidden };

/// escaped_for_display knows what deceives; of that, what ends or divides lines is a blank.
Sort sort_of(std::string_view character) {
    if (character == " " || character == "\u3000") {
        return Sort::blank;
    }
    if (escaped_for_display(character) == character) {
        return Sort::shown;
    }
    auto const is_control = static_cast<std::uint8_t>(character[0]) < 0xC3;
    auto const is_separator = character == "\u2028" || character == "\u2029";
    return is_control || is_separator ? Sort::blank : Sort::hidden;
}

} // namespace

std::string one_line(std::string_view text, std::size_t max_characters) {
    auto const whole = repaired_utf8(text);
    auto line = std::string{};
    auto count = std::size_t{0};
    auto last_start = std::size_t{0};
    auto has_blank = false;
    for (auto at = std::size_t{0}; at < whole.size();) {
        auto const character = std::string_view{whole}.substr(at, length_at(whole, at));
        at += character.size();
        auto const sort = sort_of(character);
        has_blank = has_blank || (sort == Sort::blank && !line.empty());
        if (sort != Sort::shown) {
            continue;
        }
        auto const width = has_blank ? std::size_t{2} : std::size_t{1};
        if (count + width > max_characters) {
            line.resize(last_start);
            line.erase(line.find_last_not_of(' ') + 1);
            return line.append(ellipsis);
        }
        line += has_blank ? " " : "";
        has_blank = false;
        last_start = line.size();
        line += character;
        count += width;
    }
    return line;
}

std::string shortened(std::string_view text, std::size_t max_units) {
    if (utf16_length(text) <= max_units) {
        return std::string{text};
    }
    if (max_units == 0) {
        return {};
    }
    auto units = std::size_t{0};
    auto at = std::size_t{0};
    while (at < text.size()) {
        auto const length = length_at(text, at);
        units += length == 4 ? 2 : 1;
        if (units > max_units - 1) {
            break;
        }
        at += length;
    }
    return std::string{text.substr(0, at)}.append(ellipsis);
}

std::size_t utf16_length(std::string_view text) {
    auto units = std::size_t{0};
    for (auto at = std::size_t{0}; at < text.size();) {
        auto const length = length_at(text, at);
        units += length == 4 ? 2 : 1;
        at += length;
    }
    return units;
}

std::optional<std::size_t> gsm_length(std::string_view text) {
    auto septets = std::size_t{0};
    for (auto const c : text) {
        auto const is_printable = c >= ' ' && c <= '~' && c != '`';
        if (!is_printable && c != '\n') {
            return std::nullopt;
        }
        septets += std::string_view{"[]{}\\~^|"}.find(c) == std::string_view::npos ? 1U : 2U;
    }
    return septets;
}

std::string spaced(std::string_view digits) {
    auto text = std::string{};
    for (auto const c : digits) {
        text += text.empty() ? "" : " ";
        text += c;
    }
    return text;
}

} // namespace sonae::notify

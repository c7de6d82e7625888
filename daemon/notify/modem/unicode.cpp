// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/unicode.hpp"

#include "inventory/base/text.hpp"

#include <cstdint>

namespace sonae::notify::modem {

namespace {

constexpr auto replacement = char32_t{0xFFFD};

std::uint32_t octet_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

bool is_high_half(std::uint32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low_half(std::uint32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

char octet(std::uint32_t value) {
    return static_cast<char>(static_cast<std::uint8_t>(value & 0xFFU));
}

} // namespace

std::u32string code_points_of(std::string_view text) {
    auto const valid = repaired_utf8(text);
    auto points = std::u32string{};
    for (auto at = std::size_t{0}; at < valid.size();) {
        auto const lead = octet_at(valid, at);
        auto const length = lead < 0x80 ? 1U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
        auto point = length == 1 ? lead : lead & (0x7FU >> length);
        for (auto i = 1U; i < length; ++i) {
            point = (point << 6U) | (octet_at(valid, at + i) & 0x3FU);
        }
        points += static_cast<char32_t>(point);
        at += length;
    }
    return points;
}

void append_utf8(std::string& text, char32_t character) {
    auto const point = static_cast<std::uint32_t>(character);
    if (point < 0x80) {
        text += octet(point);
    } else if (point < 0x800) {
        text += octet(0xC0U | (point >> 6U));
        text += octet(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        text += octet(0xE0U | (point >> 12U));
        text += octet(0x80U | ((point >> 6U) & 0x3FU));
        text += octet(0x80U | (point & 0x3FU));
    } else {
        text += octet(0xF0U | (point >> 18U));
        text += octet(0x80U | ((point >> 12U) & 0x3FU));
        text += octet(0x80U | ((point >> 6U) & 0x3FU));
        text += octet(0x80U | (point & 0x3FU));
    }
}

void append_utf16(std::string& octets, char32_t character) {
    auto const unit = [&](std::uint32_t value) {
        octets += octet(value >> 8U);
        octets += octet(value);
    };
    auto const point = static_cast<std::uint32_t>(character);
    if (point > 0xFFFF) {
        unit(0xD800U + ((point - 0x10000U) >> 10U));
        unit(0xDC00U + ((point - 0x10000U) & 0x3FFU));
    } else {
        unit(point);
    }
}

std::string utf8_of_utf16(std::string_view octets) {
    auto text = std::string{};
    auto const unit_at = [&](std::size_t at) {
        return (octet_at(octets, at) << 8U) | octet_at(octets, at + 1);
    };
    for (auto at = std::size_t{0}; at + 1 < octets.size(); at += 2) {
        auto const unit = unit_at(at);
        if (is_high_half(unit) && at + 3 < octets.size() && is_low_half(unit_at(at + 2))) {
            auto const low = unit_at(at + 2);
            auto const point = 0x10000U + ((unit - 0xD800U) << 10U) + (low - 0xDC00U);
            append_utf8(text, static_cast<char32_t>(point));
            at += 2;
        } else {
            auto const is_half = is_high_half(unit) || is_low_half(unit);
            append_utf8(text, is_half ? replacement : static_cast<char32_t>(unit));
        }
    }
    return text;
}

} // namespace sonae::notify::modem

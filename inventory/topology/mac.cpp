// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/mac.hpp"

#include "inventory/base/text.hpp"

namespace sonae::topology {

namespace {

int digit_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    auto const lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

constexpr auto all_ones = 0xFFFF'FFFF'FFFFULL;

/// "00:1b:21:0a:0b:0c": how every source of ours writes it, and tables have a hundred thousand.
std::optional<Mac> parse_plain(std::string_view text) {
    if (text.size() != 17) {
        return std::nullopt;
    }
    auto value = std::uint64_t{0};
    for (auto i = std::size_t{0}; i < 17; i += 3) {
        auto const high = digit_of(text[i]);
        auto const low = digit_of(text[i + 1]);
        if (high < 0 || low < 0 || (i < 15 && text[i + 2] != ':')) {
            return std::nullopt;
        }
        value = value << 8U | static_cast<std::uint64_t>(high << 4 | low);
    }
    return value == 0 || value == all_ones ? std::nullopt : std::optional{Mac{value}};
}

/// Only bytes are written without their leading zero.
std::optional<std::uint64_t> parse_part(std::string_view part, std::size_t width) {
    if (part.empty() || part.size() > width || (width != 2 && part.size() < width)) {
        return std::nullopt;
    }
    auto value = std::uint64_t{0};
    for (auto const c : part) {
        auto const digit = digit_of(c);
        if (digit < 0) {
            return std::nullopt;
        }
        value = value << 4U | static_cast<std::uint64_t>(digit);
    }
    return value;
}

} // namespace

bool Mac::is_of_router_group() const {
    auto const upper_40 = value >> 8U;
    auto const is_vrrp = upper_40 == 0x00'005E'0001 || upper_40 == 0x00'005E'0002;
    auto const is_hsrp = upper_40 == 0x00'000C'07AC || (value >> 12U) == 0x0'0000'C9FF ||
                         (value >> 12U) == 0x0'0057'3A00;
    auto const is_glbp = (value >> 16U) == 0x0007'B400;
    return is_vrrp || is_hsrp || is_glbp;
}

std::optional<Mac> parse_mac(std::string_view text) {
    if (auto const plain = parse_plain(text)) {
        return plain;
    }
    auto const at = text.find_first_of(":-.");
    auto const separator = at == std::string_view::npos ? '\0' : text[at];
    auto const width = separator == '\0' ? 12U : separator == '.' ? 4U : 2U;
    auto const parts = split(text, separator);
    if (parts.size() != 12 / width) {
        return std::nullopt;
    }
    auto value = std::uint64_t{0};
    for (auto const part : parts) {
        auto const read = parse_part(part, width);
        if (!read) {
            return std::nullopt;
        }
        value = value << 4U * width | *read;
    }
    return value == 0 || value == all_ones ? std::nullopt : std::optional{Mac{value}};
}

std::string text_of(Mac mac) {
    constexpr auto hex = std::string_view{"0123456789abcdef"};
    auto text = std::string(17, ':');
    for (auto i = 0U; i < 12; ++i) {
        text[i + i / 2] = hex[mac.value >> (44U - 4U * i) & 0xFU];
    }
    return text;
}

} // namespace sonae::topology

// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/network/address_text.hpp"

#include <array>
#include <charconv>

namespace sonae::collect {

namespace {

constexpr auto groups = std::size_t{8};

std::string v4_text(std::span<std::uint8_t const> bytes) {
    auto text = std::string{};
    for (auto const byte : bytes) {
        text += text.empty() ? "" : ".";
        text += std::to_string(byte);
    }
    return text;
}

struct Run {
    std::size_t start = groups;
    std::size_t length = 0;
};

/// The first of the longest runs of zero groups; a single group is no run.
Run longest_zeros(std::array<unsigned, groups> const& values) {
    auto best = Run{};
    auto current = Run{};
    for (auto i = std::size_t{0}; i < groups; ++i) {
        if (values[i] != 0) {
            current = {};
            continue;
        }
        current = {current.length == 0 ? i : current.start, current.length + 1};
        if (current.length > best.length) {
            best = current;
        }
    }
    return best.length > 1 ? best : Run{};
}

void append_hex(std::string& text, unsigned value) {
    auto digits = std::array<char, 4>{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16);
    text.append(digits.data(), end.ptr);
}

std::string v6_text(std::span<std::uint8_t const> bytes) {
    auto values = std::array<unsigned, groups>{};
    for (auto i = std::size_t{0}; i < groups; ++i) {
        values[i] = (unsigned{bytes[2 * i]} << 8U) | unsigned{bytes[2 * i + 1]};
    }
    auto const zeros = longest_zeros(values);
    if (zeros.start == 0 && zeros.length == 5 && values[5] == 0xFFFF) {
        return "::ffff:" + v4_text(bytes.subspan(12));
    }
    auto text = std::string{};
    for (auto i = std::size_t{0}; i < groups; ++i) {
        if (i == zeros.start) {
            text += "::";
            i += zeros.length - 1;
            continue;
        }
        text += text.empty() || text.ends_with(':') ? "" : ":";
        append_hex(text, values[i]);
    }
    return text;
}

} // namespace

std::string address_text(std::span<std::uint8_t const> address) {
    if (address.size() == 4) {
        return v4_text(address);
    }
    return address.size() == 2 * groups ? v6_text(address) : std::string{};
}

} // namespace sonae::collect

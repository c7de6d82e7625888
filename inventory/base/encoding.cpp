// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/encoding.hpp"

namespace sonae {

namespace {

constexpr auto hex_digits = std::string_view{"0123456789abcdef"};
constexpr auto base64_digits =
    std::string_view{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"};
constexpr auto base64url_digits =
    std::string_view{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"};
constexpr auto base32_digits = std::string_view{"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"};

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Writes `bytes` in digits of `bits` bits each; the last one is filled up with zero bits.
std::string in_digits(std::span<std::uint8_t const> bytes, std::string_view digits, unsigned bits) {
    auto text = std::string{};
    text.reserve(bytes.size() * 8 / bits + 1);
    auto pending = 0U;
    auto pending_bits = 0U;
    auto const mask = (1U << bits) - 1U;
    for (auto const byte : bytes) {
        pending = (pending << 8U) | byte;
        pending_bits += 8;
        while (pending_bits >= bits) {
            pending_bits -= bits;
            text += digits[(pending >> pending_bits) & mask];
        }
    }
    if (pending_bits > 0) {
        text += digits[(pending << (bits - pending_bits)) & mask];
    }
    return text;
}

} // namespace

std::string to_hex(std::span<std::uint8_t const> bytes) {
    // Not by in_digits: hashes and ids are written by the million.
    auto text = std::string(bytes.size() * 2, '\0');
    auto at = std::size_t{0};
    for (auto const byte : bytes) {
        text[at++] = hex_digits[byte >> 4U];
        text[at++] = hex_digits[byte & 0xFU];
    }
    return text;
}

Result<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) {
        return Error{Errc::malformed, "hex text of odd length"};
    }
    auto bytes = Bytes{};
    bytes.reserve(text.size() / 2);
    for (auto i = std::size_t{0}; i < text.size(); i += 2) {
        auto const high = hex_value(text[i]);
        auto const low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) {
            return Error{
                Errc::malformed,
                "not a hex digit at position " + std::to_string(high < 0 ? i : i + 1)};
        }
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::string to_base64(std::span<std::uint8_t const> bytes) {
    auto text = in_digits(bytes, base64_digits, 6);
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::string to_base64url(std::span<std::uint8_t const> bytes) {
    return in_digits(bytes, base64url_digits, 6);
}

Result<Bytes> from_base64url(std::string_view text) {
    auto bytes = Bytes{};
    bytes.reserve(text.size() * 3 / 4);
    auto pending = 0U;
    auto pending_bits = 0U;
    for (auto const c : text) {
        auto const value = base64url_digits.find(c);
        if (value == std::string_view::npos) {
            return Error{Errc::malformed, "not a base64url character"};
        }
        pending = (pending << 6U) | static_cast<unsigned>(value);
        pending_bits += 6;
        if (pending_bits >= 8) {
            pending_bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(pending >> pending_bits));
            pending &= (1U << pending_bits) - 1U;
        }
    }
    if (pending_bits >= 6 || pending != 0) {
        return Error{Errc::malformed, "base64url text with surplus bits"};
    }
    return bytes;
}

std::string to_base32(std::span<std::uint8_t const> bytes) {
    return in_digits(bytes, base32_digits, 5);
}

} // namespace sonae

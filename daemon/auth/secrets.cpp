// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/secrets.hpp"

#include "inventory/base/text.hpp"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace sonae::auth {

namespace {

// 31 characters: 16 of them carry 79 bits.
constexpr auto code_alphabet = std::string_view{"23456789ABCDEFGHJKMNPQRSTUVWXYZ"};
constexpr auto code_groups = 4;
constexpr auto code_group_size = 4;

constexpr auto token_head = std::string_view{"sonae1"};
constexpr auto token_secret_bytes = std::size_t{24};
// "sonae1." + 32 + "." + 43
constexpr auto token_size = std::size_t{83};

[[noreturn]] void end_program(char const* what) {
    static_cast<void>(std::fputs(what, stderr));
    std::abort();
}

/// A character as an input method for Japanese may have written it, in ASCII; 0 for what people
/// put between groups.
char plain(std::uint32_t code_point) {
    constexpr auto separators = std::to_array<std::uint32_t>(
        {' ',
         '\t',
         '\r',
         '\n',
         '-',
         0x2010,
         0x2011,
         0x2012,
         0x2013,
         0x2014,
         0x2015,
         0x2212,
         0x3000,
         0x30FC,
         0xFF0D,
         0xFF70}
    );
    if (std::ranges::find(separators, code_point) != separators.end()) {
        return '\0';
    }
    // The full-width forms stand in the order of ASCII.
    auto const is_full_width = code_point >= 0xFF01 && code_point <= 0xFF5E;
    auto const ascii = is_full_width ? code_point - 0xFEE0 : code_point;
    if (ascii >= 'a' && ascii <= 'z') {
        return static_cast<char>(ascii - 'a' + 'A');
    }
    return ascii < 0x80 ? static_cast<char>(ascii) : '?';
}

} // namespace

void CryptoRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        auto const size = std::min(bytes.size(), std::size_t{1} << 20U);
        if (RAND_bytes(bytes.data(), static_cast<int>(size)) != 1) {
            end_program("sonaed: the random generator of OpenSSL failed\n");
        }
        bytes = bytes.subspan(size);
    }
}

std::string make_secret_text(RandomSource& random) {
    auto bytes = std::array<std::uint8_t, 32>{};
    random.fill(bytes);
    return to_base64url(bytes);
}

std::string make_setup_code(RandomSource& random) {
    auto code = std::string{};
    for (auto group = 0; group < code_groups; ++group) {
        if (group > 0) {
            code += '-';
        }
        for (auto i = 0; i < code_group_size; ++i) {
            code += code_alphabet[static_cast<std::size_t>(random.below(code_alphabet.size()))];
        }
    }
    return code;
}

std::string normalized_code(std::string_view typed) {
    auto code = std::string{};
    for (auto at = std::size_t{0}; at < typed.size();) {
        auto code_point = std::uint32_t{static_cast<std::uint8_t>(typed[at])};
        auto size = std::size_t{1};
        // Every character that is folded and not ASCII has three bytes.
        if ((code_point & 0xF0U) == 0xE0U && valid_utf8_prefix(typed.substr(at, 3)) == 3) {
            auto const second = static_cast<std::uint8_t>(typed[at + 1]);
            auto const third = static_cast<std::uint8_t>(typed[at + 2]);
            code_point = ((code_point & 0x0FU) << 12U) | ((second & 0x3FU) << 6U) | (third & 0x3FU);
            size = 3;
        }
        if (auto const c = plain(code_point); c != '\0') {
            code += c;
        }
        at += size;
    }
    return code;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string to_text(EnrolmentToken const& token) {
    auto text = std::string{token_head};
    text.append(".").append(token.secret).append(".").append(to_base64url(token.ca_pin));
    return text;
}

Result<EnrolmentToken> parse_enrolment_token(std::string_view text) {
    // No part of the text goes into the error: a token with one slip is still nearly a secret.
    auto const malformed = [](std::string_view what) {
        return Error{Errc::malformed, std::string{what}, {"enrolment token"}};
    };
    if (text.size() != token_size) {
        return malformed("an enrolment token has 83 characters; is a part of it missing?");
    }
    auto const parts = split(text, '.');
    if (parts.size() != 3 || parts[0] != token_head) {
        return malformed("an enrolment token is sonae1.SECRET.PIN");
    }
    auto const secret = from_base64url(parts[1]);
    if (!secret || secret->size() != token_secret_bytes) {
        return malformed("the secret is not 24 bytes in base64url");
    }
    auto token = EnrolmentToken{.secret = std::string{parts[1]}};
    auto const pin = from_base64url(parts[2]);
    if (!pin || pin->size() != token.ca_pin.size()) {
        return malformed("the pin is not 32 bytes in base64url");
    }
    std::ranges::copy(*pin, token.ca_pin.begin());
    return token;
}

} // namespace sonae::auth

// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/password.hpp"

#include "daemon/auth/common_password.hpp"
#include "daemon/auth/secrets.hpp"
#include "inventory/base/text.hpp"

#include <argon2.h>
#include <array>
#include <vector>

namespace sonae::auth {

namespace {

constexpr auto max_password_bytes = std::size_t{256};
// Eight things to guess: what was the shortest password of random characters (NIST SP 800-63B).
constexpr auto least_pieces = std::size_t{8};
// A log-in of one or two letters occurs in half of all sentences.
constexpr auto shortest_name = std::size_t{3};

constexpr auto memory_kib = std::uint32_t{19'456};
constexpr auto passes = std::uint32_t{2};
constexpr auto lanes = std::uint32_t{1};
constexpr auto salt_bytes = std::size_t{16};
constexpr auto hash_bytes = std::size_t{32};

Error refusal(std::string_view code) {
    return {Errc::invalid_argument, std::string{code}};
}

} // namespace

Result<void>
check_password(std::string_view password, std::string_view login, std::string_view hospital) {
    if (password.size() > max_password_bytes) {
        return refusal("password_too_long");
    }
    if (valid_utf8_prefix(password) != password.size()) {
        return refusal("password_not_text");
    }
    auto const text = folded(password);
    if (text.size() < min_password_characters) {
        return refusal("password_too_short");
    }
    if (is_repetition(text) || guessed_pieces(text, {}) < least_pieces) {
        return refusal("password_common");
    }
    auto names = std::vector<std::u32string>{};
    for (auto const name : {login, hospital}) {
        auto folded_name = folded(trimmed(name));
        if (folded_name.size() >= shortest_name) {
            names.push_back(std::move(folded_name));
        }
    }
    if (guessed_pieces(text, names) < least_pieces) {
        return refusal("password_contains_name");
    }
    return {};
}

Result<std::string> hash_password(std::string_view password) {
    auto salt = std::array<std::uint8_t, salt_bytes>{};
    CryptoRandom{}.fill(salt);
    auto encoded = std::string(
        argon2_encodedlen(passes, memory_kib, lanes, salt_bytes, hash_bytes, Argon2_id), '\0'
    );
    auto const code = argon2id_hash_encoded(
        passes,
        memory_kib,
        lanes,
        password.data(),
        password.size(),
        salt.data(),
        salt.size(),
        hash_bytes,
        encoded.data(),
        encoded.size()
    );
    if (code != ARGON2_OK) {
        return Error{
            Errc::unavailable,
            std::string{"cannot hash a password: "} + argon2_error_message(code)};
    }
    // The length counts the terminating zero.
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool verify_password(std::string_view encoded, std::string_view password) {
    auto const text = std::string{encoded};
    return argon2id_verify(text.c_str(), password.data(), password.size()) == ARGON2_OK;
}

std::string const& dummy_hash() {
    // The hash is random: no password is known that has it, and none is looked for.
    static auto const hash = std::string{
        "$argon2id$v=19$m=" + std::to_string(memory_kib) + ",t=" + std::to_string(passes) +
        ",p=" + std::to_string(lanes) +
        "$c2l0IHZlbmlhIG5vYmlzIQ$Zk9xv4mB1d0TqS7nJ3hYwE8cLr5aUuGi2KoPQe6XNfM"};
    return hash;
}

} // namespace sonae::auth

// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/answer_tokens.hpp"

#include "daemon/auth/secrets.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sonae::core {

namespace {

constexpr auto call_bytes = std::size_t{20};
constexpr auto tag_bytes = std::size_t{16};
constexpr auto block_bytes = std::size_t{64}; // of SHA-256

/// RFC 2104. Keys are no longer than a block.
Digest hmac(std::string_view key, std::string_view text, Sha256 sha256) {
    auto inner = std::string(block_bytes, '\x36');
    auto outer = std::string(block_bytes, '\x5c');
    for (auto i = std::size_t{0}; i < std::min(key.size(), block_bytes); ++i) {
        inner[i] = static_cast<char>(inner[i] ^ key[i]);
        outer[i] = static_cast<char>(outer[i] ^ key[i]);
    }
    auto const inside = sha256(inner.append(text));
    return sha256(outer.append(as_text(inside)));
}

std::string bytes_of(AnsweredCall const& call) {
    auto bytes = std::string{as_text(call.escalation.bytes)};
    for (auto shift = 24; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(call.call) >> shift & 0xffU));
    }
    return bytes;
}

} // namespace

std::string answer_token(std::string_view key, AnsweredCall const& call, Sha256 sha256) {
    auto bytes = bytes_of(call);
    auto const tag = hmac(key, "link" + bytes, sha256);
    bytes.append(as_text(tag).substr(0, tag_bytes));
    return to_base64url(as_bytes(bytes));
}

std::string answer_code(std::string_view key, AnsweredCall const& call, Sha256 sha256) {
    auto const tag = hmac(key, "code" + bytes_of(call), sha256);
    auto number = std::uint32_t{0};
    for (auto i = std::size_t{0}; i < 4; ++i) {
        number = number << 8U | tag[i];
    }
    return fmt::format("{:04}", number % 10'000);
}

Result<AnsweredCall>
read_answer_token(std::string_view key, std::string_view token, Sha256 sha256) {
    TRY(bytes, from_base64url(token));
    if (bytes.size() != call_bytes + tag_bytes) {
        return Error{Errc::malformed, "not a link of a call"};
    }
    auto call = AnsweredCall{};
    std::copy_n(bytes.begin(), call.escalation.bytes.size(), call.escalation.bytes.begin());
    for (auto i = call.escalation.bytes.size(); i < call_bytes; ++i) {
        call.call = call.call << 8 | bytes[i];
    }
    if (!auth::equal_in_constant_time(answer_token(key, call, sha256), token)) {
        return Error{Errc::refused, "unknown_link"};
    }
    return call;
}

} // namespace sonae::core

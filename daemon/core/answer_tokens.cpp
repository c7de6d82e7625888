// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/answer_tokens.hpp"

#include "daemon/auth/digest/sha256.hpp"
#include "daemon/auth/secrets.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace sonae::core {

namespace {

constexpr auto id_bytes = std::size_t{16};
constexpr auto call_bytes = std::size_t{4};
constexpr auto number_bytes = std::size_t{2};
constexpr auto tag_bytes = std::size_t{16};

/// Big-endian.
void append_number(std::string& bytes, std::int64_t number, std::size_t size) {
    for (auto left = size; left > 0; --left) {
        auto const byte = static_cast<std::uint64_t>(number) >> (8 * (left - 1)) & 0xffU;
        bytes.push_back(static_cast<char>(byte));
    }
}

std::int64_t number_at(Bytes const& bytes, std::size_t from, std::size_t size) {
    auto number = std::int64_t{0};
    for (auto i = from; i < from + size; ++i) {
        number = number << 8 | bytes[i];
    }
    return number;
}

std::string bytes_of(AnsweredMessage const& answered) {
    auto bytes = std::string{as_text(answered.escalation.bytes)};
    append_number(bytes, answered.message.call, call_bytes);
    append_number(bytes, answered.message.number, number_bytes);
    return bytes;
}

} // namespace

std::string answer_token(std::string_view key, AnsweredMessage const& message) {
    auto bytes = bytes_of(message);
    auto const tag = auth::hmac_sha256(key, "link" + bytes);
    bytes.append(as_text(tag).substr(0, tag_bytes));
    return to_base64url(as_bytes(bytes));
}

std::string answer_code(std::string_view key, EscalationId escalation, ContactId contact) {
    auto text = "code" + std::string{as_text(escalation.bytes)};
    text += as_text(contact.bytes);
    auto const tag = auth::hmac_sha256(key, text);
    auto number = std::uint64_t{0};
    for (auto const byte : std::span{tag}.first(8)) {
        number = number << 8 | byte;
    }
    return fmt::format("{:04}", number % 10'000);
}

Result<AnsweredMessage> read_answer_token(std::string_view key, std::string_view token) {
    TRY(bytes, from_base64url(token));
    if (bytes.size() != id_bytes + call_bytes + number_bytes + tag_bytes) {
        return Error{Errc::malformed, "not a link of a call"};
    }
    auto answered = AnsweredMessage{};
    std::copy_n(bytes.begin(), id_bytes, answered.escalation.bytes.begin());
    answered.message.call = number_at(bytes, id_bytes, call_bytes);
    answered.message.number = number_at(bytes, id_bytes + call_bytes, number_bytes);
    if (!auth::equal_in_constant_time(answer_token(key, answered), token)) {
        return Error{Errc::refused, "unknown_link"};
    }
    return answered;
}

} // namespace sonae::core

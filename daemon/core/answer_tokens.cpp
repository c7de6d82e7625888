// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/answer_tokens.hpp"

#include "daemon/auth/digest/sha256.hpp"
#include "daemon/auth/secrets.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

constexpr auto call_bytes = std::size_t{20};
constexpr auto tag_bytes = std::size_t{16};

std::string bytes_of(AnsweredCall const& call) {
    auto bytes = std::string{as_text(call.escalation.bytes)};
    for (auto shift = 24; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(call.call) >> shift & 0xffU));
    }
    return bytes;
}

} // namespace

std::string answer_token(std::string_view key, AnsweredCall const& call) {
    auto bytes = bytes_of(call);
    auto const tag = auth::hmac_sha256(key, "link" + bytes);
    bytes.append(as_text(tag).substr(0, tag_bytes));
    return to_base64url(as_bytes(bytes));
}

Result<AnsweredCall> read_answer_token(std::string_view key, std::string_view token) {
    TRY(bytes, from_base64url(token));
    if (bytes.size() != call_bytes + tag_bytes) {
        return Error{Errc::malformed, "not a link of a call"};
    }
    auto call = AnsweredCall{};
    std::copy_n(bytes.begin(), call.escalation.bytes.size(), call.escalation.bytes.begin());
    for (auto i = call.escalation.bytes.size(); i < call_bytes; ++i) {
        call.call = call.call << 8 | bytes[i];
    }
    if (!auth::equal_in_constant_time(answer_token(key, call), token)) {
        return Error{Errc::refused, "unknown_link"};
    }
    return call;
}

} // namespace sonae::core

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/id.hpp"

#include <string>
#include <string_view>

namespace sonae::core {

/// Which call a link answers.
struct AnsweredCall {
    EscalationId escalation;
    std::int64_t call = 0;
};

/// What stands in the link of a call: 16 bytes of the escalation, 4 of the call, and 16 of an HMAC
/// (RFC 2104, SHA-256) over both, base64url. Made from the key each time, so that the same message
/// can be sent again after a crash and the store holds nothing that answers.
std::string answer_token(std::string_view key, AnsweredCall const& call, Sha256 sha256);

/// Four digits to be typed or spoken in place of the link; they are good for one call only.
std::string answer_code(std::string_view key, AnsweredCall const& call, Sha256 sha256);

/// Errors: malformed; refused, when it was not made with the key.
Result<AnsweredCall> read_answer_token(std::string_view key, std::string_view token, Sha256 sha256);

} // namespace sonae::core

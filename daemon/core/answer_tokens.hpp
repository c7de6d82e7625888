// SPDX-License-Identifier: Apache-2.0
#pragma once

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
std::string answer_token(std::string_view key, AnsweredCall const& call);

/// Errors: malformed; refused, when it was not made with the key.
Result<AnsweredCall> read_answer_token(std::string_view key, std::string_view token);

} // namespace sonae::core

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/escalation.hpp"

#include <string>
#include <string_view>

namespace sonae::core {

/// Which message a link answers.
struct AnsweredMessage {
    EscalationId escalation;
    escalation::MessageRef message;
};

/// What stands in the link of a message: 16 bytes of the escalation, 4 of the call, 2 of the
/// message in it, and 16 of an HMAC (RFC 2104, SHA-256) over these, base64url. Made from the key
/// each time, so that the same message can be sent again after a crash and the store holds nothing
/// that answers.
std::string answer_token(std::string_view key, AnsweredMessage const& message);

/// Errors: malformed; refused, when it was not made with the key.
Result<AnsweredMessage> read_answer_token(std::string_view key, std::string_view token);

} // namespace sonae::core

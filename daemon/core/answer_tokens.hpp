// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/escalation.hpp"

#include <string>
#include <string_view>

namespace sonae::core {

/// Which message a link answers; its `number` is 0 in a link that was not sent by itself.
struct AnsweredMessage {
    EscalationId escalation;
    escalation::MessageRef message;
};

/// What stands in the link of a message: 16 bytes of the escalation, 4 of the call, 2 of the
/// message in it, and 16 of an HMAC (RFC 2104, SHA-256) over these, base64url. Made from the key
/// each time, so that the same message can be sent again after a crash and the store holds nothing
/// that answers.
std::string answer_token(std::string_view key, AnsweredMessage const& message);

/// Four digits that answer where a link cannot be opened: in a reply by SMS, or told to an
/// operator. They only count from the contact, and are the same in each of its messages: people
/// answer to the one that they see first.
std::string answer_code(std::string_view key, EscalationId escalation, ContactId contact);

/// Errors: malformed; refused, when it was not made with the key.
Result<AnsweredMessage> read_answer_token(std::string_view key, std::string_view token);

} // namespace sonae::core

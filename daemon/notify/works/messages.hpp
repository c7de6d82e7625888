// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/requests.hpp"

/// The bot of LINE WORKS: what is said to its API 2.0, and what that says.
namespace sonae::notify::works {

/// A message with a button that opens the page to answer. `access`: the token.
/// Errors: malformed (the address is no id of a user).
Result<HttpRequest>
message_request(Message const& message, WorksBotSettings const& settings, std::string_view access);

/// Asks for a token: a JSON Web Token of the service account, signed with its key (RFC 7523).
/// Errors: malformed "private_key".
Result<HttpRequest>
access_request(WorksBotSettings const& settings, Secrets const& secrets, Instant now);

/// A token and how long it is good for.
struct Access {
    std::string token; ///< fit for a head
    std::chrono::seconds life{0};
};

/// Any bytes are read. Errors: malformed.
Result<Access> read_access(std::string_view content);

} // namespace sonae::notify::works

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/requests.hpp"

/// What a telephone provider in the shape of Twilio is asked. It could tell us by itself only where
/// the internet reaches this server, which it must not.
namespace sonae::notify::provider {

/// Whether it may be an id that the provider gave: letters and digits, at most 64.
bool is_sid(std::string_view text);

/// The SMS that came in to our number, the newest first, not before the day of `since`.
HttpRequest inbox_request(TelephoneSettings const& settings, std::string_view token, Instant since);

/// The page of it that the one before called the next. Errors: malformed (it leads elsewhere).
Result<HttpRequest>
next_page_request(TelephoneSettings const& settings, std::string_view token, std::string_view next);

// What became of one of ours. Precondition of each: is_sid(sid).

HttpRequest
message_request(TelephoneSettings const& settings, std::string_view token, std::string_view sid);

HttpRequest
call_request(TelephoneSettings const& settings, std::string_view token, std::string_view sid);

HttpRequest
execution_request(TelephoneSettings const& settings, std::string_view token, std::string_view sid);

/// What the execution of a flow has kept, the pressed digit too.
HttpRequest
context_request(TelephoneSettings const& settings, std::string_view token, std::string_view sid);

} // namespace sonae::notify::provider

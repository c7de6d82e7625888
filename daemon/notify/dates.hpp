// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <optional>

namespace sonae::notify {

/// "Fri, 01 May 2026 02:00:00 +0000" (RFC 5322).
std::string to_mail_date(Instant at);

/// "Fri, 01 May 2026 02:00:00 GMT" (RFC 9110 IMF-fixdate); nothing for another form.
std::optional<Instant> parse_http_date(std::string_view text);

/// The value of Retry-After: seconds or a date; between 0 and a day. Nothing for another form.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now);

} // namespace sonae::notify

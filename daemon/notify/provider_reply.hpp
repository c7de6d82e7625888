// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/message.hpp"
#include "inventory/base/instant.hpp"

#include <string>
#include <string_view>

namespace sonae::notify {

constexpr auto max_reply_bytes = std::size_t{64} * 1024;

/// What came back from a provider, as it came.
struct ProviderReply {
    int status = 0;
    std::string retry_after = {}; ///< of the head of that name; "" without
    std::string request_id = {};  ///< X-Line-Accepted-Request-Id or X-Line-Request-Id
    std::string content = {};
    std::string date = {}; ///< of the head of that name
};

/// What the reply means on that channel. Pure; any bytes are read, at most 64 KiB of them.
Outcome outcome_of(std::string_view channel, ProviderReply const& reply, Instant now);

/// Whether the failure is the channel's own, and no matter of one address or message.
bool is_of_channel(Outcome const& outcome);

Outcome failed(std::string_view failure, bool is_permanent);

/// What an error code of Twilio means (https://www.twilio.com/docs/api/errors); `otherwise` for one
/// that says nothing.
Outcome telephone_failure(int code, Outcome const& otherwise);

} // namespace sonae::notify

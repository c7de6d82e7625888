// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace sonae::api {

/// How a channel is doing since the start.
struct ChannelHealth {
    std::string channel;
    bool is_configured = false;
    bool is_open = false; ///< it failed too often and is not tried for `retry_in_s`
    std::int64_t retry_in_s = 0;
    std::uint64_t sent = 0;
    std::uint64_t failed = 0;
    std::uint64_t waiting = 0;
    std::string last_failure;
};

} // namespace sonae::api

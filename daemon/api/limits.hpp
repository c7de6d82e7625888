// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/rate_limiter.hpp"

namespace sonae::api {

/// How often anybody may do what costs us something. One for the whole daemon.
struct Limits {
    /// By address: passwords and codes that were tried. Ten at once, then one each half minute.
    RateLimiter sign_ins{10, std::chrono::seconds{300}};
    /// By address: a hospital's proxy or a test machine may speak for hundreds of agents at once.
    RateLimiter enrolments{600, std::chrono::seconds{60}};
    /// By agent (docs/wire.md): reports, and their bytes before decompression.
    RateLimiter reports{60, std::chrono::seconds{60}};
    RateLimiter volume{64.0 * 1024 * 1024, std::chrono::hours{24}};
    /// By agent: documents of its sensors, and their bytes before decompression. One of each
    /// interface comes every two seconds at most, and one of 10,000 machines has a megabyte.
    RateLimiter sensors{240, std::chrono::seconds{60}};
    RateLimiter sensor_volume{1024.0 * 1024 * 1024, std::chrono::hours{24}};
    /// By agent: events of its sensors and its machine, and their bytes. One comes each second or
    /// two at most; after an outage what was kept comes in frames of 4 MiB.
    RateLimiter events{300, std::chrono::seconds{60}};
    RateLimiter event_volume{4.0 * 1024 * 1024 * 1024, std::chrono::hours{24}};
    /// By agent: requests for notices. One waits most of half a minute; after a notice, or a lost
    /// connection, the next comes at once.
    RateLimiter notices{60, std::chrono::seconds{60}};
    /// By agent: what was no report. The third within ten minutes is no accident any more.
    RateLimiter mistakes{2, std::chrono::seconds{600}};
};

} // namespace sonae::api

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace sonae {

using Millis = std::chrono::milliseconds;

/// A moment in UTC, milliseconds since 1970 (no leap seconds). Local time exists only where people
/// read.
using Instant = std::chrono::sys_time<Millis>;

/// "2026-05-01T02:00:00Z"; with milliseconds ("…00.250Z") only when they are not zero. Years
/// 0000–9999 (RFC 3339).
std::string to_rfc3339(Instant at);

/// Reads RFC 3339 with `Z` or a numeric offset; `T` and `Z` in either case. Digits beyond
/// milliseconds are dropped. Errors: malformed.
Result<Instant> parse_rfc3339(std::string_view text);

/// Milliseconds since 1970-01-01T00:00:00Z, as the store and the wire keep it.
inline std::int64_t to_ms(Instant at) {
    return at.time_since_epoch().count();
}

inline Instant from_ms(std::int64_t ms) {
    return Instant{Millis{ms}};
}

/// Where the present comes from. `now` may jump (NTP, a person); `steady` never does and starts
/// anywhere.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual Millis steady() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Millis steady() const override;
};

} // namespace sonae

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/capture/packet.hpp"

namespace sonae::sense {

Instant instant_of(timeval const& time) {
    // A damaged file may say anything; libpcap does not look.
    constexpr auto most_microseconds = 1'000'000;
    constexpr auto last_second = std::int64_t{253'402'300'799}; // the end of the year 9999
    auto const microseconds = time.tv_usec % most_microseconds;
    auto const seconds = std::int64_t{time.tv_sec};
    auto const kept = seconds < 0 ? 0 : seconds > last_second ? last_second : seconds;
    return from_ms(kept * 1000 + (microseconds < 0 ? 0 : microseconds / 1000));
}

} // namespace sonae::sense

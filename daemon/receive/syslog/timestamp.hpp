// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/syslog/message.hpp"

#include <optional>
#include <string_view>

namespace sonae::receive::syslog {

/// A time as a sender wrote it.
struct WrittenTime {
    std::size_t size = 0; ///< octets it takes; 0: there is none
    /// Without a year and without a zone it is what fits the arrival; nothing when there is no such
    /// day or hour.
    std::optional<Instant> at{};
    bool is_zoned = false;
};

/// At the beginning of `text`: "May 12 10:00:00", "May 12 2026 10:00:00", "2026 May 12 10:00:00",
/// with fractions; "2026-05-12T10:00:00+09:00", "2026-05-12 10:00:00", "2026/05/12 10:00:00".
WrittenTime written_time(std::string_view text, Arrival const& arrival);

/// The time of a message: what was written if that can be, else its arrival. A zoned time may be a
/// day old, since relays hold messages back; one without a zone ten minutes.
Instant believed(WrittenTime const& written, Arrival const& arrival, ClockState& clock);

} // namespace sonae::receive::syslog

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sonae::receive::syslog {

/// RFC 5424 6.1 wants 2 KiB to be taken; event logs of Windows as JSON have up to 6.
inline constexpr auto most_bytes = std::size_t{8} * 1024;

/// What the time of a message is worth.
enum class ClockState : std::uint8_t {
    told,   ///< by the sender
    absent, ///< it told none: when the message came
    wrong,  ///< it told one that cannot be: when the message came
};

/// When a message came, and what local time of senders that tell no zone is ahead of UTC.
struct Arrival {
    Instant at{};
    Millis utc_offset{};
};

/// A message with its parts as views into what was parsed. Its bytes are whatever the sender chose,
/// Shift_JIS perhaps; only its header is sure to be ASCII.
struct Message {
    std::uint8_t facility = 1; ///< RFC 5424 6.2.1
    std::uint8_t severity = 5;
    Instant at{};
    ClockState clock = ClockState::absent;
    std::string_view host{};    ///< as the sender says; "" none
    std::string_view program{}; ///< APP-NAME, or what stands before "[123]:"
    std::string_view process{};
    std::string_view id{};         ///< MSGID
    std::string_view structured{}; ///< "[id key="value"]…", as it came
    std::string_view content{};    ///< RFC 3164: all behind the host, program and text
    std::string_view text{};
};

/// RFC 5424, or whatever devices call RFC 3164: years and hosts may be missing, times of any of the
/// forms that are in use, no priority at all. A time without a year is the one nearest to the
/// arrival; one without a zone is local or UTC, whichever is within minutes of it.
/// Errors: malformed, too_large; `where` names the octet.
Result<Message> parse(std::string_view bytes, Arrival const& arrival);

} // namespace sonae::receive::syslog

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"
#include "inventory/base/instant.hpp"

#include <cstddef>
#include <sys/time.h>

namespace sonae::sense {

struct Packet {
    ByteView bytes;       ///< holds until the next packet is read
    std::size_t size = 0; ///< on the wire
    Instant at = {};
};

/// A time as libpcap gives it; what lies before 1970 or behind the year 9999 becomes the nearest
/// that is neither.
Instant instant_of(timeval const& time);

} // namespace sonae::sense

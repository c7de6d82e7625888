// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

struct NtpFact {
    bool is_server = false;   ///< it tells the time; otherwise it asks
    std::uint8_t stratum = 0; ///< 1: has a clock of its own; 16: does not know the time
};

/// RFC 5905, UDP 123: client, server, peers and broadcast. Nothing for control and private
/// messages.
std::optional<NtpFact> dissect_ntp(ByteView payload);

} // namespace sonae::sense

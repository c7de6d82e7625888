// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/address.hpp"
#include "inventory/base/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::sense {

struct BlindSpot {
    std::string_view code; ///< stable
    Instant since = {};
};

/// Who listens, and how well; a capture that is read from a file has none of it.
struct LiveSource {
    std::string interface;
    MacAddress interface_mac;
    std::string boot;     ///< of the machine
    std::int64_t seq = 0; ///< grows with each document of a boot
    Instant started_at = {};
    std::uint64_t kernel_drops = 0;
    std::uint64_t interface_drops = 0;
    std::vector<BlindSpot> blindness;
};

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::agent {

/// What a sensor says of itself at the beginning of its document (docs/sensor.md).
struct SensorHead {
    std::string interface;
    std::string started_at; ///< RFC 3339
    std::int64_t kernel_drops = 0;
    std::int64_t interface_drops = 0;
    std::vector<std::string> blindness; ///< codes
};

/// Reads only the beginning, which may be followed by megabytes. Errors: malformed.
Result<SensorHead> read_sensor_head(std::string_view document);

} // namespace sonae::agent

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>

namespace sonae::devices {

/// ifIndex: whether it is up.
using PortStates = std::map<std::int64_t, bool>;

/// How a heartbeat asks for the states of ports. Without interfaces they are not asked for.
struct PortQuestion {
    int interfaces = 0;  ///< so many had the device when they were read last
    int repetitions = 0; ///< at most so many values at once

    bool operator==(PortQuestion const&) const = default;
};

} // namespace sonae::devices

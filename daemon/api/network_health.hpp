// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/network/content.hpp"

namespace sonae::api {

/// How the sources of the network are, counted once.
struct NetworkCounts {
    std::int64_t sensors = 0;
    std::int64_t blind_sensors = 0;  ///< packets were lost, or none came
    std::int64_t silent_sensors = 0; ///< sent nothing for a quarter of an hour
    std::int64_t devices = 0;
    std::int64_t silent_devices = 0;
    std::int64_t refusing_devices = 0;
};

NetworkCounts count_sources(core::network::Content const& content, Instant now);

} // namespace sonae::api

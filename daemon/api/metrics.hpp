// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

#include <string>

namespace sonae::api {

/// Everything that /metrics tells, in the Prometheus text format 0.0.4.
std::string metrics_text(Services& services);

} // namespace sonae::api

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody comes in by remote access as nobody did before (row 28).
std::unique_ptr<Detector> make_vpn_anomaly();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Invented clients take every address (row 8).
std::unique_ptr<Detector> make_dhcp_exhaustion();

} // namespace sonae::watch

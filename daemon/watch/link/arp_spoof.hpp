// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody claims an address that another machine has and uses (row 3).
std::unique_ptr<Detector> make_arp_spoof();

} // namespace sonae::watch

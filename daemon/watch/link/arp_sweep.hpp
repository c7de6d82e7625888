// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody asks for one address after the other (row 5).
std::unique_ptr<Detector> make_arp_sweep();

} // namespace sonae::watch

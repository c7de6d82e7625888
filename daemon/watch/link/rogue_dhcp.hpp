// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody gives out addresses who should not (row 7).
std::unique_ptr<Detector> make_rogue_dhcp();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A machine that is not the one its MAC says (row 2).
std::unique_ptr<Detector> make_mac_spoof();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Invented MACs that fill the tables of switches (row 6).
std::unique_ptr<Detector> make_mac_flood();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// What a switch says of itself has changed (row 11).
std::unique_ptr<Detector> make_neighbour_drift();

} // namespace sonae::watch

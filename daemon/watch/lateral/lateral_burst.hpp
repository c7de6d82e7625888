// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A workstation goes from one machine to the next by ways of administration (row 16).
std::unique_ptr<Detector> make_lateral_burst();

} // namespace sonae::watch

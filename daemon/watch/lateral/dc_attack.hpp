// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// An attack on the directory: Zerologon, DCSync, DCShadow, roasting, guessing (row 18).
std::unique_ptr<Detector> make_dc_attack();

} // namespace sonae::watch

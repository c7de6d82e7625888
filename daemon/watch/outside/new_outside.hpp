// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A class of machines reaches a place outside that it never used (row 24).
std::unique_ptr<Detector> make_new_outside();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A machine that nobody knows (row 1).
std::unique_ptr<Detector> make_new_device();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A file that nobody has a reason to touch was touched (row 42).
std::unique_ptr<Detector> make_canary_touched();

} // namespace sonae::watch

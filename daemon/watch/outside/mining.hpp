// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A machine earns coins or shares files (row 30).
std::unique_ptr<Detector> make_mining();

} // namespace sonae::watch

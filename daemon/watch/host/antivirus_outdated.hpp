// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Antivirus knows nothing new: on a machine, or on a class of them (row 38).
std::unique_ptr<Detector> make_antivirus_outdated();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Antivirus does not run on a machine that does, or stops on several (row 38).
std::unique_ptr<Detector> make_antivirus_stopped();

} // namespace sonae::watch

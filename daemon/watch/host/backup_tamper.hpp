// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody takes away what recovery needs (row 40).
std::unique_ptr<Detector> make_backup_tamper();

} // namespace sonae::watch

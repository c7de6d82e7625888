// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A backup did not come, failed, or is much smaller than usual (row 40).
std::unique_ptr<Detector> make_backup_missing();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A workstation runs something on another machine (row 17).
std::unique_ptr<Detector> make_remote_service();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A medical device that should be heard is not (row 36).
std::unique_ptr<Detector> make_device_silence();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A medical device and the internet speak with each other (row 25).
std::unique_ptr<Detector> make_medical_internet();

} // namespace sonae::watch

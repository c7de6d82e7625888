// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A machine sends far more to one place outside than it gets back, and than is usual (row 26).
std::unique_ptr<Detector> make_exfiltration();

} // namespace sonae::watch

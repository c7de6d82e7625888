// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A machine is not as it was: ports, firmware, configuration (row 44).
std::unique_ptr<Detector> make_host_drift();

} // namespace sonae::watch

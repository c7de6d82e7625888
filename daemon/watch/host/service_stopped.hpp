// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A service that care depends on does not run, runs and falls, or many stop (row 39).
std::unique_ptr<Detector> make_service_stopped();

} // namespace sonae::watch

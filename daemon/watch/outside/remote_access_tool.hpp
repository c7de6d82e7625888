// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A tool for remote maintenance that nobody declared (row 29).
std::unique_ptr<Detector> make_remote_access_tool();

} // namespace sonae::watch

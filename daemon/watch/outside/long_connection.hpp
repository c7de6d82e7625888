// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A connection to the outside is kept open for hours, and hardly used (row 27).
std::unique_ptr<Detector> make_long_connection();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A machine tries names that nobody registered (row 23).
std::unique_ptr<Detector> make_dga();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/detectors.hpp"

namespace sonae::watch {

void add_lateral(Detectors& /*detectors*/) {}

} // namespace sonae::watch

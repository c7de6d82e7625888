// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/watch.hpp"

namespace sonae::watch {

void add_outside(Detectors& detectors);

} // namespace sonae::watch

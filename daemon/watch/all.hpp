// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/watch.hpp"

namespace sonae::watch {

/// One of each kind, in the order of the catalogue.
Detectors all_detectors();

} // namespace sonae::watch

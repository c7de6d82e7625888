// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// A strange bridge becomes the root, or the tree does not come to rest (row 10).
std::unique_ptr<Detector> make_stp_root_takeover();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody outside tries many machines inside (row 15).
std::unique_ptr<Detector> make_external_recon();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody says to be the router, or that it is gone (row 9).
std::unique_ptr<Detector> make_rogue_router_advert();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Two machines have one address by mistake (row 4).
std::unique_ptr<Detector> make_ip_conflict();

} // namespace sonae::watch

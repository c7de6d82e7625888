// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// One machine tries many ports of another (row 13).
std::unique_ptr<Detector> make_port_scan_vertical();

} // namespace sonae::watch

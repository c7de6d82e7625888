// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// One machine tries one port of many others (row 14).
std::unique_ptr<Detector> make_port_scan_horizontal();

} // namespace sonae::watch

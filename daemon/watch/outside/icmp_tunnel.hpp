// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Data goes in echoes, or in protocols that carry others (row 31).
std::unique_ptr<Detector> make_icmp_tunnel();

} // namespace sonae::watch

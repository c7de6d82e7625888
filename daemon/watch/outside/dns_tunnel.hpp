// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Data goes out, or comes in, in questions about names (row 22).
std::unique_ptr<Detector> make_dns_tunnel();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// New administrators, removed traces, ways to stay (row 43).
std::unique_ptr<Detector> make_privilege_tamper();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody answers for names of others (row 12).
std::unique_ptr<Detector> make_name_poisoning();

} // namespace sonae::watch

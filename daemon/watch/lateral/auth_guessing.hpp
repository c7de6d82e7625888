// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Passwords are guessed (row 20).
std::unique_ptr<Detector> make_auth_guessing();

} // namespace sonae::watch

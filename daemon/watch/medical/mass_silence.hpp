// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Many machines of a segment fall silent at once, and what is the cause (row 37).
std::unique_ptr<Detector> make_mass_silence();

} // namespace sonae::watch

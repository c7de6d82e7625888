// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Many files are changed as an encryptor does it (row 41).
std::unique_ptr<Detector> make_mass_file_change();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Printers put out paper as never before: the first sign that people saw in 2021 (Handa).
std::unique_ptr<Detector> make_mass_print();

} // namespace sonae::watch

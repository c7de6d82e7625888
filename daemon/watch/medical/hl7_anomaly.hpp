// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Messages of HL7 are not as they were (row 35).
std::unique_ptr<Detector> make_hl7_anomaly();

} // namespace sonae::watch

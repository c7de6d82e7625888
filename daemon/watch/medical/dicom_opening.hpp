// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Somebody opens an association of DICOM under a name that does not belong there (row 33).
std::unique_ptr<Detector> make_dicom_opening();

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Far more images are fetched or searched for than is usual (row 34).
std::unique_ptr<Detector> make_dicom_retrieval();

} // namespace sonae::watch

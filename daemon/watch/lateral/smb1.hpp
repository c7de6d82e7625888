// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/detector.hpp"

#include <memory>

namespace sonae::watch {

/// Messages that only an exploit of SMB1 sends (row 19).
std::unique_ptr<Detector> make_smb1_exploit();

/// SMB1 between two machines that did not speak it for long (row 19). Of its own code, so that who
/// answers for an old modality's SMB1 does not answer for an exploit.
std::unique_ptr<Detector> make_smb1_use();

} // namespace sonae::watch

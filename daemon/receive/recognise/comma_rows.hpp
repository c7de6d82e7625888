// SPDX-License-Identifier: Apache-2.0
// Messages of Palo Alto Networks, values with commas between them.
#pragma once

#include "daemon/receive/recognise/recognition.hpp"

namespace sonae::receive {

/// Known are GLOBALPROTECT (PAN-OS 9.1 and later), SYSTEM and CONFIG.
Recognition recognise_pan_os(std::string_view content, Teller const& teller);

} // namespace sonae::receive

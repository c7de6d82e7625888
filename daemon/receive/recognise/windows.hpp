// SPDX-License-Identifier: Apache-2.0
// Events of Windows as NXLog (to_json) and Winlogbeat write them.
#pragma once

#include "daemon/receive/recognise/recognition.hpp"

namespace sonae::receive {

/// Not known: no JSON object, or one without a number of a Windows event.
Recognition recognise_windows(std::string_view json, Teller const& teller);

} // namespace sonae::receive

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/at_values.hpp"

#include <string>

namespace sonae::notify::modem {

/// What became of an SMS or a call.
struct Verdict {
    std::string failure = {};   ///< a code of Outcome; "": it went out
    bool is_permanent = false;  ///< the same number will fail again
    std::string reference = {}; ///< numbers that the network gave, "12,13"
};

/// What an ending that is not `ok` means for an SMS or a call. By 3GPP TS 27.005, 3.2.5 (with
/// 24.011, E-2 and 23.040, 9.2.3.22) and 27.007, 9.2. Pure.
Verdict verdict_of(Ending const& ending);

} // namespace sonae::notify::modem

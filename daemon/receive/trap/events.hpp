// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/trap/trap.hpp"
#include "inventory/telemetry/event.hpp"

#include <optional>

namespace sonae::receive::trap {

/// What a trap is. Known ones may mean nothing that matters.
struct Recognition {
    bool is_known = false;
    std::optional<telemetry::Body> body{};
};

/// `device`: whom it is about; `at`: when it came.
Recognition recognise(Trap const& trap, telemetry::Address const& device, Instant at);

} // namespace sonae::receive::trap

// SPDX-License-Identifier: Apache-2.0
// Events with something in every field.
#pragma once

#include "inventory/telemetry/frame.hpp"

#include <vector>

namespace sonae::telemetry {

/// 2026-05-01T02:00:00Z and so many milliseconds.
Instant moment(int milliseconds = 0);

Endpoint workstation();
Endpoint server();

/// One of each kind, in the order of `Body`.
std::vector<Event> one_of_each();

Batch batch_of(std::vector<Event> events);

} // namespace sonae::telemetry

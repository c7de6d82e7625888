// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

namespace sonae::api {

/// How long an agent's request for notices may wait: below net's time for an answer.
inline constexpr auto listen_s = std::int64_t{25};

/// `listen_s` when the desktop of that agent's machine is somebody's address, else 0: then it has
/// nothing to wait for.
std::int64_t listen_seconds(Services const& services, core::AgentRecord const& agent);

} // namespace sonae::api

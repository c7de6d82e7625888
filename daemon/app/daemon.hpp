// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/app/service_manager.hpp"
#include "daemon/app/settings.hpp"

namespace sonae::app {

/// Runs the daemon until SIGTERM or SIGINT, which must be blocked in the calling thread. Opens the
/// state folder, starts the threads of docs/threads.md, tells the service manager when the
/// listeners and the store are usable, and stops in the order in which answers can still go out.
/// Errors: what kept it from starting.
Result<void> run_daemon(Settings const& settings, ServiceManager const& manager, Log const& log);

} // namespace sonae::app

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/app/service_manager.hpp"
#include "daemon/core/engine.hpp"
#include "daemon/net/server.hpp"

#include <atomic>
#include <memory>

namespace sonae::app {

/// The main thread's work: waits for signals and keeps the watchdog fed, but only while the engine
/// and the network thread both turn. A daemon that hangs is restarted by the service manager
/// (requirement A1).
class Supervision {
public:
    Supervision(
        core::Engine& engine,
        net::Server& server,
        Clock const& clock,
        ServiceManager const& manager,
        Log const& log
    );

    /// Waits for at most one beat. True when SIGTERM or SIGINT arrived.
    bool wait_for_signal();

    /// Whether engine and network turned at the last beat.
    [[nodiscard]] bool is_well() const { return !is_stuck_; }

private:
    void beat();

    core::Engine& engine_;
    net::Server& server_;
    Clock const& clock_;
    ServiceManager const& manager_;
    Log const& log_;
    Millis interval_;
    Millis started_;
    std::shared_ptr<std::atomic<std::int64_t>>
        network_turned_at_; ///< steady; the network writes it
    bool is_stuck_ = false;
};

} // namespace sonae::app

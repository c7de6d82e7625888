// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sonae::app {

/// Tells systemd how the daemon is (sd_notify(3)): one datagram to $NOTIFY_SOCKET. Without a
/// service manager every call does nothing.
class ServiceManager {
public:
    /// Reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID of the environment.
    static ServiceManager from_environment();

    void say(std::string_view state) const;

    /// How often the watchdog wants to hear; nothing when it is off.
    [[nodiscard]] std::optional<Millis> watchdog() const { return watchdog_; }

private:
    std::string socket_;
    std::optional<Millis> watchdog_;
};

} // namespace sonae::app

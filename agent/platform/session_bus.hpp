// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/dbus_reader.hpp"
#include "agent/core/notification.hpp"
#include "agent/platform/socket.hpp"

#include <string>

namespace sonae::agent {

/// Where the session's bus is: DBUS_SESSION_BUS_ADDRESS, else "bus" in XDG_RUNTIME_DIR; "" when
/// neither is set.
std::string session_bus_address();

/// Notifications of the desktop whose session bus it is. Connects when it is needed and again when
/// the bus went away; the connection stays, because some servers take a notification away together
/// with whoever asked for it. One thread.
class SessionBus final : public NotificationPort {
public:
    /// `stop` becomes readable when the program shall end; -1: never.
    SessionBus(std::string address, int stop)
        : address_{std::move(address)}
        , stop_{stop} {}

    Result<void> show(Notification const& notification) override;

    /// To be watched while nothing is shown; -1 when there is no connection.
    [[nodiscard]] int descriptor() const { return socket_.number(); }

    /// Reads what nobody asked for; forgets a connection that ended.
    void drain();

private:
    Result<void> connect(Deadline deadline);
    Result<void> greet(Deadline deadline);
    Result<void> ask(std::string const& call, std::uint32_t serial, Deadline deadline);
    Result<void> write(std::string_view bytes, Deadline deadline);
    Result<std::string> read(Deadline deadline);
    void forget();

    std::string address_;
    int stop_;
    Descriptor socket_;
    BusReader reader_;
    std::uint32_t serial_ = 0;
};

} // namespace sonae::agent

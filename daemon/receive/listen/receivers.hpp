// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/intake.hpp"
#include "inventory/base/log.hpp"

#include <memory>

namespace boost::asio {
class io_context;
}

namespace sonae::net {
class TlsContext;
}

namespace sonae::receive {

/// What of the rest of the daemon the receivers use. `intake.take` and `intake.asset_of` are called
/// on the thread of the io_context and must not block; `take` says false when there is no room, and
/// is offered the same batch again within a second.
struct ReceiverParts {
    Intake::Outside intake;
    std::shared_ptr<net::TlsContext const> tls; ///< null: `syslog_tls` cannot be
    Log log;
};

/// Listens for syslog and traps, and follows the logs of other sensors, as configured. Everything
/// happens on the one thread that runs the io_context; nothing is read or bound before `start`.
class Receivers {
public:
    Receivers(Settings settings, boost::asio::io_context& io, ReceiverParts parts);
    Receivers(Receivers const&) = delete;
    Receivers& operator=(Receivers const&) = delete;
    ~Receivers();

    /// Errors: io, invalid_argument (names the place): nothing is listened for then. Before the
    /// io_context runs, or on its thread.
    Result<void> start();

    /// Closes everything, and offers what waits once more. On the io_context's thread, or after it.
    void stop();

    /// Certificates for connections from now on. On the io_context's thread.
    void use_tls(std::shared_ptr<net::TlsContext const> tls);

    /// At most a second old. From any thread.
    [[nodiscard]] Counters counters() const;

    /// Where something is listened for; 0 nothing. After `start`.
    struct Ports {
        std::uint16_t syslog_udp = 0;
        std::uint16_t syslog_tcp = 0;
        std::uint16_t syslog_tls = 0;
        std::uint16_t traps = 0;
    };

    [[nodiscard]] Ports ports() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace sonae::receive

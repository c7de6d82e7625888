// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"
#include "inventory/base/log.hpp"
#include "inventory/base/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace sonae::net {

/// PEM texts. `ca_certificate` is sent at the end of the chain, so that an agent that pinned its
/// key can find it.
struct TlsMaterial {
    std::string certificate;
    std::string private_key;
    std::string ca_certificate;
};

struct ServerConfig {
    std::string address = "0.0.0.0";
    std::uint16_t port = 8443; ///< 0: the system chooses; see Server::port
    std::filesystem::path
        unix_socket; ///< empty: none. Mode 0660; a stale one is replaced, a live one is an error
    std::size_t max_connections =
        12'000; ///< over TCP; fewer when the limit on open files says so (128 are left for others)
    std::size_t max_connections_per_address = 256; ///< an IPv6 /64 counts as one address
    std::size_t max_local_connections = 64;        ///< over the Unix socket
    Millis header_timeout{10'000}; ///< for the TLS handshake, and again for a request's head
    Millis body_timeout{30'000};
    Millis reply_timeout{30'000}; ///< for the handler; then 504
    Millis idle_timeout{75'000};  ///< between requests
    Millis write_timeout{30'000}; ///< without progress; all of an answer: plus 1 s each 16 KiB
    std::size_t max_header_bytes = std::size_t{16} * 1024;
    std::size_t max_body_bytes_in_flight =
        std::size_t{256} * 1024 * 1024; ///< of all requests together (503)
};

/// What was counted since the start, for /metrics.
struct Figures {
    std::uint64_t requests = 0;
    std::uint64_t handshakes = 0;
    std::uint64_t resumed_handshakes = 0; ///< of `handshakes`
    std::uint64_t handshake_failures = 0;
    std::uint64_t refused_connections = 0; ///< limits on connections
    std::uint64_t timeouts = 0;            ///< idle connections do not count
    std::uint64_t bytes_received = 0;      ///< decrypted
    std::uint64_t bytes_sent = 0;          ///< before encryption
    std::uint64_t subscribers = 0;         ///< at present
};

/// HTTPS/1.1 for people and agents on one port, plain HTTP/1.1 over the Unix socket. One thread,
/// one io_context. A client whose ALPN offers "sonae-agent/1" is asked for its certificate;
/// browsers never are. TLS 1.3 and 1.2 with ECDHE only; session tickets are on, and the certificate
/// of a resumed session is handed to the handlers like that of a full one, because OpenSSL does not
/// check revocation again.
class Server {
public:
    virtual ~Server() = default;

    /// Serves until `stop`; then closes the listeners, lets running requests end for at most 2 s,
    /// closes the rest.
    virtual void run() = 0;

    /// From any thread.
    virtual void stop() = 0;

    /// From any thread: sends the event to every subscriber; the last 256 are kept for those that
    /// come back.
    virtual void publish(api::Event event) = 0;

    /// From any thread: certificates for connections from now on. Material that is of no use is
    /// logged, and what is there stays.
    virtual void replace_tls(TlsMaterial material) = 0;

    /// From any thread: closes the agent connections of `common_name` at once.
    virtual void disconnect(std::string common_name) = 0;

    /// From any thread: calls `ping` on the network thread; the watchdog's proof that it turns.
    virtual void post(std::function<void()> ping) = 0;

    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual std::size_t connections() const = 0;

    /// From any thread.
    [[nodiscard]] virtual Figures figures() const = 0;
};

/// Binds and listens. Errors: io (address in use, names it); invalid_argument (TLS material).
Result<std::unique_ptr<Server>> make_server(
    ServerConfig config,
    TlsMaterial material,
    api::Dispatch dispatch,
    api::BodyLimit body_limit,
    Log log
);

} // namespace sonae::net

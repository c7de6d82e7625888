// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/server.hpp"

#include "daemon/net/connection.hpp"
#include "daemon/net/listener.hpp"
#include "daemon/net/parts.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>
#include <unordered_map>

namespace sonae::net {

namespace asio = boost::asio;
using asio::awaitable;
using asio::posix::descriptor_base;
using boost::system::error_code;

namespace {

/// How late a deadline may be noticed.
constexpr auto sweep_interval = Millis{250};
/// For running requests at a stop.
constexpr auto stop_grace = Millis{2'000};
/// When there are no descriptors left.
constexpr auto accept_pause = Millis{100};
/// Between two waits, so that a flood of connections does not starve those that are there.
constexpr auto accepts_per_turn = 64;
/// Files, the Unix socket, what others connect to.
constexpr auto reserved_descriptors = std::size_t{128};

struct Listener {
    asio::posix::stream_descriptor socket;
    Transport transport;
};

/// As many connections as configured, or as the limit on open files leaves.
std::size_t possible_connections(std::size_t wanted) {
    auto limit = rlimit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return wanted;
    }
    auto const files = std::size_t{limit.rlim_cur};
    return std::min(wanted, std::max(files, 2 * reserved_descriptors) - reserved_descriptors);
}

class AsioServer final : public Server {
public:
    AsioServer(std::unique_ptr<Parts> parts, TlsMaterial material);
    AsioServer(AsioServer const&) = delete;
    AsioServer& operator=(AsioServer const&) = delete;
    ~AsioServer() override;

    void listen(Descriptor socket, Transport transport);
    void run() override;
    void stop() override;
    void publish(api::Event event) override;
    void replace_tls(TlsMaterial material) override;
    void disconnect(std::string common_name) override;
    void post(std::function<void()> ping) override;

    [[nodiscard]] std::uint16_t port() const override { return parts_->port; }

    [[nodiscard]] std::size_t connections() const override { return parts_->counters.connections; }

    [[nodiscard]] Figures figures() const override;

private:
    struct Entry {
        std::shared_ptr<Connection> connection;
        std::string quota; ///< empty over the Unix socket
    };

    awaitable<void> accept_all(Listener& listener);
    bool accept_waiting(Listener& listener);
    void admit(Accepted accepted, Transport transport);
    bool has_room(PeerAddress const& address, Transport transport);
    void remove(Connection* connection, std::exception_ptr const& error);
    void begin_stop();
    void close_listeners();
    void arm_sweep();
    void sweep();
    void renew_ticket_keys(Millis now);
    void use_tls(std::shared_ptr<TlsContext const> tls, TlsMaterial material);

    std::unique_ptr<Parts> parts_;
    TlsMaterial material_;
    Millis tls_since_;
    AddressCounts addresses_;
    std::vector<std::unique_ptr<Listener>> listeners_;
    std::unordered_map<Connection*, Entry> connections_;
    std::size_t local_connections_ = 0;
    asio::steady_timer sweep_timer_;
    Millis stop_deadline_ = Millis::max();
    bool is_stopping_ = false;
};

AsioServer::AsioServer(std::unique_ptr<Parts> parts, TlsMaterial material)
    : parts_{std::move(parts)}
    , material_{std::move(material)}
    , tls_since_{parts_->clock.steady()}
    , addresses_{parts_->config.max_connections_per_address}
    , sweep_timer_{*parts_->io} {}

AsioServer::~AsioServer() {
    close_listeners();
}

void AsioServer::listen(Descriptor socket, Transport transport) {
    auto descriptor = asio::posix::stream_descriptor{*parts_->io, socket.get()};
    static_cast<void>(socket.release());
    auto listener = Listener{std::move(descriptor), transport};
    listeners_.push_back(std::make_unique<Listener>(std::move(listener)));
}

void AsioServer::run() {
    for (auto const& listener : listeners_) {
        asio::co_spawn(*parts_->io, accept_all(*listener), [this](std::exception_ptr const& error) {
            if (error) {
                parts_->log.error("net", "a listener has failed");
                begin_stop();
            }
        });
    }
    arm_sweep();
    while (true) {
        try {
            parts_->io->run();
            return;
        } catch (std::exception const& error) {
            // What was posted to us threw; the network goes on.
            parts_->log.error("net", "a task has failed", {{"error", error.what()}});
        }
    }
}

void AsioServer::stop() {
    asio::post(*parts_->io, [this] { begin_stop(); });
}

void AsioServer::publish(api::Event event) {
    asio::post(*parts_->io, [this, event = std::move(event)] { parts_->events.publish(event); });
}

void AsioServer::replace_tls(TlsMaterial material) {
    auto made = TlsContext::make(material);
    if (!made) {
        parts_->log.error("net", "TLS material refused", {{"error", made.error().text()}});
        return;
    }
    asio::post(
        *parts_->io,
        [this, tls = *std::move(made), material = std::move(material)]() mutable {
            use_tls(std::move(tls), std::move(material));
        }
    );
}

void AsioServer::use_tls(std::shared_ptr<TlsContext const> tls, TlsMaterial material) {
    parts_->tls = std::move(tls);
    material_ = std::move(material);
    tls_since_ = parts_->clock.steady();
}

void AsioServer::disconnect(std::string common_name) {
    asio::post(*parts_->io, [this, common_name = std::move(common_name)] {
        for (auto const& [key, entry] : connections_) {
            if (entry.connection->is_agent(common_name)) {
                entry.connection->abort();
            }
        }
    });
}

void AsioServer::post(std::function<void()> ping) {
    asio::post(*parts_->io, std::move(ping));
}

Figures AsioServer::figures() const {
    auto const& counters = parts_->counters;
    return {
        .requests = counters.requests,
        .handshakes = counters.handshakes,
        .resumed_handshakes = counters.resumed_handshakes,
        .handshake_failures = counters.handshake_failures,
        .refused_connections = counters.refused_connections,
        .timeouts = counters.timeouts,
        .bytes_received = counters.bytes_received,
        .bytes_sent = counters.bytes_sent,
        .subscribers = counters.subscribers,
    };
}

awaitable<void> AsioServer::accept_all(Listener& listener) {
    auto error = error_code{};
    auto token = asio::redirect_error(asio::use_awaitable, error);
    auto pause = asio::steady_timer(*parts_->io);
    while (!is_stopping_) {
        co_await listener.socket.async_wait(descriptor_base::wait_read, token);
        if (error || is_stopping_) {
            co_return;
        }
        if (!accept_waiting(listener)) {
            pause.expires_after(accept_pause);
            co_await pause.async_wait(token);
        }
    }
}

/// False when the system has nothing left to accept with.
bool AsioServer::accept_waiting(Listener& listener) {
    for (auto i = 0; i < accepts_per_turn; ++i) {
        auto accepted = accept_from(listener.socket.native_handle());
        if (accepted.socket.is_open()) {
            admit(std::move(accepted), listener.transport);
            continue;
        }
        if (accepted.error == EAGAIN) {
            return true;
        }
        auto const is_passing = accepted.error == EINTR || accepted.error == ECONNABORTED ||
                                accepted.error == EPROTO || accepted.error == EPERM;
        if (!is_passing) {
            auto const reason = std::generic_category().message(accepted.error);
            if (auto const held_back = parts_->log_gate.pass(reason, parts_->clock.steady())) {
                parts_->log.error("net", "cannot accept connections", {{"reason", reason}});
            }
            return false;
        }
    }
    return true;
}

bool AsioServer::has_room(PeerAddress const& address, Transport transport) {
    if (transport == Transport::local) {
        return local_connections_ < parts_->config.max_local_connections;
    }
    return connections_.size() - local_connections_ < parts_->config.max_connections &&
           addresses_.add(address.quota);
}

void AsioServer::admit(Accepted accepted, Transport transport) {
    auto const address = accepted.address;
    if (!has_room(address, transport)) {
        ++parts_->counters.refused_connections;
        if (auto const held_back = parts_->log_gate.pass("no room", parts_->clock.steady())) {
            parts_->log.warn(
                "net",
                "connection refused, too many are open",
                {{"address", address.text}, {"held_back", *held_back}}
            );
        }
        return;
    }
    auto connection =
        std::make_shared<Connection>(*parts_, std::move(accepted.socket), address, transport);
    auto* const key = connection.get();
    auto const is_local = transport == Transport::local;
    connections_.emplace(key, Entry{connection, is_local ? std::string{} : address.quota});
    local_connections_ += is_local ? 1 : 0;
    ++parts_->counters.connections;
    asio::co_spawn(
        *parts_->io,
        Connection::serve(std::move(connection)),
        [this, key](std::exception_ptr const& error) { remove(key, error); }
    );
}

void AsioServer::remove(Connection* connection, std::exception_ptr const& error) {
    if (error) {
        try {
            std::rethrow_exception(error);
        } catch (std::exception const& what) {
            parts_->log.error("net", "a connection has failed", {{"error", what.what()}});
        }
    }
    auto const at = connections_.find(connection);
    if (at->second.quota.empty()) {
        --local_connections_;
    } else {
        addresses_.remove(at->second.quota);
    }
    connections_.erase(at);
    --parts_->counters.connections;
    if (is_stopping_ && connections_.empty()) {
        sweep_timer_.cancel();
    }
}

void AsioServer::begin_stop() {
    if (is_stopping_) {
        return;
    }
    is_stopping_ = true;
    stop_deadline_ = parts_->clock.steady() + stop_grace;
    close_listeners();
    for (auto const& [key, entry] : connections_) {
        entry.connection->retire();
    }
    if (connections_.empty()) {
        sweep_timer_.cancel();
    }
}

void AsioServer::close_listeners() {
    for (auto const& listener : listeners_) {
        if (listener->transport == Transport::local && listener->socket.is_open()) {
            ::unlink(parts_->config.unix_socket.c_str());
        }
        auto ignored = error_code{};
        listener->socket.close(ignored);
    }
}

void AsioServer::arm_sweep() {
    sweep_timer_.expires_after(sweep_interval);
    sweep_timer_.async_wait([this](error_code const& /*error*/) {
        sweep();
        if (!is_stopping_ || !connections_.empty()) {
            arm_sweep();
        }
    });
}

void AsioServer::sweep() {
    auto const now = parts_->clock.steady();
    for (auto const& [key, entry] : connections_) {
        if (now >= stop_deadline_) {
            entry.connection->abort();
        } else if (entry.connection->deadline() <= now) {
            entry.connection->expire();
        }
    }
    renew_ticket_keys(now);
}

/// A new context has new keys; what was recorded before can then not be opened with them.
void AsioServer::renew_ticket_keys(Millis now) {
    if (now - tls_since_ < ticket_lifetime) {
        return;
    }
    tls_since_ = now;
    if (auto made = TlsContext::make(material_)) {
        parts_->tls = *std::move(made);
    }
}

} // namespace

Result<std::unique_ptr<Server>> make_server(
    ServerConfig config,
    TlsMaterial material,
    api::Dispatch dispatch,
    api::BodyLimit body_limit,
    Log log
) {
    TRY(tls, TlsContext::make(material));
    TRY(tcp, listen_tcp(config.address, config.port));
    auto const possible = possible_connections(config.max_connections);
    if (possible < config.max_connections) {
        log.warn(
            "net", "the limit on open files allows fewer connections", {{"at_most", possible}}
        );
        config.max_connections = possible;
    }
    auto local = Descriptor{};
    if (!config.unix_socket.empty()) {
        TRY(made, listen_unix(config.unix_socket));
        local = std::move(made);
    }
    try {
        auto parts = std::make_unique<Parts>(
            std::move(config), std::move(dispatch), std::move(body_limit), log
        );
        parts->io = std::make_shared<asio::io_context>(1);
        parts->tls = std::move(tls);
        parts->port = port_of(tcp);
        auto server = std::make_unique<AsioServer>(std::move(parts), std::move(material));
        server->listen(std::move(tcp), Transport::tls);
        if (local.is_open()) {
            server->listen(std::move(local), Transport::local);
        }
        return std::unique_ptr<Server>{std::move(server)};
    } catch (std::exception const& error) {
        return Error{Errc::io, std::string{"the network cannot be set up: "} + error.what()};
    }
}

} // namespace sonae::net

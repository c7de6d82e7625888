// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/net/descriptor.hpp"
#include "daemon/net/tls_context.hpp"
#include "daemon/receive/syslog/framer.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/telemetry/network_events.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace sonae::receive {

class StreamConnection;

/// What a listener does with what comes.
struct StreamUse {
    /// Whether somebody may send at all; asked once for each connection.
    std::function<bool(telemetry::Address const& sender)> may_send;
    /// How long to leave a sender alone before its next message; zero: take it.
    std::function<Millis(telemetry::Address const& sender)> wait;
    std::function<void(std::string_view message, telemetry::Address const& sender)> take;
    std::function<void(std::uint64_t count)> count_oversized;
    syslog::Framer::Way way = syslog::Framer::Way::any;
    std::size_t largest = syslog::most_bytes;
};

/// Takes messages from connections over TCP, TLS or a Unix socket. Who sends faster than its rate
/// is read from more slowly, so that TCP holds it back; each connection has its turn and reads at
/// most 64 KiB in it.
class StreamPort {
public:
    static constexpr auto most_connections = std::size_t{512};
    static constexpr auto most_of_one = std::size_t{16}; ///< connections of a sender
    static constexpr auto handshake_time = Millis{10'000};

    /// `listener`: a listening socket, non-blocking. `tls`: null for plain text.
    StreamPort(
        boost::asio::io_context& io,
        net::Descriptor listener,
        std::shared_ptr<net::TlsContext const> tls,
        StreamUse use
    );
    StreamPort(StreamPort const&) = delete;
    StreamPort& operator=(StreamPort const&) = delete;
    ~StreamPort();

    void start();

    /// Closes the listener and every connection.
    void stop();

    /// For connections from now on.
    void use_tls(std::shared_ptr<net::TlsContext const> tls) { tls_ = std::move(tls); }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] std::size_t connections() const { return connections_.size(); }

    [[nodiscard]] std::uint64_t refused() const { return refused_; }

private:
    friend class StreamConnection;

    void wait();
    bool accept_waiting();
    void admit(net::Descriptor socket, telemetry::Address const& sender);
    void remove(std::shared_ptr<StreamConnection> const& connection);

    boost::asio::io_context& io_;
    std::uint16_t port_;
    boost::asio::posix::stream_descriptor listener_;
    boost::asio::steady_timer pause_;
    std::shared_ptr<net::TlsContext const> tls_;
    StreamUse use_;
    std::set<std::shared_ptr<StreamConnection>> connections_;
    std::map<telemetry::Address, std::size_t> of_sender_;
    std::uint64_t refused_ = 0;
    bool is_stopped_ = false;
    std::vector<char> scratch_; ///< a connection that waits holds no buffer
    /// What waits in the io_context when this is gone finds that out.
    std::shared_ptr<bool> is_alive_ = std::make_shared<bool>(true);
};

} // namespace sonae::receive

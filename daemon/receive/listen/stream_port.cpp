// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/listen/stream_port.hpp"

#include "daemon/net/listener.hpp"
#include "daemon/receive/listen/stream_connection.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <utility>

namespace sonae::receive {

using boost::asio::posix::descriptor_base;
using boost::system::error_code;

namespace {

constexpr auto accepts_a_turn = 16;
/// When there are no descriptors left.
constexpr auto accept_pause = Millis{100};
constexpr auto scratch_bytes = std::size_t{16} * 1024;

} // namespace

StreamPort::StreamPort(
    boost::asio::io_context& io,
    net::Descriptor listener,
    std::shared_ptr<net::TlsContext const> tls,
    StreamUse use
)
    : io_{io}
    , port_{net::port_of(listener)}
    , listener_{io, listener.get()}
    , pause_{io}
    , tls_{std::move(tls)}
    , use_{std::move(use)}
    , scratch_(scratch_bytes) {
    static_cast<void>(listener.release());
}

StreamPort::~StreamPort() {
    stop();
}

void StreamPort::start() {
    wait();
}

void StreamPort::stop() {
    is_stopped_ = true;
    *is_alive_ = false;
    pause_.cancel();
    auto ignored = error_code{};
    listener_.close(ignored);
    while (!connections_.empty()) {
        (*connections_.begin())->close(); // which removes it
    }
}

void StreamPort::wait() {
    listener_.async_wait(descriptor_base::wait_read, [this, alive = is_alive_](error_code error) {
        if (error || !*alive) {
            return;
        }
        if (accept_waiting()) {
            wait();
            return;
        }
        pause_.expires_after(accept_pause);
        pause_.async_wait([this, alive](error_code /*error*/) {
            if (*alive) {
                wait();
            }
        });
    });
}

/// False when the system has nothing left to accept with.
bool StreamPort::accept_waiting() {
    for (auto i = 0; i < accepts_a_turn; ++i) {
        auto accepted = net::accept_from(listener_.native_handle());
        if (!accepted.socket.is_open()) {
            return accepted.error != EMFILE && accepted.error != ENFILE &&
                   accepted.error != ENOMEM && accepted.error != ENOBUFS;
        }
        // "local" of a Unix socket is no address, and stays unset.
        auto const sender =
            topology::parse_address(accepted.address.text).value_or(telemetry::Address{});
        admit(std::move(accepted.socket), sender);
    }
    return true;
}

void StreamPort::admit(net::Descriptor socket, telemetry::Address const& sender) {
    auto& count = of_sender_[sender];
    if (connections_.size() >= most_connections || count >= most_of_one || !use_.may_send(sender)) {
        ++refused_;
        if (count == 0) {
            of_sender_.erase(sender);
        }
        return;
    }
    ++count;
    // A device that lost its power says no goodbye.
    auto const yes = 1;
    static_cast<void>(::setsockopt(socket.get(), SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes));
    auto connection = std::make_shared<StreamConnection>(*this, std::move(socket), sender);
    connections_.insert(connection);
    connection->start();
}

void StreamPort::remove(std::shared_ptr<StreamConnection> const& connection) {
    auto const at = of_sender_.find(connection->sender());
    if (at != of_sender_.end() && --at->second == 0) {
        of_sender_.erase(at);
    }
    connections_.erase(connection);
}

} // namespace sonae::receive

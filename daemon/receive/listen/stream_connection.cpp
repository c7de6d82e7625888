// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/listen/stream_connection.hpp"

#include "daemon/net/channel.hpp"
#include "daemon/net/tls_channel.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace sonae::receive {

using boost::asio::posix::descriptor_base;
using boost::system::error_code;

namespace {

constexpr auto reads_a_turn = 4;

} // namespace

StreamConnection::StreamConnection(
    StreamPort& port, net::Descriptor socket, telemetry::Address const& sender
)
    : port_{&port}
    , sender_{sender}
    , socket_{port.io_, socket.get()}
    , timer_{port.io_}
    , framer_{port.use_.way, port.use_.largest} {
    static_cast<void>(socket.release());
    auto ssl = port.tls_ ? port.tls_->new_connection() : net::SslPointer{};
    if (ssl) {
        auto channel = std::make_unique<net::TlsChannel>(std::move(ssl), socket_.native_handle());
        tls_ = channel.get();
        channel_ = std::move(channel);
    } else {
        channel_ = std::make_unique<net::PlainChannel>(socket_.native_handle());
    }
}

StreamConnection::~StreamConnection() = default;

void StreamConnection::start() {
    if (tls_ != nullptr) {
        timer_.expires_after(StreamPort::handshake_time);
        timer_.async_wait([self = shared_from_this()](error_code error) {
            if (!error && self->tls_ != nullptr) {
                self->close();
            }
        });
    }
    go();
}

void StreamConnection::close() {
    auto* const port = std::exchange(port_, nullptr);
    if (port == nullptr) {
        return;
    }
    channel_->say_goodbye();
    timer_.cancel();
    auto ignored = error_code{};
    socket_.close(ignored);
    port->remove(shared_from_this());
}

void StreamConnection::go() {
    for (auto i = 0; i < reads_a_turn; ++i) {
        auto const is_open = port_ != nullptr && (tls_ != nullptr || take_messages());
        if (!is_open || !step()) {
            return;
        }
    }
    // Others have their turn.
    boost::asio::post(socket_.get_executor(), [self = shared_from_this()] { self->go(); });
}

/// False when it waits, or is closed.
bool StreamConnection::take_messages() {
    while (true) {
        auto const time = port_->use_.wait(sender_);
        if (time > Millis{0}) {
            pause(time);
            return false;
        }
        auto const message = framer_.next();
        port_->use_.count_oversized(
            framer_.oversized() - std::exchange(oversized_, framer_.oversized())
        );
        if (!message) {
            close();
            return false;
        }
        if (!*message) {
            return true;
        }
        port_->use_.take(**message, sender_);
    }
}

/// Reads once, or goes on with the handshake. False when it waits, or is closed.
bool StreamConnection::step() {
    auto const is_handshake = tls_ != nullptr;
    auto const step = is_handshake ? tls_->handshake() : channel_->read(port_->scratch_);
    switch (step.next) {
    case net::Next::ready:
        if (is_handshake) {
            tls_ = nullptr;
            timer_.cancel();
        } else {
            framer_.push(std::string_view{port_->scratch_.data(), step.bytes});
        }
        return true;
    case net::Next::readable:
        wait_for(descriptor_base::wait_read);
        return false;
    case net::Next::writable:
        wait_for(descriptor_base::wait_write);
        return false;
    case net::Next::ended:
    case net::Next::failed:
        break;
    }
    close();
    return false;
}

void StreamConnection::wait_for(descriptor_base::wait_type what) {
    socket_.async_wait(what, [self = shared_from_this()](error_code error) {
        if (!error) {
            self->go();
        }
    });
}

void StreamConnection::pause(Millis time) {
    timer_.expires_after(time);
    timer_.async_wait([self = shared_from_this()](error_code error) {
        if (!error) {
            self->go();
        }
    });
}

} // namespace sonae::receive

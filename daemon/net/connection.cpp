// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/connection.hpp"

#include "daemon/net/listener.hpp"
#include "daemon/net/tls_channel.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace sonae::net {

namespace asio = boost::asio;
using asio::awaitable;
using asio::posix::descriptor_base;
using boost::system::error_code;

namespace {

/// After this many reads in a row that did not have to wait, others get their turn.
constexpr auto reads_per_turn = 16U;
/// How long a closed connection is read, so that the answer is not destroyed by a reset.
constexpr auto drain_time = Millis{1'000};
/// The slowest reader that is waited for.
constexpr auto least_bytes_per_second = std::size_t{16} * 1024;
/// First byte of a TLS record that holds a handshake message (RFC 8446, 5.1).
constexpr auto handshake_record = char{22};

} // namespace

Connection::Connection(
    Parts& parts, Descriptor socket, PeerAddress const& address, Transport transport
)
    : parts_{parts}
    , socket_{*parts.io, socket.get()}
    , transport_{transport} {
    static_cast<void>(socket.release()); // it has an owner, and that did not throw
    peer_.address = address.text;
    if (transport == Transport::local) {
        peer_.local_uid = peer_uid(socket_.native_handle());
    }
    allow(parts.config.header_timeout);
}

awaitable<void> Connection::serve(std::shared_ptr<Connection> self) {
    auto goes_on = co_await self->open();
    while (goes_on) {
        goes_on = co_await self->await_request();
        if (goes_on) {
            goes_on = co_await self->serve_request();
        }
    }
    co_await self->finish();
}

awaitable<bool> Connection::open() {
    auto const socket = socket_.native_handle();
    if (transport_ == Transport::local) {
        channel_ = std::make_unique<PlainChannel>(socket);
        co_return !is_over();
    }
    auto first = '\0';
    // A connection that says nothing costs no cryptography.
    while (::recv(socket, &first, 1, MSG_PEEK) < 0) {
        if (errno != EAGAIN && errno != EINTR) {
            co_return false;
        }
        auto const is_ready = co_await wait(Next::readable);
        if (!is_ready) {
            co_return false;
        }
    }
    if (first != handshake_record) {
        is_misdirected_ = true;
        must_drain_ = true;
        channel_ = std::make_unique<PlainChannel>(socket);
        co_return true;
    }
    co_return co_await shake_hands();
}

awaitable<bool> Connection::shake_hands() {
    auto ssl = parts_.tls->new_connection();
    if (!ssl) {
        co_return false;
    }
    auto tls = std::make_unique<TlsChannel>(std::move(ssl), socket_.native_handle());
    while (true) {
        auto const step = tls->handshake();
        if (step.next == Next::readable || step.next == Next::writable) {
            auto const is_ready = co_await wait(step.next);
            if (is_ready) {
                continue;
            }
        }
        note_handshake(*tls, step.next);
        if (step.next != Next::ready) {
            must_drain_ = step.next == Next::failed;
            co_return false;
        }
        channel_ = std::move(tls);
        co_return true;
    }
}

void Connection::note_handshake(TlsChannel const& channel, Next end) {
    if (end == Next::ready) {
        ++parts_.counters.handshakes;
        parts_.counters.resumed_handshakes += channel.is_resumed() ? 1 : 0;
        peer_.certificate = client_certificate(channel.ssl());
        return;
    }
    ++parts_.counters.handshake_failures;
    auto const kind = is_expired_ ? std::string_view{"timeout"} : channel.failure();
    auto const held_back = parts_.log_gate.pass(kind, parts_.clock.steady());
    if (held_back && !kind.empty()) {
        parts_.log.info(
            "net",
            "TLS handshake failed",
            {{"reason", kind}, {"address", peer_.address}, {"held_back", *held_back}}
        );
    }
}

awaitable<void> Connection::finish() {
    is_idle_ = true; // nobody waits for an answer
    if (channel_ && !is_aborted_) {
        channel_->say_goodbye();
    }
    if (must_drain_ && !is_aborted_) {
        auto const socket = socket_.native_handle();
        ::shutdown(socket, SHUT_WR);
        allow(drain_time);
        auto goes_on = true;
        while (goes_on) {
            auto& scratch = parts_.scratch;
            auto const count = ::recv(socket, scratch.data(), scratch.size(), 0);
            goes_on = count > 0;
            if (count < 0) {
                goes_on = co_await wait(Next::readable);
            } else {
                co_await yield();
                goes_on = goes_on && !is_over();
            }
        }
    }
    auto ignored = error_code{};
    socket_.close(ignored);
}

awaitable<bool> Connection::wait(Next next) {
    if (is_over()) {
        co_return false;
    }
    auto const kind =
        next == Next::readable ? descriptor_base::wait_read : descriptor_base::wait_write;
    auto error = error_code{};
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await socket_.async_wait(kind, token);
    co_return !error && !is_over();
}

awaitable<void> Connection::yield() {
    reads_since_yield_ = 0;
    co_await asio::post(*parts_.io, asio::use_awaitable);
}

/// Appends to the inbox what has arrived, waiting for it if need be. False: ended, failed, or out
/// of time.
awaitable<bool> Connection::receive() {
    while (true) {
        if (++reads_since_yield_ >= reads_per_turn) {
            co_await yield();
        }
        auto const step = channel_->read(parts_.scratch);
        if (step.next == Next::ready) {
            inbox_.append(parts_.scratch.data(), step.bytes);
            parts_.counters.bytes_received += step.bytes;
            co_return !is_over();
        }
        if (step.next == Next::ended || step.next == Next::failed) {
            co_return false;
        }
        auto const is_ready = co_await wait(step.next);
        if (!is_ready) {
            co_return false;
        }
    }
}

/// All of `bytes`. False: the other side is gone or too slow.
awaitable<bool> Connection::send(std::string_view bytes) {
    while (!bytes.empty() && !is_over()) {
        auto const step = channel_->write(bytes);
        if (step.next == Next::ready) {
            bytes.remove_prefix(step.bytes);
            parts_.counters.bytes_sent += step.bytes;
            deadline_ = std::min(write_limit_, parts_.clock.steady() + parts_.config.write_timeout);
            continue;
        }
        if (step.next == Next::ended || step.next == Next::failed) {
            co_return false;
        }
        auto const is_ready = co_await wait(step.next);
        if (!is_ready) {
            co_return false;
        }
    }
    co_return !is_over();
}

/// What follows may take `time`.
void Connection::allow(Millis time) {
    deadline_ = time == Millis::max() ? time : parts_.clock.steady() + time;
    is_expired_ = false;
}

/// What is sent next must go on within the write timeout, and be through with it at the rate of the
/// slowest reader.
void Connection::begin_write(std::size_t bytes) {
    allow(parts_.config.write_timeout);
    write_limit_ = deadline_ + std::chrono::seconds{bytes / least_bytes_per_second};
}

void Connection::expire() {
    parts_.counters.timeouts += is_idle_ ? 0 : 1;
    deadline_ = Millis::max();
    is_expired_ = true;
    auto ignored = error_code{};
    socket_.cancel(ignored);
    ring();
}

void Connection::abort() {
    is_aborted_ = true;
    auto ignored = error_code{};
    socket_.cancel(ignored);
    ring();
}

void Connection::retire() {
    is_retired_ = true;
    if (is_idle_) {
        abort();
    }
}

bool Connection::is_agent(std::string_view common_name) const {
    return peer_.certificate && peer_.certificate->common_name == common_name;
}

awaitable<void> Connection::await_bell(Millis at_most) {
    if (!bell_) {
        bell_ = std::make_unique<asio::steady_timer>(*parts_.io);
    }
    bell_->expires_after(at_most);
    auto ignored = error_code{};
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    co_await bell_->async_wait(token);
}

void Connection::ring() {
    if (bell_) {
        bell_->cancel();
    }
}

} // namespace sonae::net

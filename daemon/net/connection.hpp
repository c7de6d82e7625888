// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/net/channel.hpp"
#include "daemon/net/descriptor.hpp"
#include "daemon/net/parts.hpp"
#include "daemon/net/request_parser.hpp"
#include "daemon/net/response_head.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::net {

class TlsChannel;

enum class Transport { tls, local };

/// One connection from accept to close. Network thread only. Limits in time are one deadline that
/// the server compares with the clock (`expire`), so that waiting costs no timer.
class Connection final : public std::enable_shared_from_this<Connection> {
public:
    Connection(Parts& parts, Descriptor socket, PeerAddress const& address, Transport transport);

    /// Serves requests until the connection is closed. Everything else is called meanwhile.
    static boost::asio::awaitable<void> serve(std::shared_ptr<Connection> self);

    /// When what goes on must be over, on the steady clock.
    [[nodiscard]] Millis deadline() const { return deadline_; }

    /// The deadline has passed.
    void expire();

    /// Closes without another word.
    void abort();

    /// Closes now if nobody waits for an answer, else after that answer.
    void retire();

    /// Whether the agent of that name speaks here.
    [[nodiscard]] bool is_agent(std::string_view common_name) const;

private:
    struct Exchange;

    // connection.cpp: open, close, bytes
    boost::asio::awaitable<bool> open();
    boost::asio::awaitable<bool> shake_hands();
    void note_handshake(TlsChannel const& channel, Next end);
    boost::asio::awaitable<void> finish();
    boost::asio::awaitable<bool> wait(Next next);
    boost::asio::awaitable<void> yield();
    boost::asio::awaitable<bool> receive();
    boost::asio::awaitable<bool> send(std::string_view bytes);
    void allow(Millis time);
    void begin_write(std::size_t bytes);

    [[nodiscard]] bool is_over() const { return is_aborted_ || is_expired_; }

    // exchange.cpp: requests and answers
    boost::asio::awaitable<bool> await_request();
    boost::asio::awaitable<bool> serve_request();
    boost::asio::awaitable<bool> read_head(Exchange& exchange);
    boost::asio::awaitable<bool> read_body(Exchange& exchange);
    bool accept_head(Exchange& exchange, std::size_t head_size);
    bool accept_target(Exchange& exchange);
    bool accept_body(Exchange& exchange);
    bool take_body_bytes(Exchange& exchange);
    boost::asio::awaitable<api::Response> ask_handler(Exchange& exchange);
    void dispatch(api::Request request);
    void answer(std::uint64_t request_number, api::Response response);
    boost::asio::awaitable<bool> refuse(Exchange& exchange);
    boost::asio::awaitable<bool> respond(Exchange& exchange, api::Response response);
    void log_answer(Exchange const& exchange, int status, std::size_t bytes);

    // event_stream.cpp
    boost::asio::awaitable<bool> stream_events(Exchange& exchange, api::Response response);
    boost::asio::awaitable<void>
    forward_events(EventHub::Subscription& subscription, std::function<bool()> const& goes_on);
    boost::asio::awaitable<std::string> next_events(EventHub::Subscription& subscription);
    void watch_for_end();

    // The bell wakes whoever waits for something that is not the socket.
    boost::asio::awaitable<void> await_bell(Millis at_most);
    void ring();

    Parts& parts_;
    boost::asio::posix::stream_descriptor socket_;
    std::unique_ptr<Channel> channel_;
    api::Peer peer_;
    std::string inbox_; ///< arrived and not yet read
    Millis deadline_{};
    Millis write_limit_{}; ///< how far `send` may move the deadline
    std::unique_ptr<boost::asio::steady_timer> bell_;
    std::optional<api::Response> answer_;
    std::uint64_t request_number_ = 0;
    unsigned reads_since_yield_ = 0;
    Transport transport_;
    bool is_misdirected_ = false; ///< plain HTTP where TLS is spoken
    bool is_idle_ = true;
    bool is_retired_ = false;
    bool is_expired_ = false;
    bool is_aborted_ = false;
    bool must_drain_ = false; ///< closing with unread bytes would destroy the answer on its way
};

/// One request and what is known of it.
struct Connection::Exchange {
    explicit Exchange(Parts& shared)
        : parts{shared} {}

    Exchange(Exchange const&) = delete;
    Exchange& operator=(Exchange const&) = delete;

    ~Exchange() { parts.body_bytes -= body_bytes; }

    Parts& parts; // NOLINT(cppcoreguidelines-avoid-const-or-ref-data-members): lives in serve
    RequestParser parser{};
    RequestHead head{};
    api::Request request{};
    std::string id{};
    std::string shown_path{}; ///< for the log
    std::optional<Refusal> refusal{};
    std::size_t body_bytes = 0; ///< counted in parts.body_bytes
    Millis begun{};
};

} // namespace sonae::net

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/net/descriptor.hpp"
#include "daemon/receive/settings.hpp"
#include "inventory/base/encoding.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace sonae::receive {

/// A bound, non-blocking UDP socket. Errors: invalid_argument, io (names the place).
Result<net::Descriptor> bind_udp(Place const& place);

/// Takes datagrams, at most 64 in a turn, so that a flood does not hold up other sockets: what the
/// kernel has no room for meanwhile is lost, and its counter says so.
class DatagramPort {
public:
    /// Returns what is to be sent back; empty: nothing.
    using Take = std::function<Bytes(std::string_view bytes, telemetry::Address const& sender)>;

    static constexpr auto most_a_turn = 64;

    /// `largest`: octets of a datagram that are of interest; what is longer is cut behind one more.
    DatagramPort(
        boost::asio::io_context& io, net::Descriptor socket, std::size_t largest, Take take
    );

    DatagramPort(DatagramPort const&) = delete;
    DatagramPort& operator=(DatagramPort const&) = delete;
    ~DatagramPort();

    void start();
    void stop();

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    void wait();
    void take_waiting();

    std::uint16_t port_;
    boost::asio::posix::stream_descriptor socket_;
    std::vector<char> buffer_;
    Take take_;
    /// What waits in the io_context when this is gone finds that out.
    std::shared_ptr<bool> is_alive_ = std::make_shared<bool>(true);
};

} // namespace sonae::receive

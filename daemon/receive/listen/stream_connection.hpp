// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/listen/stream_port.hpp"

namespace sonae::net {
class Channel;
class TlsChannel;
} // namespace sonae::net

namespace sonae::receive {

/// One connection of a StreamPort, from its accept to its close. It is told nothing after `close`.
class StreamConnection : public std::enable_shared_from_this<StreamConnection> {
public:
    StreamConnection(StreamPort& port, net::Descriptor socket, telemetry::Address const& sender);
    StreamConnection(StreamConnection const&) = delete;
    StreamConnection& operator=(StreamConnection const&) = delete;
    ~StreamConnection();

    void start();
    void close();

    [[nodiscard]] telemetry::Address const& sender() const { return sender_; }

private:
    void go();
    bool take_messages();
    bool step();
    void wait_for(boost::asio::posix::descriptor_base::wait_type what);
    void pause(Millis time);

    StreamPort* port_; ///< null once it is closed
    telemetry::Address sender_;
    boost::asio::posix::stream_descriptor socket_;
    boost::asio::steady_timer timer_;
    std::unique_ptr<net::Channel> channel_;
    net::TlsChannel* tls_ = nullptr; ///< of `channel_`, until hands are shaken
    syslog::Framer framer_;
    std::uint64_t oversized_ = 0; ///< that were counted
};

} // namespace sonae::receive

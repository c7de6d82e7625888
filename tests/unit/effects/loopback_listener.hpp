// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <functional>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace sonae::effects::testing {

/// Listens on loopback, on a port of the system's choice, and lets `serve` talk to one peer after
/// the other on a thread of its own. Ends with this object.
class LoopbackListener {
public:
    using Serve = std::function<void(int peer, std::stop_token const& stop)>;

    explicit LoopbackListener(Serve serve)
        : serve_{std::move(serve)} {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        auto address = sockaddr_in{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto size = socklen_t{sizeof address};
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the system wants it
        auto* const where = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(::bind(listener_, where, size), 0);
        EXPECT_EQ(::listen(listener_, 16), 0);
        EXPECT_EQ(::getsockname(listener_, where, &size), 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread{[this](std::stop_token const& stop) { run(stop); }};
    }

    LoopbackListener(LoopbackListener const&) = delete;
    LoopbackListener& operator=(LoopbackListener const&) = delete;

    ~LoopbackListener() {
        thread_.request_stop();
        thread_.join();
        ::close(listener_);
    }

    [[nodiscard]] int port() const { return port_; }

private:
    void run(std::stop_token const& stop) {
        while (!stop.stop_requested()) {
            auto watched = pollfd{listener_, POLLIN, 0};
            if (::poll(&watched, 1, 20) <= 0) {
                continue;
            }
            auto const peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            serve_(peer, stop);
            ::close(peer);
        }
    }

    Serve serve_;
    int listener_ = -1;
    int port_ = 0;
    std::jthread thread_;
};

} // namespace sonae::effects::testing

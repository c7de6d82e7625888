// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/guarded.hpp"

#include <arpa/inet.h>
#include <array>
#include <functional>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace sonae::effects::testing {

/// A real HTTP server on loopback: one connection after the other, each with one request, answered
/// with the bytes that `answer` makes of it.
class LocalServer {
public:
    using Answer = std::function<std::string(std::string const& request)>;

    explicit LocalServer(Answer answer)
        : answer_{std::move(answer)} {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        auto address = sockaddr_in{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto size = socklen_t{sizeof address};
        // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): as the system wants it
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 16);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread{[this](std::stop_token const& stop) { serve(stop); }};
    }

    LocalServer(LocalServer const&) = delete;
    LocalServer& operator=(LocalServer const&) = delete;

    ~LocalServer() {
        thread_.request_stop();
        thread_.join();
        ::close(listener_);
    }

    [[nodiscard]] std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }

    [[nodiscard]] int port() const { return port_; }

    [[nodiscard]] std::vector<std::string> requests() const { return requests_.copy(); }

private:
    void serve(std::stop_token const& stop) {
        while (!stop.stop_requested()) {
            auto watched = pollfd{listener_, POLLIN, 0};
            if (::poll(&watched, 1, 20) <= 0) {
                continue;
            }
            auto const peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            auto const request = read_request(peer, stop);
            requests_.with([&](auto& all) { all.push_back(request); });
            auto const bytes = answer_(request);
            ::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            ::shutdown(peer, SHUT_WR);
            auto rest = std::array<char, 64>{};
            auto open = pollfd{peer, POLLIN, 0};
            while (!stop.stop_requested() &&
                   (::poll(&open, 1, 20) == 0 || ::recv(peer, rest.data(), rest.size(), 0) > 0)) {
            }
            ::close(peer);
        }
    }

    static std::string read_request(int peer, std::stop_token const& stop) {
        auto text = std::string{};
        auto block = std::array<char, 4'096>{};
        while (!stop.stop_requested()) {
            auto const head = text.find("\r\n\r\n");
            if (head != std::string::npos) {
                auto const at = text.find("Content-Length: ");
                auto const length = at < head ? std::stoul(text.substr(at + 16)) : 0UL;
                if (text.size() >= head + 4 + length) {
                    return text;
                }
            }
            auto watched = pollfd{peer, POLLIN, 0};
            if (::poll(&watched, 1, 20) == 0) {
                continue;
            }
            auto const count = ::recv(peer, block.data(), block.size(), 0);
            if (count <= 0) {
                return text;
            }
            text.append(block.data(), static_cast<std::size_t>(count));
        }
        return text;
    }

    Answer answer_;
    int listener_ = -1;
    int port_ = 0;
    Guarded<std::vector<std::string>> requests_; // the test reads what the thread has seen
    std::jthread thread_;
};

inline std::string http_answer(std::string const& status, std::string const& content) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(content.size()) +
           "\r\nConnection: close\r\n\r\n" + content;
}

} // namespace sonae::effects::testing

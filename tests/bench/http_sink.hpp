// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/effects/loopback_listener.hpp"

#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace sonae::bench {

/// Length of the first whole request in the text; 0 when it is not whole yet.
inline std::size_t whole_request(std::string const& text) {
    auto const head = text.find("\r\n\r\n");
    if (head == std::string::npos) {
        return 0;
    }
    auto content = std::size_t{0};
    for (auto const* const name : {"Content-Length: ", "content-length: "}) {
        auto const at = text.find(name);
        if (at < head) {
            auto const* const begin = text.data() + at + 16;
            std::from_chars(begin, text.data() + head, content);
        }
    }
    auto const size = head + 4 + content;
    return text.size() >= size ? size : 0;
}

/// Answers every request with 200 and counts them, on as many connections as come.
class HttpSink {
public:
    [[nodiscard]] std::string origin() const {
        return "http://127.0.0.1:" + std::to_string(listener_.port());
    }

    int count() {
        auto const lock = std::scoped_lock{mutex_};
        return count_;
    }

    /// Until there were so many; false when that takes longer.
    bool wait_for(int count, std::chrono::seconds longest) {
        auto lock = std::unique_lock{mutex_};
        return arrived_.wait_for(lock, longest, [&] { return count_ >= count; });
    }

private:
    void talk(int peer, std::stop_token const& stop) {
        constexpr auto reply = std::string_view{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"};
        auto text = std::string{};
        auto block = std::array<char, 16'384>{};
        while (!stop.stop_requested()) {
            auto watched = pollfd{peer, POLLIN, 0};
            if (::poll(&watched, 1, 20) == 0) {
                continue;
            }
            auto const got = ::recv(peer, block.data(), block.size(), 0);
            if (got <= 0) {
                break;
            }
            text.append(block.data(), static_cast<std::size_t>(got));
            for (auto size = whole_request(text); size > 0; size = whole_request(text)) {
                text.erase(0, size);
                ::send(peer, reply.data(), reply.size(), MSG_NOSIGNAL);
                auto const lock = std::scoped_lock{mutex_};
                ++count_;
                arrived_.notify_all();
            }
        }
        ::close(peer);
    }

    std::mutex mutex_;
    std::condition_variable arrived_;
    int count_ = 0;
    std::vector<std::jthread> talks_;
    effects::testing::LoopbackListener listener_{[this](int peer, std::stop_token const& /*stop*/) {
        talks_.emplace_back([this, peer = ::dup(peer)](std::stop_token const& stop) {
            talk(peer, stop);
        });
    }};
};

/// Status of a POST to loopback, on a connection of its own; 0 without an answer.
inline int http_post(int port, std::string const& path, std::string const& content) {
    auto const peer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how the socket API is made
    auto const* const raw = reinterpret_cast<sockaddr const*>(&address);
    auto status = 0;
    if (::connect(peer, raw, sizeof(address)) == 0) {
        auto const request = "POST " + path +
                             " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                             "Connection: close\r\nContent-Length: " +
                             std::to_string(content.size()) + "\r\n\r\n" + content;
        ::send(peer, request.data(), request.size(), MSG_NOSIGNAL);
        auto answer = std::array<char, 4'096>{};
        auto const got = ::recv(peer, answer.data(), answer.size(), 0);
        if (got > 12) {
            std::from_chars(answer.data() + 9, answer.data() + 12, status);
        }
    }
    ::close(peer);
    return status;
}

} // namespace sonae::bench

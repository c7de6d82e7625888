// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/guarded.hpp"
#include "tests/unit/effects/loopback_listener.hpp"

#include <array>
#include <functional>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace sonae::effects::testing {

/// A real HTTP server on loopback: one connection after the other, each with one request, answered
/// with the bytes that `answer` makes of it.
class LocalServer {
public:
    using Answer = std::function<std::string(std::string const& request)>;

    explicit LocalServer(Answer answer)
        : answer_{std::move(answer)}
        , listener_{[this](int peer, std::stop_token const& stop) { serve(peer, stop); }} {}

    [[nodiscard]] std::string origin() const {
        return "http://127.0.0.1:" + std::to_string(port());
    }

    [[nodiscard]] int port() const { return listener_.port(); }

    [[nodiscard]] std::vector<std::string> requests() const { return requests_.copy(); }

private:
    void serve(int peer, std::stop_token const& stop) {
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
    Guarded<std::vector<std::string>> requests_; // the test reads what the thread has seen
    LoopbackListener listener_;                  ///< last: its thread uses the others
};

inline std::string http_answer(std::string const& status, std::string const& content) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(content.size()) +
           "\r\nConnection: close\r\n\r\n" + content;
}

} // namespace sonae::effects::testing

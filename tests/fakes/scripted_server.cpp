// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/scripted_server.hpp"

#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sonae::testing {

namespace {

/// The whole request when it is there.
bool take_request(std::string& text, HttpRequestSeen& request) {
    auto const end = text.find("\r\n\r\n");
    if (end == std::string::npos) {
        return false;
    }
    auto const at = text.find("Content-Length: ");
    auto const length = at < end ? std::stoul(text.substr(at + 16)) : 0UL;
    if (text.size() < end + 4 + length) {
        return false;
    }
    request = {text.substr(0, end + 2), text.substr(end + 4, length)};
    text.erase(0, end + 4 + length);
    return true;
}

} // namespace

ScriptedServer::ScriptedServer(Script script)
    : script_{std::move(script)} {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto size = socklen_t{sizeof address};
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): as the system wants it
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 256);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread{[this](std::stop_token const& stop) { run(stop); }};
}

ScriptedServer::~ScriptedServer() {
    thread_.request_stop();
    thread_.join();
    for (auto const& [peer, text] : peers_) {
        ::close(peer);
    }
    ::close(listener_);
}

std::string ScriptedServer::origin() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

void ScriptedServer::run(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        auto watched = std::vector<pollfd>{{listener_, POLLIN, 0}};
        for (auto const& [peer, text] : peers_) {
            watched.push_back({peer, POLLIN, 0});
        }
        ::poll(watched.data(), watched.size(), 20);
        for (auto i = std::size_t{1}; i < watched.size(); ++i) {
            if (watched[i].revents != 0 && !serve(watched[i].fd)) {
                ::close(watched[i].fd);
                peers_.erase(watched[i].fd);
            }
        }
        if (watched[0].revents != 0) {
            accept_one();
        }
    }
}

void ScriptedServer::accept_one() {
    auto const peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (peer >= 0) {
        peers_[peer] = "";
        connections_.with([](auto& count) { ++count; });
    }
}

bool ScriptedServer::serve(int peer) {
    auto block = std::array<char, 16'384>{};
    auto const count = ::recv(peer, block.data(), block.size(), 0);
    if (count <= 0) {
        return false;
    }
    auto& text = peers_[peer];
    text.append(block.data(), static_cast<std::size_t>(count));
    return answer(peer, text);
}

bool ScriptedServer::answer(int peer, std::string& text) {
    auto request = HttpRequestSeen{};
    while (take_request(text, request)) {
        requests_.with([&](auto& all) { all.push_back(request); });
        auto const reply = script_(request);
        ::send(peer, reply.bytes.data(), reply.bytes.size(), MSG_NOSIGNAL);
        if (reply.after == ScriptedReply::After::close) {
            return false;
        }
    }
    return true;
}

std::string http_response(
    std::string const& status, std::string const& content, std::string const& more_heads
) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(content.size()) + "\r\n" +
           more_heads + "\r\n" + content;
}

} // namespace sonae::testing

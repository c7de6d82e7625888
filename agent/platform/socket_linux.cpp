// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/socket.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace sonae::agent {

namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Millis steady_now() {
    return SystemClock{}.steady();
}

std::string reason(int error_number) {
    return std::generic_category().message(error_number);
}

Result<Addresses> addresses_of(Endpoint const& endpoint) {
    auto hints = addrinfo{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    // A numeric address is read without loading the machine's name services.
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    auto const port = std::to_string(endpoint.port);
    addrinfo* found = nullptr;
    auto failure = ::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found);
    if (failure == EAI_NONAME) {
        hints.ai_flags = AI_NUMERICSERV | AI_ADDRCONFIG;
        failure = ::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found);
    }
    if (failure != 0) {
        return Error{
            Errc::unavailable,
            std::string{"cannot resolve the name: "} + ::gai_strerror(failure),
            {endpoint.host}};
    }
    return Addresses{found, ::freeaddrinfo};
}

Result<Descriptor> connect_one(addrinfo const& address, Deadline deadline, int stop) {
    auto socket = Descriptor{
        ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP)};
    if (!socket.is_open()) {
        return Error{Errc::io, "cannot make a socket: " + reason(errno)};
    }
    auto const on = 1;
    ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket.number(), address.ai_addr, address.ai_addrlen) == 0) {
        return socket;
    }
    if (errno != EINPROGRESS) {
        return Error{Errc::unavailable, "cannot connect: " + reason(errno)};
    }
    TRY_DONE(wait_for(socket.number(), Direction::writing, deadline, stop));
    auto failure = 0;
    auto size = socklen_t{sizeof failure};
    if (::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &failure, &size) != 0 || failure != 0) {
        return Error{Errc::unavailable, "cannot connect: " + reason(failure)};
    }
    return socket;
}

} // namespace

Deadline::Deadline(Millis from_now)
    : at_{steady_now() + from_now} {}

Millis Deadline::remaining() const {
    return std::max(Millis{0}, at_ - steady_now());
}

Descriptor::~Descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

Result<void>
wait_for(int socket, Direction direction, Deadline deadline, int stop, Interlude* interlude) {
    auto const events = static_cast<short>(direction == Direction::reading ? POLLIN : POLLOUT);
    auto watched = std::array<pollfd, 3>{{{socket, events, 0}, {stop, POLLIN, 0}, {-1, POLLIN, 0}}};
    while (true) {
        watched[2].fd = interlude == nullptr ? -1 : interlude->descriptor();
        auto const left = deadline.remaining();
        auto const piece = interlude == nullptr ? left : std::min(left, interlude->due());
        auto const count = ::poll(watched.data(), watched.size(), static_cast<int>(piece.count()));
        if (count < 0 && errno != EINTR) {
            return Error{Errc::io, "cannot wait: " + reason(errno)};
        }
        if (count > 0 && watched[1].revents != 0) {
            return Error{Errc::unavailable, "the agent is to stop"};
        }
        if (count > 0 && watched[0].revents != 0) {
            return {};
        }
        if (deadline.remaining() == Millis{0}) {
            return Error{Errc::timeout, "no answer in time"};
        }
        if (interlude != nullptr && (count > 0 || interlude->due() == Millis{0})) {
            interlude->run();
        }
    }
}

Result<Descriptor> connect_to(Endpoint const& endpoint, Deadline deadline, int stop) {
    TRY(addresses, addresses_of(endpoint));
    auto last = Error{Errc::unavailable, "no address"};
    for (auto const* each = addresses.get(); each != nullptr; each = each->ai_next) {
        auto socket = connect_one(*each, deadline, stop);
        if (socket) {
            return socket;
        }
        last = std::move(socket).error();
    }
    last.where.push_back(endpoint.host + ":" + std::to_string(endpoint.port));
    return last;
}

} // namespace sonae::agent

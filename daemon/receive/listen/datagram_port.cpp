// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/listen/datagram_port.hpp"

#include "daemon/net/listener.hpp"
#include "daemon/receive/listen/peer.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <system_error>

namespace sonae::receive {

using boost::asio::posix::descriptor_base;
using boost::system::error_code;

namespace {

/// A switch that restarts and a flood of another one come in the same second.
constexpr auto receive_buffer = 4 * 1024 * 1024;

Error io_error(std::string_view what, Place const& place) {
    return {
        Errc::io,
        std::string{what} + ": " + std::generic_category().message(errno),
        {"listener: UDP " + place.address + " port " + std::to_string(place.port)}};
}

struct SocketAddress {
    sockaddr_storage bytes{};
    socklen_t size = 0;
};

Result<SocketAddress> socket_address(Place const& place) {
    auto out = SocketAddress{};
    auto v4 = sockaddr_in{};
    auto v6 = sockaddr_in6{};
    if (::inet_pton(AF_INET, place.address.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(place.port);
        std::memcpy(&out.bytes, &v4, sizeof v4);
        out.size = sizeof v4;
        return out;
    }
    if (::inet_pton(AF_INET6, place.address.c_str(), &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(place.port);
        std::memcpy(&out.bytes, &v6, sizeof v6);
        out.size = sizeof v6;
        return out;
    }
    return Error{Errc::invalid_argument, "not an IP address: " + place.address};
}

} // namespace

Result<net::Descriptor> bind_udp(Place const& place) {
    TRY(where, socket_address(place));
    auto socket = net::Descriptor{
        ::socket(where.bytes.ss_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (!socket.is_open()) {
        return io_error("socket", place);
    }
    auto const only_v6 = 0;
    if (where.bytes.ss_family == AF_INET6) {
        static_cast<void>(
            ::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &only_v6, sizeof only_v6)
        );
    }
    static_cast<void>(
        ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer)
    );
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
    auto const* const address = reinterpret_cast<sockaddr const*>(&where.bytes);
    if (::bind(socket.get(), address, where.size) != 0) {
        return io_error("bind", place);
    }
    return socket;
}

DatagramPort::DatagramPort(
    boost::asio::io_context& io, net::Descriptor socket, std::size_t largest, Take take
)
    : port_{net::port_of(socket)}
    , socket_{io, socket.get()}
    , buffer_(largest + 1)
    , take_{std::move(take)} {
    static_cast<void>(socket.release());
}

DatagramPort::~DatagramPort() {
    stop();
}

void DatagramPort::start() {
    wait();
}

void DatagramPort::stop() {
    *is_alive_ = false;
    auto ignored = error_code{};
    socket_.close(ignored);
}

void DatagramPort::wait() {
    socket_.async_wait(descriptor_base::wait_read, [this, alive = is_alive_](error_code error) {
        if (error || !*alive) {
            return;
        }
        take_waiting();
        wait();
    });
}

void DatagramPort::take_waiting() {
    for (auto i = 0; i < most_a_turn; ++i) {
        auto from = sockaddr_storage{};
        auto size = static_cast<socklen_t>(sizeof from);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
        auto* const name = reinterpret_cast<sockaddr*>(&from);
        auto const count =
            ::recvfrom(socket_.native_handle(), buffer_.data(), buffer_.size(), 0, name, &size);
        if (count < 0) {
            return; // nothing is there, or an ICMP error of an answer before
        }
        auto const bytes = std::string_view{buffer_.data(), static_cast<std::size_t>(count)};
        auto const answer = take_(bytes, address_of(from));
        if (!answer.empty()) {
            static_cast<void>(::sendto(
                socket_.native_handle(), answer.data(), answer.size(), MSG_DONTWAIT, name, size
            ));
        }
    }
}

} // namespace sonae::receive

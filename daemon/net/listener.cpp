// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/listener.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>

namespace sonae::net {

namespace {

/// Longer than any burst that a daemon on two cores clears in a second.
constexpr auto backlog = 4'096;
constexpr auto socket_mode = ::mode_t{0660};

Error io_error(std::string_view what, std::string_view where) {
    return {
        Errc::io,
        std::string{what} + ": " + std::generic_category().message(errno),
        {"listener: " + std::string{where}}};
}

struct SocketAddress {
    sockaddr_storage bytes{};
    socklen_t size = 0;

    [[nodiscard]] sockaddr const* get() const {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
        return reinterpret_cast<sockaddr const*>(&bytes);
    }
};

template <class Address>
SocketAddress socket_address(Address const& address) {
    static_assert(sizeof address <= sizeof(sockaddr_storage));
    auto out = SocketAddress{};
    std::memcpy(&out.bytes, &address, sizeof address);
    out.size = sizeof address;
    return out;
}

Result<SocketAddress> tcp_address(std::string text, std::uint16_t port) {
    if (text.starts_with('[') && text.ends_with(']')) {
        text = text.substr(1, text.size() - 2);
    }
    auto v4 = sockaddr_in{};
    if (::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        return socket_address(v4);
    }
    auto v6 = sockaddr_in6{};
    if (::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        return socket_address(v6);
    }
    return Error{Errc::invalid_argument, "not an IP address: " + text};
}

Result<SocketAddress> unix_address(std::filesystem::path const& path) {
    auto address = sockaddr_un{};
    auto const text = path.string();
    if (text.empty() || text.size() >= sizeof address.sun_path) {
        return Error{
            Errc::invalid_argument,
            "the path of a Unix socket has 1 to 107 bytes",
            {"listener: " + text}};
    }
    address.sun_family = AF_UNIX;
    std::memcpy(&address.sun_path[0], text.data(), text.size());
    return socket_address(address);
}

Descriptor new_socket(int family) {
    return Descriptor{::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
}

void set_option(int socket, int level, int option, int value) {
    static_cast<void>(::setsockopt(socket, level, option, &value, sizeof value));
}

/// Removes the socket file of a server that is gone. Nothing happens when there is none.
Result<void> remove_stale(std::filesystem::path const& path, SocketAddress const& address) {
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0) {
        return errno == ENOENT ? Result<void>{} : io_error("stat", path.string());
    }
    if (!S_ISSOCK(status.st_mode)) {
        return Error{Errc::conflict, "the path is taken by a file", {"listener: " + path.string()}};
    }
    auto const probe = new_socket(AF_UNIX);
    // A full backlog (EAGAIN) is a server as well.
    if (::connect(probe.get(), address.get(), address.size) == 0 || errno != ECONNREFUSED) {
        return Error{
            Errc::conflict, "another server listens there", {"listener: " + path.string()}};
    }
    return ::unlink(path.c_str()) == 0 ? Result<void>{} : io_error("unlink", path.string());
}

} // namespace

Result<Descriptor> listen_tcp(std::string const& address, std::uint16_t port) {
    auto const name = address + " port " + std::to_string(port);
    TRY(where, tcp_address(address, port));
    auto socket = new_socket(where.bytes.ss_family);
    if (!socket.is_open()) {
        return io_error("socket", name);
    }
    set_option(socket.get(), SOL_SOCKET, SO_REUSEADDR, 1);
    // Inherited by the connections: answers leave at once.
    set_option(socket.get(), IPPROTO_TCP, TCP_NODELAY, 1);
    if (where.bytes.ss_family == AF_INET6) {
        set_option(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, 0);
    }
    if (::bind(socket.get(), where.get(), where.size) != 0) {
        return io_error("bind", name);
    }
    if (::listen(socket.get(), backlog) != 0) {
        return io_error("listen", name);
    }
    return socket;
}

Result<Descriptor> listen_unix(std::filesystem::path const& path) {
    TRY(where, unix_address(path));
    TRY_DONE(remove_stale(path, where));
    auto socket = new_socket(AF_UNIX);
    if (!socket.is_open()) {
        return io_error("socket", path.string());
    }
    if (::bind(socket.get(), where.get(), where.size) != 0) {
        return io_error("bind", path.string());
    }
    // Before listen: until then nobody can connect.
    if (::chmod(path.c_str(), socket_mode) != 0) {
        return io_error("chmod", path.string());
    }
    if (::listen(socket.get(), backlog) != 0) {
        return io_error("listen", path.string());
    }
    return socket;
}

std::uint16_t port_of(Descriptor const& listener) {
    auto address = sockaddr_storage{};
    auto size = static_cast<socklen_t>(sizeof address);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
    if (::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        return 0;
    }
    auto v4 = sockaddr_in{};
    // The port stands at the same place in both families.
    std::memcpy(&v4, &address, sizeof v4);
    return ntohs(v4.sin_port);
}

Accepted accept_from(int listener) {
    auto address = sockaddr_storage{};
    auto size = static_cast<socklen_t>(sizeof address);
    auto socket = Descriptor{::accept4(
        listener,
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX names addresses
        reinterpret_cast<sockaddr*>(&address),
        &size,
        SOCK_NONBLOCK | SOCK_CLOEXEC
    )};
    auto const error = socket.is_open() ? 0 : errno;
    return {std::move(socket), peer_address(address), error};
}

std::uint32_t peer_uid(int socket) {
    auto credentials = ucred{};
    auto size = static_cast<socklen_t>(sizeof credentials);
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) {
        // The overflow uid of the kernel: nobody.
        return 65'534;
    }
    return credentials.uid;
}

} // namespace sonae::net

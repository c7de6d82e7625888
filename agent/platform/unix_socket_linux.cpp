// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/unix_socket.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace sonae::agent {

namespace {

constexpr auto most_waiting = 16;
constexpr auto for_everybody = mode_t{0666};

struct Address {
    sockaddr_un name{};
    socklen_t length = 0;

    [[nodiscard]] sockaddr const* get() const {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the socket API's own idiom
        return reinterpret_cast<sockaddr const*>(&name);
    }
};

Error failure(char const* what, std::string const& name) {
    return {Errc::io, std::string{what} + ": " + std::generic_category().message(errno), {name}};
}

Result<Address> address_of(std::string const& name) {
    auto address = Address{};
    if (name.empty() || name.size() >= sizeof address.name.sun_path) {
        return Error{Errc::invalid_argument, "no name of a socket, or too long for one", {name}};
    }
    address.name.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), std::begin(address.name.sun_path));
    auto const is_abstract = name.front() == '\0';
    auto const size = offsetof(sockaddr_un, sun_path) + name.size() + (is_abstract ? 0 : 1);
    address.length = static_cast<socklen_t>(size);
    return address;
}

Descriptor make_socket() {
    return Descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
}

} // namespace

Result<Descriptor> connect_to_unix(std::string const& name) {
    TRY(address, address_of(name));
    auto socket = make_socket();
    if (!socket.is_open()) {
        return failure("cannot make a socket", name);
    }
    if (::connect(socket.number(), address.get(), address.length) != 0) {
        auto error = failure("cannot connect", name);
        error.code = Errc::unavailable;
        return error;
    }
    return socket;
}

Result<Descriptor> listen_on_unix(std::string const& path) {
    TRY(address, address_of(path));
    if (connect_to_unix(path)) {
        return Error{Errc::conflict, "somebody listens there", {path}};
    }

    struct stat what {};

    if (::lstat(path.c_str(), &what) == 0 && S_ISSOCK(what.st_mode)) {
        ::unlink(path.c_str());
    }
    auto socket = make_socket();
    if (!socket.is_open()) {
        return failure("cannot make a socket", path);
    }
    auto const is_there = ::bind(socket.number(), address.get(), address.length) == 0 &&
                          ::chmod(path.c_str(), for_everybody) == 0 &&
                          ::listen(socket.number(), most_waiting) == 0;
    if (!is_there) {
        return failure("cannot listen", path);
    }
    return socket;
}

} // namespace sonae::agent

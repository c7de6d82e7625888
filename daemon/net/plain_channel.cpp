// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/channel.hpp"

#include <cerrno>
#include <sys/socket.h>

namespace sonae::net {

namespace {

bool must_wait() {
    return errno == EAGAIN || errno == EINTR;
}

} // namespace

Step PlainChannel::read(std::span<char> buffer) {
    auto const count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (count > 0) {
        return {Next::ready, static_cast<std::size_t>(count)};
    }
    if (count == 0) {
        return {Next::ended, 0};
    }
    return {must_wait() ? Next::readable : Next::failed, 0};
}

Step PlainChannel::write(std::string_view bytes) {
    auto const count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) {
        return {Next::ready, static_cast<std::size_t>(count)};
    }
    return {must_wait() ? Next::writable : Next::failed, 0};
}

} // namespace sonae::net

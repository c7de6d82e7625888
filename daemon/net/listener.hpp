// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/net/admission.hpp"
#include "daemon/net/descriptor.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace sonae::net {

/// A non-blocking TCP socket that listens. `address` is numeric, IPv6 perhaps in brackets; "::"
/// takes IPv4 as well. Errors: invalid_argument (no address); io (names address and port).
Result<Descriptor> listen_tcp(std::string const& address, std::uint16_t port);

/// A non-blocking Unix socket of mode 0660. What a dead server left is replaced. Errors: conflict
/// (someone answers there, or the path is no socket); invalid_argument (path too long); io.
Result<Descriptor> listen_unix(std::filesystem::path const& path);

/// The port a listening TCP socket has.
std::uint16_t port_of(Descriptor const& listener);

struct Accepted {
    Descriptor socket;
    PeerAddress address;
    int error = 0; ///< errno of accept4 when `socket` is not open
};

/// The next connection that waits, non-blocking.
Accepted accept_from(int listener);

/// The user on the other side of a Unix socket (SO_PEERCRED).
std::uint32_t peer_uid(int socket);

} // namespace sonae::net

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::collect {

enum class Transport {
    tcp,
    udp,
};

/// One line of /proc/net/{tcp,tcp6,udp,udp6} (proc(5)).
struct SocketLine {
    std::string address; ///< text of the local address
    std::uint16_t port = 0;
    std::uint64_t inode = 0; ///< 0 when the socket has none
    std::uint32_t uid = 0;   ///< who made the socket
    bool is_waiting = false; ///< TCP: listens. UDP: bound, without a peer.
};

/// Nothing for the heading and for what is no line of the format. The kernel writes addresses as
/// 32-bit words in the byte order of the machine.
std::optional<SocketLine> parse_socket_line(std::string_view line, Transport transport);

/// First and last port that the kernel gives to clients (/proc/sys/net/ipv4/ip_local_port_range).
struct PortRange {
    std::uint16_t first = 32'768; ///< the kernel's defaults
    std::uint16_t last = 60'999;
};

/// The default range when the text is no range.
PortRange parse_port_range(std::string_view text);

/// Whether a waiting socket is a service. TCP: always. UDP: unless its port is one the kernel gives
/// to clients (a resolver or a browser waiting for an answer looks just like a service, and there
/// are others a minute later), except for services whose fixed number lies in that range.
bool is_service(Transport transport, std::uint16_t port, PortRange clients);

/// The inode in "socket:[12345]"; 0 when the text is none.
std::uint64_t socket_inode(std::string_view link);

} // namespace sonae::collect

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/address.hpp"
#include "inventory/base/encoding.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace sonae::test {

/// Bytes written as hex, with spaces and line breaks for the reader.
Bytes wire(std::string_view hex);

/// One after the other.
Bytes joined(std::initializer_list<Bytes> parts);

Bytes big_endian(std::uint64_t value, unsigned bytes);
Bytes mac_bytes(std::uint64_t mac);
Bytes text_bytes(std::string_view text);

struct Ends {
    std::uint64_t from_mac = 0x001B'2100'0001;
    std::uint64_t to_mac = 0x001B'2100'0002;
    std::uint32_t from = 0x0A010A05; ///< 10.1.10.5
    std::uint32_t to = 0x0A010A06;
    std::uint16_t from_port = 40000;
    std::uint16_t to_port = 9;
    std::uint8_t hops = 64;
    std::uint16_t vlan = 0;     ///< 0: no tag
    std::uint32_t sequence = 1; ///< of TCP
};

inline constexpr auto everybody = std::uint64_t{0xFFFF'FFFF'FFFF};

/// An Ethernet frame.
Bytes ethernet(Ends const& ends, std::uint16_t type, Bytes const& payload);

Bytes ipv4(Ends const& ends, std::uint8_t protocol, Bytes const& payload);
Bytes ipv6(Ends const& ends, std::uint8_t protocol, Bytes const& payload);
Bytes udp(Ends const& ends, Bytes const& payload);
Bytes tcp(Ends const& ends, std::uint8_t flags, Bytes const& payload);

/// Whole frames.
Bytes udp_frame(Ends const& ends, Bytes const& payload);
Bytes tcp_frame(Ends const& ends, std::uint8_t flags, Bytes const& payload);

/// ARP in a frame; operation 1 asks, 2 answers.
Bytes arp_frame(
    std::uint64_t sender,
    std::uint32_t sender_address,
    std::uint32_t target_address,
    std::uint16_t operation
);

/// An address as the sensor keeps it: "10.1.10.5", "2001:db8::1". The text must be one.
sense::IpAddress address(std::string_view text);

} // namespace sonae::test

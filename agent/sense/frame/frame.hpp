// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/address.hpp"
#include "agent/sense/frame/byte_reader.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace sonae::sense {

/// The link layers that are read (tcpdump.org/linktypes).
enum class LinkType {
    ethernet,
    linux_sll,  ///< "any" of an older tcpdump: no destination address
    linux_sll2, ///< "any"
    raw,        ///< an IP packet without a link layer
    null,       ///< BSD loopback, the family in the order of the machine that wrote it
    loop,       ///< OpenBSD loopback, the family in network order
};

enum class IpVersion : std::uint8_t { none, v4, v6 };

/// Why reading ended before the transport layer.
enum class FrameFault : std::uint8_t {
    none,
    cut_short, ///< a header ends behind the captured bytes
    malformed, ///< a length or version that contradicts itself
};

namespace ether_type {
inline constexpr auto ipv4 = std::uint16_t{0x0800};
inline constexpr auto arp = std::uint16_t{0x0806};
inline constexpr auto ipv6 = std::uint16_t{0x86DD};
inline constexpr auto lldp = std::uint16_t{0x88CC};
} // namespace ether_type

namespace ip_protocol {
inline constexpr auto icmp = std::uint8_t{1};
inline constexpr auto tcp = std::uint8_t{6};
inline constexpr auto udp = std::uint8_t{17};
inline constexpr auto esp = std::uint8_t{50};
inline constexpr auto icmpv6 = std::uint8_t{58};
inline constexpr auto ospf = std::uint8_t{89};
inline constexpr auto vrrp = std::uint8_t{112};
} // namespace ip_protocol

inline constexpr auto most_vlan_tags = std::size_t{4};

/// One packet, taken apart. Every view points into the captured bytes and lives as long as they.
struct Frame {
    MacAddress source;
    MacAddress destination;
    std::array<std::uint16_t, most_vlan_tags> vlans = {}; ///< outermost first
    std::uint8_t vlan_count = 0;
    FrameFault fault = FrameFault::none;
    IpVersion ip = IpVersion::none;
    std::uint16_t ether_type = 0; ///< 0: an 802.2 frame, see `dsap` and `snap`
    std::uint8_t dsap = 0;        ///< of an 802.2 frame that is not SNAP
    std::uint64_t snap = 0;       ///< organisation (24 bits) and protocol (16 bits); 0: no SNAP
    ByteView payload;             ///< behind the link layer and its tags

    IpAddress from;
    IpAddress to;
    std::uint8_t hops = 0; ///< TTL or hop limit
    std::uint8_t protocol = 0;
    std::uint32_t ip_bytes = 0;     ///< payload of IP, as its head says
    bool is_later_fragment = false; ///< carries no transport header
    std::uint16_t source_port = 0;
    std::uint16_t destination_port = 0;
    std::uint8_t tcp_flags = 0;
    std::uint32_t tcp_sequence = 0;
    ByteView data; ///< behind UDP or TCP; behind IP for any other protocol

    /// The innermost VLAN; 0 without a tag.
    [[nodiscard]] std::uint16_t vlan() const {
        return vlan_count == 0 ? std::uint16_t{0} : vlans.at(vlan_count - 1U);
    }
};

/// The link layer behind a number of libpcap's DLT_ list (as Linux counts). Nothing: not read.
std::optional<LinkType> link_type_of(int number);

/// Takes a packet apart as far as its bytes allow; what could not be read stays zero. Pure, without
/// allocation; reads nothing outside of `bytes`.
Frame read_frame(LinkType link, ByteView bytes);

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/frame/frame.hpp"

#include "agent/sense/frame/ip.hpp"

namespace sonae::sense {

namespace {

constexpr auto largest_length = std::uint16_t{1500}; // IEEE 802.3: above it is a type
constexpr auto novell_raw = std::uint8_t{0xFF};

bool is_vlan_tag(std::uint16_t type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100;
}

/// 802.2: DSAP, SSAP and a control byte, or SNAP behind it.
void read_llc(ByteView bytes, Frame& frame) {
    auto reader = ByteReader{bytes};
    auto const dsap = reader.u8();
    auto const ssap = reader.u8();
    auto const control = reader.u8();
    if (!reader.is_ok()) {
        frame.fault = FrameFault::cut_short;
        return;
    }
    if (dsap != 0xAA || ssap != 0xAA || control != 3) {
        frame.dsap = dsap;
        frame.payload = dsap == novell_raw ? ByteView{} : reader.rest();
        return;
    }
    auto const organisation = (std::uint64_t{reader.u8()} << 16U) | reader.u16();
    auto const protocol = reader.u16();
    if (!reader.is_ok()) {
        frame.fault = FrameFault::cut_short;
        return;
    }
    frame.payload = reader.rest();
    if (organisation == 0) { // RFC 1042: an Ethernet type inside
        frame.ether_type = protocol;
    } else {
        frame.snap = (organisation << 16U) | protocol;
    }
}

/// From a type (or an 802.3 length) on: tags, then the payload and what it is.
void read_typed(ByteReader reader, std::uint16_t type, Frame& frame) {
    while (is_vlan_tag(type)) {
        auto const control = reader.u16();
        type = reader.u16();
        if (!reader.is_ok() || frame.vlan_count == most_vlan_tags) {
            frame.fault = reader.is_ok() ? FrameFault::malformed : FrameFault::cut_short;
            return;
        }
        frame.vlans.at(frame.vlan_count) = control & 0x0FFFU;
        ++frame.vlan_count;
    }
    auto const rest = reader.rest();
    if (type > largest_length) {
        frame.ether_type = type;
        frame.payload = rest;
    } else {
        read_llc(rest.first(std::min<std::size_t>(rest.size(), type)), frame);
    }
}

void read_ethernet(ByteReader reader, Frame& frame) {
    frame.destination = read_mac(reader);
    frame.source = read_mac(reader);
    auto const type = reader.u16();
    if (!reader.is_ok()) {
        frame.fault = FrameFault::cut_short;
        return;
    }
    read_typed(reader, type, frame);
}

constexpr auto hardware_ethernet = std::uint16_t{1};
constexpr auto sll_llc = std::uint16_t{4};

struct CookedHead {
    std::uint16_t hardware = 0;
    std::uint16_t address_length = 0;
    ByteView address;
    std::uint16_t protocol = 0;
};

void read_cooked(ByteReader reader, CookedHead const& head, Frame& frame) {
    if (!reader.is_ok()) {
        frame.fault = FrameFault::cut_short;
        return;
    }
    if (head.hardware == hardware_ethernet && head.address_length == 6) {
        auto address = ByteReader{head.address};
        frame.source = read_mac(address);
    }
    if (head.protocol == sll_llc) {
        read_llc(reader.rest(), frame);
    } else if (head.protocol > largest_length) {
        read_typed(reader, head.protocol, frame);
    }
}

void read_sll(ByteReader reader, Frame& frame) {
    reader.skip(2); // direction
    auto head = CookedHead{};
    head.hardware = reader.u16();
    head.address_length = reader.u16();
    head.address = reader.take(8);
    head.protocol = reader.u16();
    read_cooked(reader, head, frame);
}

void read_sll2(ByteReader reader, Frame& frame) {
    auto head = CookedHead{};
    head.protocol = reader.u16();
    reader.skip(6); // reserved, interface
    head.hardware = reader.u16();
    reader.skip(1); // direction
    head.address_length = reader.u8();
    head.address = reader.take(8);
    read_cooked(reader, head, frame);
}

void read_raw(ByteView bytes, Frame& frame) {
    if (bytes.empty()) {
        frame.fault = FrameFault::cut_short;
        return;
    }
    auto const version = bytes.front() >> 4U;
    frame.ether_type = version == 4   ? ether_type::ipv4
                       : version == 6 ? ether_type::ipv6
                                      : std::uint16_t{0};
    frame.fault = frame.ether_type == 0 ? FrameFault::malformed : FrameFault::none;
    frame.payload = bytes;
}

/// The address families of the systems that write such captures: AF_INET6 is 10 on Linux, 24, 28
/// and 30 on the BSDs and macOS.
void read_loopback(ByteReader reader, bool is_either_order, Frame& frame) {
    auto family = reader.u32();
    if (!reader.is_ok()) {
        frame.fault = FrameFault::cut_short;
        return;
    }
    if (is_either_order && (family & 0xFFFFU) == 0) {
        family = __builtin_bswap32(family);
    }
    if (family == 2) {
        frame.ether_type = ether_type::ipv4;
    } else if (family == 10 || family == 24 || family == 28 || family == 30) {
        frame.ether_type = ether_type::ipv6;
    }
    frame.payload = reader.rest();
}

void read_link(LinkType link, ByteView bytes, Frame& frame) {
    switch (link) {
    case LinkType::ethernet:
        return read_ethernet(ByteReader{bytes}, frame);
    case LinkType::linux_sll:
        return read_sll(ByteReader{bytes}, frame);
    case LinkType::linux_sll2:
        return read_sll2(ByteReader{bytes}, frame);
    case LinkType::raw:
        return read_raw(bytes, frame);
    case LinkType::null:
        return read_loopback(ByteReader{bytes}, true, frame);
    case LinkType::loop:
        return read_loopback(ByteReader{bytes}, false, frame);
    }
}

} // namespace

std::optional<LinkType> link_type_of(int number) {
    switch (number) {
    case 1:
        return LinkType::ethernet;
    case 113:
        return LinkType::linux_sll;
    case 276:
        return LinkType::linux_sll2;
    case 12:  // DLT_RAW of Linux
    case 101: // LINKTYPE_RAW, as it stands in files
    case 228: // IPv4 only
    case 229: // IPv6 only
        return LinkType::raw;
    case 0:
        return LinkType::null;
    case 108:
        return LinkType::loop;
    default:
        return std::nullopt;
    }
}

Frame read_frame(LinkType link, ByteView bytes) {
    auto frame = Frame{};
    read_link(link, bytes, frame);
    if (frame.fault != FrameFault::none) {
        return frame;
    }
    if (frame.ether_type == ether_type::ipv4) {
        read_ipv4(frame);
    } else if (frame.ether_type == ether_type::ipv6) {
        read_ipv6(frame);
    }
    return frame;
}

} // namespace sonae::sense

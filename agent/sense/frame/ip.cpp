// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/frame/ip.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

// RFC 8200 knows six kinds, each at most once save one.
constexpr auto most_extension_headers = 8;

FrameFault fault_of(ByteReader const& reader) {
    return reader.is_ok() ? FrameFault::malformed : FrameFault::cut_short;
}

void read_udp(ByteView bytes, Frame& frame) {
    auto reader = ByteReader{bytes};
    frame.source_port = reader.u16();
    frame.destination_port = reader.u16();
    auto const length = reader.u16();
    reader.skip(2); // checksum
    if (!reader.is_ok()) {
        frame.fault = FrameFault::cut_short;
        return;
    }
    auto const rest = reader.rest();
    // Zero: a jumbogram, or a datagram that the network card will still cut into pieces.
    auto const told = length < 8 ? rest.size() : std::size_t{length} - 8;
    frame.data = rest.first(std::min(rest.size(), told));
}

void read_tcp(ByteView bytes, Frame& frame) {
    auto reader = ByteReader{bytes};
    frame.source_port = reader.u16();
    frame.destination_port = reader.u16();
    frame.tcp_sequence = reader.u32();
    reader.skip(4); // acknowledgement
    auto const head_size = (std::size_t{reader.u8()} >> 4U) * 4;
    frame.tcp_flags = reader.u8();
    if (!reader.is_ok() || head_size < 20) {
        frame.fault = fault_of(reader);
        return;
    }
    if (head_size > bytes.size()) {
        frame.fault = FrameFault::cut_short;
        frame.data = {};
        return;
    }
    frame.data = bytes.subspan(head_size);
}

void read_transport(ByteView bytes, Frame& frame) {
    frame.data = bytes;
    if (frame.is_later_fragment) {
        return;
    }
    if (frame.protocol == ip_protocol::udp) {
        read_udp(bytes, frame);
    } else if (frame.protocol == ip_protocol::tcp) {
        read_tcp(bytes, frame);
    }
}

struct Extension {
    std::uint8_t next = 0;
    std::size_t size = 0; ///< 0: no extension header
    bool is_later_fragment = false;
};

Extension read_extension(std::uint8_t kind, ByteView bytes) {
    auto reader = ByteReader{bytes};
    auto const next = reader.u8();
    auto const length = reader.u8();
    switch (kind) {
    case 0:   // hop-by-hop
    case 43:  // routing
    case 60:  // destination
    case 135: // mobility
    case 139: // host identity
    case 140: // shim6
        return {next, (std::size_t{length} + 1) * 8};
    case 44:
        return {next, 8, (reader.u16() & 0xFFF8U) != 0};
    case 51: // authentication counts words of 4 bytes, less 2
        return {next, (std::size_t{length} + 2) * 4};
    default:
        return {};
    }
}

} // namespace

void read_ipv4(Frame& frame) {
    auto reader = ByteReader{frame.payload};
    auto const first = reader.u8();
    reader.skip(1);
    auto const total = std::size_t{reader.u16()};
    reader.skip(2);
    auto const fragment = reader.u16();
    frame.hops = reader.u8();
    frame.protocol = reader.u8();
    reader.skip(2);
    auto const from = read_v4(reader);
    auto const to = read_v4(reader);
    auto const head_size = std::size_t{first & 0x0FU} * 4;
    if (!reader.is_ok() || (first >> 4U) != 4 || head_size < 20) {
        frame.fault = fault_of(reader);
        return;
    }
    if (head_size > frame.payload.size() || (total != 0 && total < head_size)) {
        frame.fault =
            total != 0 && total < head_size ? FrameFault::malformed : FrameFault::cut_short;
        return;
    }
    frame.ip = IpVersion::v4;
    frame.from = from;
    frame.to = to;
    frame.is_later_fragment = (fragment & 0x1FFFU) != 0;
    auto const told = total == 0 ? frame.payload.size() : total;
    frame.ip_bytes = static_cast<std::uint32_t>(told - head_size);
    // Zero: a segment that the network card will still cut into pieces.
    auto const size = total == 0 ? frame.payload.size() : std::min(total, frame.payload.size());
    read_transport(frame.payload.subspan(head_size, size - head_size), frame);
}

void read_ipv6(Frame& frame) {
    auto reader = ByteReader{frame.payload};
    auto const first = reader.u32();
    auto const length = std::size_t{reader.u16()};
    frame.protocol = reader.u8();
    frame.hops = reader.u8();
    auto const from = read_v6(reader);
    auto const to = read_v6(reader);
    if (!reader.is_ok() || (first >> 28U) != 6) {
        frame.fault = fault_of(reader);
        return;
    }
    frame.ip = IpVersion::v6;
    frame.from = from;
    frame.to = to;
    auto rest = reader.rest();
    frame.ip_bytes = static_cast<std::uint32_t>(length == 0 ? rest.size() : length);
    if (length != 0) { // zero: a jumbogram
        rest = rest.first(std::min(length, rest.size()));
    }
    for (auto i = 0; i < most_extension_headers; ++i) {
        auto const extension = read_extension(frame.protocol, rest);
        if (extension.size == 0) {
            break;
        }
        if (extension.size > rest.size()) {
            frame.fault = FrameFault::cut_short;
            return;
        }
        frame.protocol = extension.next;
        rest = rest.subspan(extension.size);
        if (extension.is_later_fragment) {
            frame.is_later_fragment = true;
            break;
        }
    }
    read_transport(rest, frame);
}

} // namespace sonae::sense

// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/wire.hpp"

#include "agent/sense/frame/byte_reader.hpp"

#include <arpa/inet.h>
#include <array>

namespace sonae::test {

Bytes wire(std::string_view hex) {
    auto digits = std::string{};
    for (auto const c : hex) {
        if (c != ' ' && c != '\n') {
            digits += c;
        }
    }
    return from_hex(digits).value();
}

Bytes joined(std::initializer_list<Bytes> parts) {
    auto all = Bytes{};
    for (auto const& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

Bytes big_endian(std::uint64_t value, unsigned bytes) {
    auto result = Bytes{};
    for (auto i = bytes; i-- > 0;) {
        result.push_back(static_cast<std::uint8_t>(value >> (8U * i)));
    }
    return result;
}

Bytes mac_bytes(std::uint64_t mac) {
    return big_endian(mac, 6);
}

Bytes text_bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

Bytes ethernet(Ends const& ends, std::uint16_t type, Bytes const& payload) {
    auto const tag =
        ends.vlan == 0 ? Bytes{} : joined({big_endian(0x8100, 2), big_endian(ends.vlan, 2)});
    return joined(
        {mac_bytes(ends.to_mac), mac_bytes(ends.from_mac), tag, big_endian(type, 2), payload}
    );
}

Bytes ipv4(Ends const& ends, std::uint8_t protocol, Bytes const& payload) {
    return joined(
        {wire("45 00"),
         big_endian(20 + payload.size(), 2),
         wire("00 01 00 00"),
         {ends.hops, protocol},
         wire("00 00"),
         big_endian(ends.from, 4),
         big_endian(ends.to, 4),
         payload}
    );
}

Bytes ipv6(Ends const& ends, std::uint8_t protocol, Bytes const& payload) {
    auto const prefix = wire("20 01 0d b8 00 00 00 00 00 00 00 00");
    return joined(
        {wire("60 00 00 00"),
         big_endian(payload.size(), 2),
         {protocol, ends.hops},
         prefix,
         big_endian(ends.from, 4),
         prefix,
         big_endian(ends.to, 4),
         payload}
    );
}

Bytes udp(Ends const& ends, Bytes const& payload) {
    return joined(
        {big_endian(ends.from_port, 2),
         big_endian(ends.to_port, 2),
         big_endian(8 + payload.size(), 2),
         wire("00 00"),
         payload}
    );
}

Bytes tcp(Ends const& ends, std::uint8_t flags, Bytes const& payload) {
    return joined(
        {big_endian(ends.from_port, 2),
         big_endian(ends.to_port, 2),
         big_endian(ends.sequence, 4),
         wire("00 00 00 01"),
         {0x50, flags},
         wire("ff ff 00 00 00 00"),
         payload}
    );
}

Bytes udp_frame(Ends const& ends, Bytes const& payload) {
    return ethernet(ends, 0x0800, ipv4(ends, 17, udp(ends, payload)));
}

Bytes tcp_frame(Ends const& ends, std::uint8_t flags, Bytes const& payload) {
    return ethernet(ends, 0x0800, ipv4(ends, 6, tcp(ends, flags, payload)));
}

Bytes arp_frame(
    std::uint64_t sender,
    std::uint32_t sender_address,
    std::uint32_t target_address,
    std::uint16_t operation
) {
    auto const payload = joined(
        {wire("00 01 08 00 06 04"),
         big_endian(operation, 2),
         mac_bytes(sender),
         big_endian(sender_address, 4),
         mac_bytes(0),
         big_endian(target_address, 4)}
    );
    return ethernet({.from_mac = sender, .to_mac = everybody}, 0x0806, payload);
}

sense::IpAddress address(std::string_view text) {
    auto bytes = std::array<std::uint8_t, 16>{};
    auto const is_v6 = text.find(':') != std::string_view::npos;
    inet_pton(is_v6 ? AF_INET6 : AF_INET, std::string{text}.c_str(), bytes.data());
    auto reader = sense::ByteReader{bytes};
    return is_v6 ? sense::read_v6(reader) : sense::read_v4(reader);
}

} // namespace sonae::test

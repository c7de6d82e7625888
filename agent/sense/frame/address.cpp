// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/frame/address.hpp"

#include <arpa/inet.h>
#include <array>
#include <bit>
#include <cstdio>

namespace sonae::sense {

namespace {

constexpr auto v4_offset = 96U;

std::uint64_t upper_bits(unsigned count) {
    return count == 0 ? 0 : ~0ULL << (64U - count);
}

IpAddress masked(IpAddress const& address, unsigned bits) {
    auto const high = bits >= 64 ? ~0ULL : upper_bits(bits);
    auto const low = bits <= 64 ? 0 : upper_bits(bits - 64);
    return {address.high & high, address.low & low};
}

unsigned bits_of(Prefix const& prefix) {
    auto const most = prefix.address.is_v4() ? 32U : 128U;
    auto const length = prefix.length < most ? prefix.length : most;
    return prefix.address.is_v4() ? v4_offset + length : length;
}

bool is_in(IpAddress const& address, std::uint32_t network, unsigned length) {
    return (address.v4_value() >> (32U - length)) == (network >> (32U - length));
}

} // namespace

bool Prefix::contains(IpAddress const& other) const {
    return address.is_v4() == other.is_v4() && masked(other, bits_of(*this)) == address;
}

Prefix prefix_of(IpAddress const& address, std::uint8_t length) {
    auto const bits = bits_of({address, length});
    return {
        masked(address, bits),
        static_cast<std::uint8_t>(address.is_v4() ? bits - v4_offset : bits)};
}

int length_of_mask(std::uint32_t mask) {
    auto const length = std::countl_one(mask);
    return std::popcount(mask) == length ? length : -1;
}

IpAddress read_v4(ByteReader& reader) {
    return IpAddress::v4(reader.u32());
}

IpAddress read_v6(ByteReader& reader) {
    auto const high = reader.u64();
    return {high, reader.u64()};
}

MacAddress read_mac(ByteReader& reader) {
    return {reader.u48()};
}

bool is_unicast(IpAddress const& address) {
    if (!address.is_set()) {
        return false;
    }
    if (address.is_v4()) {
        auto const first = address.v4_value() >> 24U;
        return first != 0 && first != 127 && first < 224;
    }
    auto const is_loopback = address.high == 0 && address.low == 1;
    return (address.high >> 56U) != 0xFF && !is_loopback;
}

bool is_link_local(IpAddress const& address) {
    if (address.is_v4()) {
        return is_in(address, 0xA9FE0000, 16);
    }
    return (address.high >> 54U) == 0x3FA; // fe80::/10
}

bool is_private(IpAddress const& address) {
    if (is_link_local(address)) {
        return true;
    }
    if (!address.is_v4()) {
        return (address.high >> 57U) == 0x7E; // fc00::/7
    }
    return is_in(address, 0x0A000000, 8) || is_in(address, 0xAC100000, 12) ||
           is_in(address, 0xC0A80000, 16) || is_in(address, 0x64400000, 10);
}

std::string text_of(MacAddress address) {
    auto text = std::array<char, 18>{};
    auto const byte = [&](unsigned i) {
        return static_cast<unsigned>((address.value >> (40U - 8U * i)) & 0xFFU);
    };
    std::snprintf(
        text.data(),
        text.size(),
        "%02x:%02x:%02x:%02x:%02x:%02x",
        byte(0),
        byte(1),
        byte(2),
        byte(3),
        byte(4),
        byte(5)
    );
    return text.data();
}

std::string text_of(IpAddress const& address) {
    auto bytes = std::array<std::uint8_t, 16>{};
    for (auto i = 0U; i < 8; ++i) {
        bytes.at(i) = static_cast<std::uint8_t>(address.high >> (56U - 8U * i));
        bytes.at(8 + i) = static_cast<std::uint8_t>(address.low >> (56U - 8U * i));
    }
    auto text = std::array<char, INET6_ADDRSTRLEN>{};
    auto const is_v4 = address.is_v4();
    auto const* const from = is_v4 ? bytes.data() + 12 : bytes.data();
    inet_ntop(is_v4 ? AF_INET : AF_INET6, from, text.data(), text.size());
    return text.data();
}

std::string text_of(Prefix const& prefix) {
    return text_of(prefix.address) + "/" + std::to_string(prefix.length);
}

} // namespace sonae::sense

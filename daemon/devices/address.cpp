// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/address.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

bool has_zone(std::string_view text) {
    return text.find('%') != std::string_view::npos;
}

} // namespace

Address address_of(std::span<std::uint8_t const> octets) {
    // An IPv4 address is kept as IPv6 writes it: ::ffff:a.b.c.d.
    auto address = octets.size() == 4 ? Address{0, 0xFFFF} : Address{};
    for (auto const octet : octets) {
        address.high = address.high << 8U | address.low >> 56U;
        address.low = address.low << 8U | octet;
    }
    return address;
}

Result<Address> parse_address(std::string_view text) {
    auto const address = has_zone(text) ? std::nullopt : topology::parse_address(text);
    if (!address) {
        return Error{Errc::malformed, "not an address", {std::string{text}}};
    }
    return *address;
}

Result<Prefix> parse_prefix(std::string_view text) {
    auto const leg = has_zone(text) ? std::nullopt : topology::parse_leg(text);
    if (!leg) {
        return Error{Errc::malformed, "not a prefix", {std::string{text}}};
    }
    if (leg->prefix.address != leg->address) {
        return Error{
            Errc::invalid_argument, "the prefix is " + text_of(leg->prefix), {std::string{text}}};
    }
    return leg->prefix;
}

bool is_within(Address const& address, std::vector<Prefix> const& prefixes) {
    return std::ranges::any_of(prefixes, [&](auto const& each) { return each.contains(address); });
}

std::uint64_t size_of(Prefix const& prefix) {
    auto const host_bits = (prefix.address.is_v4() ? 32 : 128) - prefix.length;
    return std::uint64_t{1} << static_cast<unsigned>(std::min(host_bits, 32));
}

bool is_of_one_machine(Address const& address) {
    return is_unicast(address) && !is_link_local(address);
}

} // namespace sonae::devices

// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>

namespace sonae::devices {

namespace {

constexpr auto family_of(bool is_v6) {
    return is_v6 ? AF_INET6 : AF_INET;
}

std::uint8_t mask_of(int bits) {
    return static_cast<std::uint8_t>(0xff00U >> static_cast<unsigned>(std::clamp(bits, 0, 8)));
}

} // namespace

Address::Address(std::span<std::uint8_t const> octets)
    : is_v6_{octets.size() == 16} {
    std::ranges::copy(octets.first(is_v6_ ? 16 : 4), octets_.begin());
}

std::string Address::text() const {
    auto buffer = std::array<char, INET6_ADDRSTRLEN>{};
    inet_ntop(family_of(is_v6_), octets_.data(), buffer.data(), buffer.size());
    return buffer.data();
}

Result<Address> parse_address(std::string_view text) {
    auto octets = std::array<std::uint8_t, 16>{};
    auto const is_v6 = text.find(':') != std::string_view::npos;
    if (inet_pton(family_of(is_v6), std::string{text}.c_str(), octets.data()) != 1) {
        return Error{Errc::malformed, "not an address", {std::string{text}}};
    }
    return Address{std::span{octets}.first(is_v6 ? 16 : 4)};
}

bool Prefix::contains(Address const& other) const {
    if (address.is_v6() != other.is_v6()) {
        return false;
    }
    auto const ours = address.octets();
    auto const theirs = other.octets();
    for (auto i = std::size_t{0}; i < ours.size(); ++i) {
        auto const mask = mask_of(bits - static_cast<int>(i) * 8);
        if (((ours[i] ^ theirs[i]) & mask) != 0) {
            return false;
        }
    }
    return true;
}

std::string Prefix::text() const {
    return address.text() + "/" + std::to_string(bits);
}

Result<Prefix> parse_prefix(std::string_view text) {
    auto const slash = text.find('/');
    TRY(address, parse_address(text.substr(0, slash)));
    auto const longest = address.is_v6() ? 128 : 32;
    if (slash == std::string_view::npos) {
        return Prefix{address, longest};
    }
    auto const length = text.substr(slash + 1);
    auto bits = 0;
    auto const [end, code] = std::from_chars(length.data(), length.data() + length.size(), bits);
    if (code != std::errc{} || end != length.data() + length.size() || bits < 0 || bits > longest) {
        return Error{Errc::malformed, "not a prefix", {std::string{text}}};
    }
    auto octets = std::vector<std::uint8_t>(address.octets().begin(), address.octets().end());
    for (auto i = std::size_t{0}; i < octets.size(); ++i) {
        octets[i] &= mask_of(bits - static_cast<int>(i) * 8);
    }
    auto const first = Address{octets};
    if (first != address) {
        return Error{
            Errc::invalid_argument,
            "the prefix is " + Prefix{first, bits}.text(),
            {std::string{text}}};
    }
    return Prefix{address, bits};
}

bool is_within(Address const& address, std::vector<Prefix> const& prefixes) {
    return std::ranges::any_of(prefixes, [&](auto const& each) { return each.contains(address); });
}

bool is_of_one_machine(Address const& address) {
    auto const octets = address.octets();
    if (!address.is_v6()) {
        return octets[0] != 0 && octets[0] != 127 && octets[0] < 224 &&
               !(octets[0] == 169 && octets[1] == 254);
    }
    auto const is_small =
        std::ranges::all_of(octets.first(15), [](auto octet) { return octet == 0; });
    return !is_small && octets[0] != 0xff && !(octets[0] == 0xfe && (octets[1] & 0xc0U) == 0x80U);
}

} // namespace sonae::devices

// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/network/address_text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdint>

namespace sonae::core::network {

namespace {

constexpr auto longest_address = std::size_t{45};
constexpr auto mac_digits = std::size_t{12};

struct Address {
    int family = AF_INET;
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] int bits() const { return family == AF_INET ? 32 : 128; }
};

std::optional<Address> parse_address(std::string_view text) {
    auto const copy = std::string{text.substr(0, longest_address + 1)};
    auto address = Address{};
    if (text.size() > longest_address || copy.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    if (inet_pton(AF_INET, copy.c_str(), address.bytes.data()) == 1) {
        return address;
    }
    address.family = AF_INET6;
    return inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1 ? std::optional{address}
                                                                        : std::nullopt;
}

std::string text_of(Address const& address) {
    auto text = std::array<char, INET6_ADDRSTRLEN>{};
    inet_ntop(address.family, address.bytes.data(), text.data(), text.size());
    return text.data();
}

bool has_host_bits(Address const& address, int length) {
    for (auto bit = length; bit < address.bits(); ++bit) {
        auto const byte = address.bytes.at(static_cast<std::size_t>(bit / 8));
        if (((byte >> (7 - bit % 8)) & 1) != 0) {
            return true;
        }
    }
    return false;
}

bool is_digit_of_mac(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

std::optional<std::string> canonical_address(std::string_view text) {
    auto const address = parse_address(text);
    return address ? std::optional{text_of(*address)} : std::nullopt;
}

Result<std::string> canonical_prefix(std::string_view text) {
    auto const slash = text.find('/');
    auto const address = parse_address(text.substr(0, slash));
    if (slash == std::string_view::npos || !address) {
        return Error{Errc::invalid_argument, "not_a_prefix"};
    }
    auto const digits = text.substr(slash + 1);
    auto length = 0;
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    auto const is_number = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    if (!is_number || length < 0 || length > address->bits()) {
        return Error{Errc::invalid_argument, "not_a_prefix"};
    }
    if (has_host_bits(*address, length)) {
        return Error{Errc::invalid_argument, "host_bits_set"};
    }
    return text_of(*address) + "/" + std::to_string(length);
}

bool is_inside(std::string_view address, std::string_view prefix) {
    auto const slash = prefix.find('/');
    auto const inner = parse_address(address);
    auto const outer = parse_address(prefix.substr(0, slash));
    auto length = 0;
    if (slash == std::string_view::npos || !inner || !outer || inner->family != outer->family) {
        return false;
    }
    auto const digits = prefix.substr(slash + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), length);
    for (auto bit = 0; bit < std::min(length, inner->bits()); ++bit) {
        auto const byte = static_cast<std::size_t>(bit / 8);
        if (((inner->bytes.at(byte) ^ outer->bytes.at(byte)) >> (7 - bit % 8) & 1) != 0) {
            return false;
        }
    }
    return true;
}

std::optional<std::string> canonical_mac(std::string_view text) {
    auto digits = std::string{};
    for (auto const c : text) {
        if (is_digit_of_mac(c)) {
            digits += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (c != ':' && c != '-' && c != '.') {
            return std::nullopt;
        }
    }
    if (digits.size() != mac_digits) {
        return std::nullopt;
    }
    auto mac = std::string{};
    for (auto i = std::size_t{0}; i < mac_digits; i += 2) {
        mac += (i == 0 ? "" : ":") + digits.substr(i, 2);
    }
    return mac;
}

} // namespace sonae::core::network

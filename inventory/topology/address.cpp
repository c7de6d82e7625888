// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/address.hpp"

#include <array>
#include <charconv>

namespace sonae::topology {

namespace {

constexpr auto v4_offset = 96U;
constexpr auto v4_marker = 0xFFFF'0000'0000ULL;

using Groups = std::array<std::uint16_t, 8>;

std::uint64_t upper_bits(unsigned count) {
    return count == 0 ? 0 : ~0ULL << (64U - count);
}

Address masked(Address const& address, unsigned bits) {
    auto const high = bits >= 64 ? ~0ULL : upper_bits(bits);
    auto const low = bits <= 64 ? 0 : upper_bits(bits - 64);
    return {address.high & high, address.low & low};
}

/// Bits of the prefix counted in the 128 that an address is kept in.
unsigned bits_of(Address const& address, unsigned length) {
    auto const most = address.is_v4() ? 32U : 128U;
    auto const bits = length < most ? length : most;
    return address.is_v4() ? v4_offset + bits : bits;
}

template <class T>
std::optional<T> number_of(std::string_view text, int base, T most) {
    auto value = T{0};
    auto const* const end = text.data() + text.size();
    auto const [stopped, fault] = std::from_chars(text.data(), end, value, base);
    if (fault != std::errc{} || stopped != end || value > most) {
        return std::nullopt;
    }
    return value;
}

std::optional<std::uint32_t> parse_v4(std::string_view text) {
    auto value = std::uint32_t{0};
    for (auto i = 0; i < 4; ++i) {
        auto const dot = text.find('.');
        if ((i < 3) != (dot != std::string_view::npos)) {
            return std::nullopt;
        }
        auto const part = text.substr(0, dot);
        auto const octet = number_of<std::uint32_t>(part, 10, 255);
        // A leading zero means octal to some readers and nothing to others.
        if (!octet || part.size() > 3 || (part.size() > 1 && part.front() == '0')) {
            return std::nullopt;
        }
        value = value << 8U | *octet;
        text.remove_prefix(i < 3 ? dot + 1 : text.size());
    }
    return value;
}

/// The groups of one side of "::"; a dotted IPv4 address may be the last two.
bool read_groups(std::string_view text, Groups& groups, std::size_t& count) {
    while (!text.empty()) {
        auto const colon = text.find(':');
        auto const part = text.substr(0, colon);
        auto const room = groups.size() - count;
        if (part.find('.') != std::string_view::npos) {
            auto const v4 = parse_v4(part);
            if (!v4 || room < 2 || colon != std::string_view::npos) {
                return false;
            }
            groups.at(count++) = static_cast<std::uint16_t>(*v4 >> 16U);
            groups.at(count++) = static_cast<std::uint16_t>(*v4 & 0xFFFFU);
            return true;
        }
        auto const value = number_of<std::uint32_t>(part, 16, 0xFFFF);
        if (!value || part.size() > 4 || room == 0) {
            return false;
        }
        groups.at(count++) = static_cast<std::uint16_t>(*value);
        if (colon == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(colon + 1);
        if (text.empty()) {
            return false;
        }
    }
    return true;
}

std::optional<Address> parse_v6(std::string_view text) {
    auto const gap = text.find("::");
    auto before = Groups{};
    auto after = Groups{};
    auto before_count = std::size_t{0};
    auto after_count = std::size_t{0};
    if (!read_groups(text.substr(0, gap), before, before_count)) {
        return std::nullopt;
    }
    if (gap != std::string_view::npos && !read_groups(text.substr(gap + 2), after, after_count)) {
        return std::nullopt;
    }
    auto const total = before_count + after_count;
    if (gap == std::string_view::npos ? total != 8 : total > 7) {
        return std::nullopt;
    }
    for (auto i = std::size_t{0}; i < after_count; ++i) {
        before.at(8 - after_count + i) = after.at(i);
    }
    auto address = Address{};
    for (auto i = std::size_t{0}; i < 4; ++i) {
        address.high = address.high << 16U | before.at(i);
        address.low = address.low << 16U | before.at(4 + i);
    }
    return address;
}

bool is_in(Address const& address, std::uint32_t network, unsigned length) {
    auto const value = static_cast<std::uint32_t>(address.low);
    return (value >> (32U - length)) == (network >> (32U - length));
}

/// The longest run of at least two zero groups; empty when there is none (RFC 5952 4.2).
std::pair<std::size_t, std::size_t> longest_gap(Groups const& groups) {
    auto best = std::pair<std::size_t, std::size_t>{8, 8};
    for (auto i = std::size_t{0}; i < 8; ++i) {
        auto end = i;
        while (end < 8 && groups.at(end) == 0) {
            ++end;
        }
        if (end - i >= 2 && end - i > best.second - best.first) {
            best = {i, end};
        }
        i = end > i ? end : i;
    }
    return best;
}

void append_hex(std::string& text, std::uint16_t value) {
    auto digits = std::array<char, 4>{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
    text.append(digits.data(), end);
}

} // namespace

bool Prefix::contains(Address const& other) const {
    return address.is_v4() == other.is_v4() && masked(other, bits_of(address, length)) == address;
}

bool Prefix::contains(Prefix const& other) const {
    return length <= other.length && contains(other.address);
}

Address Prefix::last() const {
    auto const bits = bits_of(address, length);
    auto const high = bits >= 64 ? 0 : ~upper_bits(bits);
    auto const low = bits <= 64 ? ~0ULL : bits == 128 ? 0 : ~upper_bits(bits - 64);
    return {address.high | high, address.low | low};
}

std::optional<Address> parse_address(std::string_view text) {
    text = text.substr(0, text.find('%'));
    if (text.find(':') != std::string_view::npos) {
        return parse_v6(text);
    }
    auto const v4 = parse_v4(text);
    return v4 ? std::optional{Address{0, v4_marker | *v4}} : std::nullopt;
}

std::optional<Leg> parse_leg(std::string_view text) {
    auto const slash = text.find('/');
    auto const address = parse_address(text.substr(0, slash));
    if (!address) {
        return std::nullopt;
    }
    auto const most = address->is_v4() ? 32U : 128U;
    auto length = most;
    if (slash != std::string_view::npos) {
        auto const read = number_of<unsigned>(text.substr(slash + 1), 10, most);
        if (!read) {
            return std::nullopt;
        }
        length = *read;
    }
    return Leg{*address, prefix_of(*address, length)};
}

std::optional<Prefix> parse_prefix(std::string_view text) {
    auto const leg = parse_leg(text);
    return leg ? std::optional{leg->prefix} : std::nullopt;
}

Prefix prefix_of(Address const& address, unsigned length) {
    auto const bits = bits_of(address, length);
    auto const own = address.is_v4() ? bits - v4_offset : bits;
    return {masked(address, bits), static_cast<std::uint8_t>(own)};
}

std::string text_of(Address const& address) {
    auto text = std::string{};
    if (address.is_v4()) {
        for (auto shift = 24; shift >= 0; shift -= 8) {
            text += std::to_string(address.low >> static_cast<unsigned>(shift) & 0xFFU);
            text += shift > 0 ? "." : "";
        }
        return text;
    }
    auto groups = Groups{};
    for (auto i = 0U; i < 4; ++i) {
        groups.at(i) = static_cast<std::uint16_t>(address.high >> (48U - 16U * i));
        groups.at(4 + i) = static_cast<std::uint16_t>(address.low >> (48U - 16U * i));
    }
    auto const [begin, end] = longest_gap(groups);
    for (auto i = std::size_t{0}; i < 8; ++i) {
        if (i == begin) {
            text += "::";
            i = end;
        }
        if (i < 8) {
            text += text.empty() || text.back() == ':' ? "" : ":";
            append_hex(text, groups.at(i));
        }
    }
    return text;
}

std::string text_of(Prefix const& prefix) {
    return text_of(prefix.address) + "/" + std::to_string(prefix.length);
}

bool is_unicast(Address const& address) {
    if (address.is_v4()) {
        auto const first = address.low >> 24U & 0xFFU;
        return first != 0 && first != 127 && first < 224;
    }
    auto const is_low = address.high == 0 && address.low <= 1;
    return (address.high >> 56U) != 0xFF && !is_low;
}

bool is_link_local(Address const& address) {
    return address.is_v4() ? is_in(address, 0xA9FE'0000, 16) : (address.high >> 54U) == 0x3FA;
}

bool is_private(Address const& address) {
    if (is_link_local(address)) {
        return true;
    }
    if (!address.is_v4()) {
        return (address.high >> 57U) == 0x7E; // fc00::/7
    }
    return is_in(address, 0x0A00'0000, 8) || is_in(address, 0xAC10'0000, 12) ||
           is_in(address, 0xC0A8'0000, 16) || is_in(address, 0x6440'0000, 10);
}

} // namespace sonae::topology

// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/ports/proc_net_parse.hpp"

#include "agent/collect/network/address_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace sonae::collect {

namespace {

/// Takes the next word, however many spaces stand before it.
std::string_view take_word(std::string_view& line) {
    auto const start = std::min(line.find_first_not_of(" \t"), line.size());
    line.remove_prefix(start);
    auto const word = line.substr(0, line.find_first_of(" \t"));
    line.remove_prefix(word.size());
    return word;
}

template <class T>
std::optional<T> number(std::string_view text, int base) {
    auto value = T{};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value, base);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end) {
        return std::nullopt;
    }
    return value;
}

struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
};

/// "0100007F:0016" or 32 digits before the colon.
std::optional<Endpoint> endpoint(std::string_view text) {
    constexpr auto word_digits = std::size_t{8};
    auto const colon = text.find(':');
    if (colon != word_digits && colon != 4 * word_digits) {
        return std::nullopt;
    }
    auto bytes = std::array<std::uint8_t, 16>{};
    for (auto at = std::size_t{0}; at < colon; at += word_digits) {
        auto const word = number<std::uint32_t>(text.substr(at, word_digits), 16);
        if (!word) {
            return std::nullopt;
        }
        std::memcpy(bytes.data() + at / 2, &*word, sizeof(*word));
    }
    auto const port = number<std::uint16_t>(text.substr(colon + 1), 16);
    if (!port) {
        return std::nullopt;
    }
    return Endpoint{address_text(std::span{bytes}.first(colon / 2)), *port};
}

bool is_zero(std::string_view remote) {
    return remote.find_first_not_of("0:") == std::string_view::npos;
}

} // namespace

std::optional<SocketLine> parse_socket_line(std::string_view line, Transport transport) {
    constexpr auto listening = std::string_view{"0A"};
    take_word(line); // number of the line
    auto const local = take_word(line);
    auto const remote = take_word(line);
    auto const state = take_word(line);
    for (auto skipped = 0; skipped < 3; ++skipped) {
        take_word(line); // queues, timer, retransmissions
    }
    auto const uid = number<std::uint32_t>(take_word(line), 10);
    take_word(line); // timeout
    auto const inode = number<std::uint64_t>(take_word(line), 10);
    auto const place = endpoint(local);
    if (!place || !uid || !inode || state.size() != 2 || remote.empty()) {
        return std::nullopt;
    }
    auto const is_waiting = transport == Transport::tcp ? state == listening : is_zero(remote);
    return SocketLine{place->address, place->port, *inode, *uid, is_waiting};
}

PortRange parse_port_range(std::string_view text) {
    auto rest = text.substr(0, text.find('\n'));
    auto const first = number<std::uint16_t>(take_word(rest), 10);
    auto const last = number<std::uint16_t>(take_word(rest), 10);
    if (!first || !last || *first > *last) {
        return {};
    }
    return {*first, *last};
}

bool is_service(Transport transport, std::uint16_t port, PortRange clients) {
    // Tailscale, EtherNet/IP, BACnet/IP and WireGuard: ways in from outside and building control.
    constexpr auto fixed = std::array<std::uint16_t, 4>{41'641, 44'818, 47'808, 51'820};
    if (port == 0) {
        return false;
    }
    return transport == Transport::tcp || port < clients.first || port > clients.last ||
           std::find(fixed.begin(), fixed.end(), port) != fixed.end();
}

std::uint64_t socket_inode(std::string_view link) {
    constexpr auto prefix = std::string_view{"socket:["};
    if (!link.starts_with(prefix) || !link.ends_with(']')) {
        return 0;
    }
    auto const digits = link.substr(prefix.size(), link.size() - prefix.size() - 1);
    return number<std::uint64_t>(digits, 10).value_or(0);
}

} // namespace sonae::collect

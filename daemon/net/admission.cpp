// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/admission.hpp"

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <utility>

namespace sonae::net {

namespace {

constexpr auto log_interval = Millis{1'000};
/// Kinds are reasons of OpenSSL and errno: a few dozen. Whatever makes more is one kind.
constexpr auto max_kinds = std::size_t{64};

std::string printed(int family, void const* address) {
    auto text = std::array<char, INET6_ADDRSTRLEN>{};
    auto const* const end = ::inet_ntop(family, address, text.data(), text.size());
    return end == nullptr ? std::string{} : std::string{text.data()};
}

} // namespace

PeerAddress peer_address(sockaddr_storage const& address) {
    if (address.ss_family == AF_INET) {
        auto v4 = sockaddr_in{};
        std::memcpy(&v4, &address, sizeof v4);
        auto const text = printed(AF_INET, &v4.sin_addr);
        return {text, text};
    }
    if (address.ss_family == AF_INET6) {
        auto v6 = sockaddr_in6{};
        std::memcpy(&v6, &address, sizeof v6);
        if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr)) {
            auto const text = printed(AF_INET, &v6.sin6_addr.s6_addr[12]);
            return {text, text};
        }
        auto network = v6.sin6_addr;
        std::memset(&network.s6_addr[8], 0, 8);
        return {printed(AF_INET6, &v6.sin6_addr), printed(AF_INET6, &network) + "/64"};
    }
    return {"local", "local"};
}

bool AddressCounts::add(std::string const& quota) {
    auto& count = counts_[quota];
    if (count >= limit_) {
        if (count == 0) {
            counts_.erase(quota);
        }
        return false;
    }
    ++count;
    return true;
}

void AddressCounts::remove(std::string const& quota) {
    auto const at = counts_.find(quota);
    if (at != counts_.end() && --at->second == 0) {
        counts_.erase(at);
    }
}

std::optional<std::uint64_t> LogGate::pass(std::string_view kind, Millis now) {
    auto const has_room = kinds_.size() < max_kinds || kinds_.contains(std::string{kind});
    auto const [at, is_first] = kinds_.try_emplace(has_room ? std::string{kind} : "other");
    auto& entry = at->second;
    if (!is_first && now - entry.last < log_interval) {
        ++entry.held_back;
        return std::nullopt;
    }
    entry.last = now;
    return std::exchange(entry.held_back, 0);
}

} // namespace sonae::net

// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/listen/peer.hpp"

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>

namespace sonae::receive {

telemetry::Address address_of(sockaddr_storage const& address) {
    if (address.ss_family == AF_INET) {
        auto v4 = sockaddr_in{};
        std::memcpy(&v4, &address, sizeof v4);
        return {0, 0xFFFF'0000'0000ULL | ntohl(v4.sin_addr.s_addr)};
    }
    if (address.ss_family == AF_INET6) {
        auto v6 = sockaddr_in6{};
        std::memcpy(&v6, &address, sizeof v6);
        auto found = telemetry::Address{};
        for (auto i = std::size_t{0}; i < sizeof v6.sin6_addr.s6_addr; ++i) {
            auto& half = i < 8 ? found.high : found.low;
            half = half << 8U | v6.sin6_addr.s6_addr[i];
        }
        return found;
    }
    return {};
}

} // namespace sonae::receive

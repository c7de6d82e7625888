// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sockaddr_storage;

namespace sonae::net {

/// The other side of a connection, as people read it and as its connections are counted.
struct PeerAddress {
    std::string text;  ///< "192.0.2.7" (also of ::ffff:192.0.2.7), "2001:db8::7"; "local"
    std::string quota; ///< what shares one allowance: the IPv4 address, the /64 of an IPv6 address
};

PeerAddress peer_address(sockaddr_storage const& address);

/// Counts connections by what shares an allowance. One thread.
class AddressCounts {
public:
    explicit AddressCounts(std::size_t limit)
        : limit_{limit} {}

    /// False when the allowance is used up; nothing is counted then.
    bool add(std::string const& quota);

    /// Precondition: added before.
    void remove(std::string const& quota);

    [[nodiscard]] std::size_t size() const { return counts_.size(); }

private:
    std::size_t limit_;
    std::unordered_map<std::string, std::size_t> counts_;
};

/// Lets one event of a kind through each second, so that whoever makes errors cannot make log lines
/// at will. One thread.
class LogGate {
public:
    /// How many of that kind were held back since the last that passed; nothing when this one is
    /// held back too. `now` never goes back.
    std::optional<std::uint64_t> pass(std::string_view kind, Millis now);

private:
    struct Kind {
        Millis last{};
        std::uint64_t held_back = 0;
    };

    std::unordered_map<std::string, Kind> kinds_;
};

} // namespace sonae::net

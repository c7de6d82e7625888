// SPDX-License-Identifier: Apache-2.0
// From what the sensor reads to what it tells.
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/frame.hpp"
#include "inventory/telemetry/event.hpp"

#include <span>
#include <string_view>

namespace sonae::sense {

inline telemetry::Address told(IpAddress const& address) {
    return {address.high, address.low};
}

inline telemetry::Mac told(MacAddress mac) {
    return {mac.value};
}

/// The sender of a frame; its MAC only where no router has forwarded it.
telemetry::Endpoint sender_end(Frame const& frame);

/// Whom it is sent to. His MAC is not told: it may be the router's.
telemetry::Endpoint receiver_end(Frame const& frame);

template <std::size_t most>
std::vector<telemetry::Address> told(Few<IpAddress, most> const& addresses) {
    auto all = std::vector<telemetry::Address>{};
    for (auto const& address : addresses) {
        all.push_back(told(address));
    }
    return all;
}

/// A hash that only this process can compute, never 0: tells texts apart without telling them.
std::uint64_t keyed_hash(std::uint64_t seed, std::string_view text);

/// Bits a symbol.
float entropy_of(std::span<std::uint8_t const> bytes);

} // namespace sonae::sense

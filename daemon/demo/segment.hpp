// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/demo/device.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace sonae::demo {

/// A /24 of the hospital: 10.ZONE.FLOOR·10+PART.0.
struct Segment {
    std::uint8_t zone = 0; ///< second byte
    std::uint8_t third = 0;

    auto operator<=>(Segment const&) const = default;

    [[nodiscard]] int floor() const { return third / 10; }

    [[nodiscard]] std::uint16_t vlan() const {
        return static_cast<std::uint16_t>(zone * 10 + third % 10 * 10 + floor());
    }

    [[nodiscard]] std::string host(int number) const {
        return "10." + std::to_string(zone) + "." + std::to_string(third) + "." +
               std::to_string(number);
    }

    [[nodiscard]] std::string prefix() const { return host(0) + "/24"; }
};

/// Of an address as devices() gives it: "10.20.31.17/24".
Segment segment_of(std::string const& address);

/// Those that devices are in, in order.
std::set<Segment> segments_of(std::vector<Device> const& devices);

/// "10.20.31.17/24" → "10.20.31.17".
std::string bare(std::string const& address);

} // namespace sonae::demo

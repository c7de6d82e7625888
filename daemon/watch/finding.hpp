// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace sonae::watch {

enum class IdentityKind : std::uint8_t { none, asset, mac, address, segment };

/// Who something is about, by what changes least: the asset, else its MAC, else its address.
struct Identity {
    IdentityKind kind = IdentityKind::none;
    std::string id{};

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Identity const&) const = default;
};

/// A number that was compared with a threshold.
struct Measure {
    std::string name{};
    double value = 0;
    double threshold = 0;
};

/// A piece of evidence in its own words: an address, a name from the network, a code. Whoever shows
/// it escapes it.
struct Fact {
    std::string name{};
    std::string text{};
};

/// What a finding counts for. Only alarms lead to anything; the others are kept as a record.
enum class Standing : std::uint8_t {
    alarm,
    learning,    ///< the segment has not been watched for long enough
    maintenance, ///< work is announced
    allowed,     ///< somebody took responsibility for this pair
    exempt,      ///< it is the machine's declared work
    blind,       ///< the sensor was losing packets: it cannot be judged
    flood,       ///< so many of one kind that they are only counted
};

/// What a detector found, after the controls that hold for all of them. One attack is one finding
/// that is told again when it has grown: `episode` is the same each time. Words are in the
/// catalogue, by `detector`.
struct Finding {
    std::string detector{};
    std::uint64_t episode = 0;
    Identity subject{};
    Identity other{};
    std::string segment{};
    Instant first{};
    Instant last{};
    std::uint64_t count = 0; ///< of sightings
    int score = 0;           ///< 0–100; 70 opens a candidate, 85 pages
    Standing standing = Standing::alarm;
    std::vector<Measure> measures{};
    std::vector<Fact> facts{};
};

} // namespace sonae::watch

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/address.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sonae::sense {

enum class StpVersion : std::uint8_t { stp, rstp, mstp };

struct BridgeId {
    std::uint16_t priority = 0; ///< with the VLAN or instance in its lower 12 bits
    MacAddress mac;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(BridgeId const&) const = default;
};

/// "32769.00:1b:21:0a:0b:0c", as switches print it.
std::string text_of(BridgeId const& bridge);

/// One of the trees inside a region of MSTP, as the bridge at the other end sees it.
struct MstInstance {
    std::uint16_t instance = 0;
    BridgeId root; ///< of the region, for this instance
    std::uint32_t root_cost = 0;
    bool has_changed = false;
};

inline constexpr auto most_mst_instances = std::size_t{64}; // IEEE 802.1Q §13.11

struct StpFact {
    StpVersion version = StpVersion::stp;
    bool is_per_vlan = false;      ///< Cisco's PVST+ and Rapid PVST+
    bool is_change_notice = false; ///< a bridge tells its root of a change; nothing else is known
    bool has_changed = false;      ///< the tree is changing
    BridgeId root;
    BridgeId bridge;
    std::uint32_t root_cost = 0;
    std::uint16_t port = 0;
    std::uint16_t vlan = 0; ///< of PVST+: which tree; 0: the common one
    WireText region;        ///< of MSTP
    std::uint16_t revision = 0;
    Few<MstInstance, most_mst_instances> instances = {};
};

/// IEEE 802.1D, 802.1w, 802.1s behind LLC 42, and Cisco's PVST+ behind its SNAP header.
std::optional<StpFact> dissect_stp(ByteView payload, bool is_per_vlan);

} // namespace sonae::sense

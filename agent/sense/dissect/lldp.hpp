// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/address.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sonae::sense {

/// A chassis or port identifier; what its bytes are depends on the subtype and on which it is.
struct LldpId {
    std::uint8_t subtype = 0;
    WireText value;
};

struct VlanName {
    std::uint16_t vlan = 0;
    WireText name;
};

namespace lldp_capability {
inline constexpr auto repeater = 1U << 1U;
inline constexpr auto bridge = 1U << 2U;
inline constexpr auto access_point = 1U << 3U;
inline constexpr auto router = 1U << 4U;
inline constexpr auto telephone = 1U << 5U;
inline constexpr auto station = 1U << 7U;
} // namespace lldp_capability

/// LLDP-MED inventory (ANSI/TIA-1057 §10.2.6).
struct MedInventory {
    WireText hardware;
    WireText firmware;
    WireText software;
    WireText serial;
    WireText manufacturer;
    WireText model;
    WireText asset;
};

struct LldpFact {
    LldpId chassis;
    LldpId port;
    std::uint16_t seconds = 0; ///< how long it holds; 0: the neighbour says good-bye
    WireText port_description;
    WireText system_name;
    WireText system_description;
    std::uint16_t capabilities = 0;
    std::uint16_t enabled = 0; ///< the capabilities in use
    Few<IpAddress, 4> management;
    std::uint16_t port_vlan = 0; ///< PVID; 0: none
    Few<VlanName, 16> vlans;
    bool is_med_endpoint = false;
    MedInventory inventory;
    bool is_whole = true; ///< false: a TLV did not fit, and what is behind it was not read
};

/// IEEE 802.1AB. Nothing unless chassis, port and time to live come first, in this order.
std::optional<LldpFact> dissect_lldp(ByteView payload);

/// The identifier as people write it: a MAC or an address where it is one, text otherwise.
std::string chassis_text(LldpId const& chassis);
std::string port_text(LldpId const& port);

/// The MAC in a chassis identifier; none in another kind.
MacAddress chassis_mac(LldpId const& chassis);

} // namespace sonae::sense

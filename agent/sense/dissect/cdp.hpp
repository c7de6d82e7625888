// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/address.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

namespace cdp_capability {
inline constexpr auto router = 0x01U;
inline constexpr auto bridge = 0x02U;
inline constexpr auto switching = 0x08U;
inline constexpr auto host = 0x10U;
inline constexpr auto telephone = 0x80U;
} // namespace cdp_capability

enum class Duplex : std::uint8_t { unknown, half, full };

struct CdpFact {
    std::uint8_t version = 0; ///< 1 or 2
    std::uint8_t seconds = 0; ///< how long it holds
    WireText device;
    WireText port;
    WireText platform;
    WireText software;
    WireText vtp_domain;
    std::uint32_t capabilities = 0;
    std::uint16_t native_vlan = 0; ///< 0: none
    Duplex duplex = Duplex::unknown;
    Few<IpAddress, 4> addresses;
    Few<IpAddress, 4> management;
    bool is_whole = true; ///< false: a TLV did not fit, and what is behind it was not read
};

/// Cisco Discovery Protocol, behind its SNAP header. Nothing for another version and without a
/// device identifier.
std::optional<CdpFact> dissect_cdp(ByteView payload);

} // namespace sonae::sense

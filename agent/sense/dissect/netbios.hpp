// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/dns.hpp"
#include "agent/sense/dissect/wire_text.hpp"
#include "agent/sense/frame/address.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace sonae::sense {

enum class NetbiosKind : std::uint8_t {
    query,        ///< somebody asks for the name
    registration, ///< the sender wants or keeps the name
    release,
    answer, ///< the name has the address
};

/// A NetBIOS name: fifteen bytes, filled up with spaces, in the code page of its machine.
struct NetbiosFact {
    NetbiosKind kind = NetbiosKind::query;
    std::array<std::uint8_t, 15> name = {};
    /// What the name is for: 0x00 machine or workgroup, 0x20 file server, 0x1B–0x1E roles in a
    /// domain.
    std::uint8_t suffix = 0;
    bool is_group = false;
    IpAddress address; ///< none in a query

    [[nodiscard]] std::string text() const { return WireText{name}.clean(); }
};

/// The name service (RFC 1002, UDP 137). Nothing for refusals and node status.
std::optional<NetbiosFact> dissect_netbios(ByteView payload);

} // namespace sonae::sense

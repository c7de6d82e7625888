// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"

#include <cstdint>
#include <optional>

namespace sonae::sense {

enum class SsdpKind : std::uint8_t {
    alive,  ///< the sender is there
    byebye, ///< it goes
    answer, ///< to a search
    search,
};

struct SsdpFact {
    SsdpKind kind = SsdpKind::alive;
    WireText server; ///< system and product
    WireText name;   ///< USN: "uuid:…::urn:…"
    WireText type;   ///< NT or ST: "urn:schemas-upnp-org:device:Printer:1"
};

/// Simple Service Discovery (UPnP Device Architecture 1.1, UDP 1900).
std::optional<SsdpFact> dissect_ssdp(ByteView payload);

} // namespace sonae::sense

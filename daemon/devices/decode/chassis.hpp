// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sonae::devices {

/// A chassis id of LLDP (IEEE 802.1AB, 8.5.2) as text: a MAC in lower case with colons, an address,
/// else what it says.
std::string lldp_chassis_text(std::int64_t kind, std::string_view octets);

/// Likewise a port id (8.5.3).
std::string lldp_port_text(std::int64_t kind, std::string_view octets);

} // namespace sonae::devices

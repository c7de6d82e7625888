// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/network.hpp"

#include <cstddef>

namespace sonae::testing {

/// A hospital of 1,240 devices in eight zones: two core switches, 62 floor switches, 96 access
/// points, two firewalls, three VPN devices, three line routers, seven external connections. All
/// names are invented; always the same.
topology::Network sample_hospital();

/// That many hosts in that many segments of six zones, behind two firewalls and two core switches
/// with a floor switch for every 40 hosts. Always the same.
topology::Network sample_network(std::size_t hosts, std::size_t segments);

} // namespace sonae::testing

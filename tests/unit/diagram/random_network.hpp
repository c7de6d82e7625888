// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/network.hpp"

#include <cstdint>
#include <string>

namespace sonae::testing {

/// A network that could be, and some that could not: links to nowhere, devices in unknown zones,
/// names of any length in any script. The same for the same seed.
topology::Network random_network(std::uint32_t seed);

/// Texts that end a tag, a quote, a line or a direction of writing.
std::string hostile_text(std::uint32_t seed);

} // namespace sonae::testing

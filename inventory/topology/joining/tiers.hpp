// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/network.hpp"

namespace sonae::topology::joining {

/// The row of the drawing in which each device stands, from its kind and its links.
void set_tiers(Network& network);

} // namespace sonae::topology::joining

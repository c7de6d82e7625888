// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/network.hpp"

namespace sonae::topology::joining {

/// Puts the ends of a cable in byte order (device, port) and gives the link the id that its ends
/// make.
void name_link(Link& link);

} // namespace sonae::topology::joining
